"""SQLite as we want it: durable, strict, forgetful, and with one writer who waits at the door."""

from pathlib import Path
from sqlite3 import Connection as Driver
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

# The waiting comes first: to switch to WAL may already need it.
PRAGMAS = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    # NORMAL may lose what was already acknowledged when the power goes.
    "synchronous=FULL",
    "foreign_keys=ON",
    # What was deleted is overwritten with zeros: the file may be seized tomorrow.
    "secure_delete=ON",
    # The log too shrinks to nothing when it has been written back.
    "journal_size_limit=0",
    "trusted_schema=OFF",
    # Sorting never spills into a file under /tmp.
    "temp_store=MEMORY",
)


def sqlite_engine(url: URL, **options: Any) -> Engine:
    _make_private(Path(str(url.database)))
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _open)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(file: Path) -> None:
    """Only the owner may read the file; SQLite gives -wal and -shm the same rights."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)


def _open(driver: Driver, _: Any) -> None:
    # Python would begin late, and never for a SELECT. We begin ourselves, below.
    driver.isolation_level = None
    for pragma in PRAGMAS:
        driver.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer waits for its turn before it reads. With a plain BEGIN two could find the same hour free."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
