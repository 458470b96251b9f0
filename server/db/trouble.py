"""A database that is busy, full or away is a calm 503. A mistake of ours stays loud."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from server.errors import Busy

# SQLite says "no such table" in the same class as "locked", so the number decides.
PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)


@contextmanager
def calmly() -> Generator[None]:
    """Raises Busy in place of what will pass by itself; whatever else was raised goes on."""
    try:
        yield
    except (DBAPIError, NoConnectionFree) as error:
        if _passes(error):
            raise Busy from None
        raise


def _passes(error: DBAPIError | NoConnectionFree) -> bool:
    if isinstance(error, NoConnectionFree):
        return True
    if isinstance(error.orig, sqlite3.Error):
        return _code(error.orig) in PASSING
    # psycopg's class for what no statement can help: no connection, a timeout, a deadlock, a full disk.
    return isinstance(error, OperationalError) or error.connection_invalidated


def _code(error: sqlite3.Error) -> int | None:
    # The lowest byte is the kind, the rest its variety. The driver's own mistakes carry no number.
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
