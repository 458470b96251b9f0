"""What commands need of the house; whatever is wrong ends the command with one line."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from server.settings import Settings, UnsafeSettings, read_settings

if TYPE_CHECKING:
    from server.db.database import Database
    from server.web.house import House


def the_settings() -> Settings:
    try:
        return read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))


@contextmanager
def the_database() -> Generator["Database"]:
    """Only to look at."""
    from server.db.database import Database
    from server.errors import Busy

    database = Database(the_settings().database)
    try:
        yield database
    except Busy:
        sys.exit("The database is busy or away.")
    finally:
        database.close()


@contextmanager
def the_house() -> Generator["House"]:
    """As `prystan serve` opens it, but with an empty shelf: no command is asked for a page."""
    from server.sealed.boot import UnsafeBootSecret
    from server.starting import NotReady, make_ready
    from server.web.answers import Answers
    from server.web.house import open_house

    settings = the_settings()
    try:
        make_ready(settings)
        house = open_house(settings, Answers(settings), {}, [])
    except (NotReady, UnsafeBootSecret) as problem:
        sys.exit(str(problem))
    yield house
    house.close()
