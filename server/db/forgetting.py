"""Makes what was deleted leave the files too. The disk below may keep old blocks: hence its encryption."""

from contextlib import closing

from sqlalchemy import Table, text

from server.db.database import Database
from server.db.rewriting import rewrite
from server.errors import Busy


def forget(database: Database, *tables: Table) -> None:
    """After a deletion from `tables`. Raises Busy while somebody still reads what is to go: come back later.

    On SQLite deleted rows are zeros already. On PostgreSQL the tables are written anew without them: VACUUM
    FULL would carry along what a transaction that is still open might want to see, be it in another database.
    Then the log goes; PostgreSQL needs `wal_recycle=off` and the rights of deploy/postgresql.sql for it.
    """
    if database.kind == "sqlite":
        _empty_the_log(database)
    else:
        if tables:
            rewrite(database, *tables)
        _drop_the_log(database)


def _empty_the_log(database: Database) -> None:
    # The bare driver: a session would begin a transaction, and no log is emptied within one.
    with closing(database.engine.raw_connection()) as driver:
        busy, *_ = driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise Busy


def _drop_the_log(database: Database) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_switch_wal()"))
        # A checkpoint under load may take longer than a statement may; the pool would hand the setting on.
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("CHECKPOINT"))
        connection.execute(text("RESET statement_timeout"))
