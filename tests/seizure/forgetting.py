"""The night: every job of the house is done, and the files are those of the next morning."""

import time
from typing import cast

from sqlalchemy import text

from server.booking.jobs import TABLES
from server.db.database import Database
from server.jobs.worker import Worker
from server.people.models import Person
from server.settings import Settings
from server.work import kinds
from tests.seizure.night import Night
from tests.seizure.scene import write_down
from tests.turning import HOUR

A_NIGHT = 25 * HOUR


def sleep(night: Night) -> None:
    """A day passes for the worker; the next morning nothing tells who was there together with whom."""
    database = Database(night.scene.database)
    night.joined.append(_together(database))
    night.written.append(_transactions(database))
    # In the evening it is planned, at night it is done.
    work = kinds(Settings(data=night.scene.folder / "data"))
    Worker(database, work).work()
    night.done = Worker(database, work, lambda: time.time() + A_NIGHT).work()
    night.joined.append(_together(database))
    night.written.append(_transactions(database))
    write_down(database)
    database.close()


def _together(database: Database) -> int:
    """Rows of people that one transaction wrote together with a session. SQLite keeps no such number."""
    if database.kind == "sqlite":
        return 0
    with database.reading() as session:
        found = session.scalar(text("SELECT count(*) FROM people p JOIN sessions s ON p.xmin = s.xmin"))
    return cast("int", found)


def _transactions(database: Database) -> dict[str, int]:
    """In how many transactions the rows of a table were written: one after another, they tell an order."""
    if database.kind == "sqlite":
        return {}
    with database.reading() as session:
        return {
            name: cast("int", session.scalar(text(f"SELECT count(DISTINCT xmin::text) FROM {name}")))
            for name in (*(table.name for table in TABLES), Person.__tablename__)
        }
