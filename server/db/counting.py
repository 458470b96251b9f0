"""How many rows a statement changed."""

from typing import Any

from sqlalchemy import CursorResult, Result


def row_count(result: Result[Any]) -> int:
    """Of an UPDATE or DELETE; SQLAlchemy types these results more widely than they are."""
    assert isinstance(result, CursorResult)  # noqa: S101 - a statement that changes rows has a cursor
    return result.rowcount
