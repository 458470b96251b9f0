"""Columns that mean the same on SQLite and on PostgreSQL."""

from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class WrongLength(ValueError):
    """Bytes that do not fit their column. It says how many there are, never which."""


class Raw(TypeDecorator[bytes]):
    """Bytes; of exactly `length` when it is given, and refused before they reach the database when not."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__()
        self.length = length

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        if value is not None and self.length not in {None, len(value)}:
            raise WrongLength(f"{len(value)} bytes where {self.length} belong")
        return value
