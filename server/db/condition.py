"""Whether the database can be worked with as it is; asked before the doors open, and by /readyz."""

from pathlib import Path

from sqlalchemy import inspect, literal, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from server.db import tables
from server.db.database import Database
from server.db.migrating import is_current
from server.errors import Busy

AWAY = "is busy or away"
OTHER = "has not the tables of this version (prystan migrate)"
UNREADABLE = "cannot be opened"
# What waits to be done says nothing of anybody.
NOBODYS = "jobs"


def fault(database: Database) -> str:
    """In a few words, or nothing at all when all is well."""
    try:
        return "" if is_current(database) else OTHER
    except Busy:
        return AWAY
    except SQLAlchemyError:
        return UNREADABLE


def fault_at(url: str) -> str:
    """The same for an address. A file that is not there is not made by looking."""
    if _is_missing(url):
        return OTHER
    try:
        database = Database(url)
    except OSError:
        return UNREADABLE
    try:
        return fault(database)
    finally:
        database.close()


def holds_anything(url: str) -> bool:
    """Whether any table has a row; raises Busy when nobody can tell."""
    if _is_missing(url):
        return False
    database = Database(url)
    try:
        with database.reading() as session:
            there = set(inspect(session.connection()).get_table_names()) - {NOBODYS}
            ours = [table for table in tables.metadata.sorted_tables if table.name in there]
            return any(session.scalar(select(literal(1)).select_from(table).limit(1)) for table in ours)
    finally:
        database.close()


def _is_missing(url: str) -> bool:
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists()
