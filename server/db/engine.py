"""One engine for either database. It never writes a bound value into an error."""

from sqlalchemy import Engine, make_url

from server.db.postgresql import postgresql_engine
from server.db.sqlite import sqlite_engine

ENGINES = {"sqlite": sqlite_engine, "postgresql": postgresql_engine}


class UnknownDatabase(ValueError):
    """A database that is neither SQLite nor PostgreSQL."""


def make_engine(url: str) -> Engine:
    """`sqlite:///file` or `postgresql://...`; a connection is opened by the first who needs one."""
    address = make_url(url)
    kind = address.get_backend_name()
    if kind not in ENGINES:
        raise UnknownDatabase(f"{kind} is neither sqlite nor postgresql")
    # hide_parameters: an error is logged and read by people, and may hold neither a hash nor a sealed text.
    # Whoever gets no connection in five seconds is told to come back, instead of waiting half a minute.
    return ENGINES[kind](address, hide_parameters=True, pool_size=8, max_overflow=8, pool_timeout=5)
