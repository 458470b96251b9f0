"""Brings the tables to the shape that this code needs. All steps are one transaction: none is half done."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from server.db.alone import alone
from server.db.database import Database, Writing
from server.db.postgresql import take_time
from server.errors import Busy

SCRIPTS = Path(__file__).parents[2] / "alembic"
TRIES = 12
PAUSE = 0.2


def migrate(database: Database, to: str = "head") -> None:
    """Upwards. Several processes may start at once: the first does it, the others wait and find it done."""
    _in_turn(database, lambda config: command.upgrade(config, to))


def migrate_back(database: Database, to: str) -> None:
    """Downwards, to a number or to `base`. What only the newer tables held is gone."""
    _in_turn(database, lambda config: command.downgrade(config, to))


def is_current(database: Database) -> bool:
    """Whether the tables are those of this code."""
    with database.reading() as session:
        here = MigrationContext.configure(session.connection()).get_current_revision()
    return here == _newest()


@cache
def _newest() -> str | None:
    return ScriptDirectory(str(SCRIPTS)).get_current_head()


def _in_turn(database: Database, act: Callable[[Config], None], tries: int = TRIES) -> None:
    # A migration may take longer than SQLite lets anybody wait.
    try:
        with database.writing() as session:
            act(_config(_undisturbed(session)))
    except Busy:
        if tries <= 1:
            raise
        time.sleep(PAUSE)
        _in_turn(database, act, tries - 1)


def _undisturbed(session: Writing) -> Connection:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # First, or the five seconds of a statement would end our waiting for the turn.
        take_time(connection)
    alone(session, "migrate")
    return connection


def _config(connection: Connection) -> Config:
    """No alembic.ini: there is one folder, and the connection is handed over."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
