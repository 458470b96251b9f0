"""The keys store: one key for each scope and UTC day, in a database of its own that no backup holds.

Destroying a key is what destroys the words sealed under it, wherever a copy of them lies.
"""

import secrets
from collections.abc import Callable, Iterable
from threading import Lock

from sqlalchemy import MetaData, delete, select, tuple_, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import CreateTable

from server.db.alone import alone
from server.db.base import NAMES
from server.db.columns import Raw
from server.db.database import Database, Writing
from server.db.forgetting import forget
from server.kit.clock import Day

SIZE = 32


class KeysBase(DeclarativeBase):
    """Apart from the tables of the house: no transaction needs both."""

    metadata = MetaData(naming_convention=NAMES)


class DayKey(KeysBase):
    __tablename__ = "day_keys"
    __table_args__ = {"sqlite_with_rowid": False}

    scope: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(Raw(SIZE))


TABLE = KeysBase.metadata.tables[DayKey.__tablename__]
# Which keys are past: asked of each scope.
Oldest = Callable[[bytes], Day]


class DayKeys:
    """Opened by the first who needs a key. Every call raises errors.Busy when the store is away."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self._first = Lock()
        self._there = False

    def key(self, scope: bytes, day: Day) -> bytes:
        """The key of the day, made by the first who writes on it. Kept before anything is sealed under it."""
        if found := self.keys(scope, [day]).get(day):
            return found
        with self.database.writing() as session:
            alone(session, "day keys")
            row = session.get(DayKey, (scope, day))
            if row is None:
                row = DayKey(scope=scope, day=day, key=secrets.token_bytes(SIZE))
                session.add(row)
        return row.key

    def keys(self, scope: bytes, days: Iterable[Day]) -> dict[Day, bytes]:
        """Those that there are; of a day that has gone there is none."""
        self._prepare()
        with self.database.reading() as session:
            query = select(DayKey.day, DayKey.key).where(DayKey.scope == scope, DayKey.day.in_(list(days)))
            return {Day(row.day): row.key for row in session.execute(query)}

    def end(self, oldest: Oldest) -> int:
        """Destroys every key of a day before the oldest that its scope keeps, also in the files."""
        self._prepare()
        with self.database.writing() as session:
            rows = session.execute(select(DayKey.scope, DayKey.day)).all()
            past = [(row.scope, row.day) for row in rows if row.day < oldest(row.scope)]
            _destroy(session, past)
        if past:
            self.forget()
        return len(past)

    def forget(self) -> None:
        """Makes what was destroyed leave the files. Raises Busy while somebody still reads it."""
        forget(self.database, TABLE)

    def close(self) -> None:
        self.database.close()

    def _prepare(self) -> None:
        with self._first:
            if not self._there:
                with self.database.writing() as session:
                    alone(session, "day keys")
                    session.execute(CreateTable(TABLE, if_not_exists=True))
                self._there = True


def _destroy(session: Writing, past: list[tuple[bytes, int]]) -> None:
    """Noise first: a page that was copied in between holds that, and no key."""
    which = tuple_(DayKey.scope, DayKey.day).in_(past)
    session.execute(update(DayKey).where(which).values(key=secrets.token_bytes(SIZE)))
    session.execute(delete(DayKey).where(which))
