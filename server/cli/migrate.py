"""`prystan migrate`: brings the tables to the shape that this code needs."""

import sys
from typing import Annotated

import typer

from server.errors import Busy
from server.settings import UnsafeSettings, read_settings


def command(
    back_to: Annotated[
        str | None,
        typer.Option(help="Go back instead: a number such as 0002, or base. What is newer is lost."),
    ] = None,
) -> None:
    """Create or change the tables; nothing happens when they are right already."""
    from server.db.database import Database
    from server.db.migrating import UnknownStep, migrate, migrate_back

    try:
        database = Database(read_settings().database)
        if back_to is None:
            migrate(database)
        else:
            migrate_back(database, back_to)
    except UnsafeSettings as problem:
        sys.exit(str(problem))
    except Busy:
        sys.exit("The database is busy or away: nothing was changed.")
    except UnknownStep:
        sys.exit("There is no such step, or the tables are newer than this Prystan: nothing was changed.")
