"""Brings the tables to the shape that this code needs. All steps are one transaction: none is half done."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from server.db.alone import alone
from server.db.database import Database, Writing
from server.db.postgresql import take_time
from server.errors import Busy

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parents[2] / "alembic"
WRITTEN = table("alembic_version", column("version_num"))
TRIES = 12
PAUSE = 0.2


class UnknownStep(Exception):
    """The tables are at a step, or are to go to one, that this code does not know."""


def migrate(database: Database, to: str = "head") -> None:
    """Upwards. Several processes may start at once: the first does it, the others wait and find it done."""
    _in_turn(database, lambda connection: _run(connection, "upgrade", to))


def migrate_back(database: Database, to: str) -> None:
    """Downwards, to a number or to `base`. What only the newer tables held is gone."""
    _in_turn(database, lambda connection: _run(connection, "downgrade", to))


def is_current(database: Database) -> bool:
    """Whether the tables are those of this code."""
    with database.reading() as session:
        return _here(session.connection()) == _newest()


def _here(connection: Connection) -> str | None:
    return connection.scalar(select(WRITTEN)) if inspect(connection).has_table(WRITTEN.name) else None


@cache
def _newest() -> str:
    """A step is named by its number, in the file as in its name."""
    return max(file.name[:4] for file in (SCRIPTS / "versions").glob("[0-9]*.py"))


def _in_turn(database: Database, act: Callable[[Connection], None], tries: int = TRIES) -> None:
    # A migration may take longer than SQLite lets anybody wait.
    try:
        with database.writing() as session:
            act(_undisturbed(session))
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


def _run(connection: Connection, act: str, to: str) -> None:
    # Late: alembic is a tenth of a start, and nearly every start finds nothing to do.
    from alembic import command  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        getattr(command, act)(_config(connection), to)
    except CommandError as problem:
        raise UnknownStep from problem


def _config(connection: Connection) -> "Config":
    """No alembic.ini: there is one folder, and the connection is handed over."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
