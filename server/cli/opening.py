"""What commands need of the house; whatever is wrong ends the command with one line."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from server.db.database import Database
from server.errors import Busy
from server.settings import Settings, UnsafeSettings, read_settings
from server.web.house import House


def the_settings() -> Settings:
    try:
        return read_settings()
    except UnsafeSettings as problem:
        sys.exit(str(problem))


@contextmanager
def the_database() -> Generator[Database]:
    """Only to look at."""
    database = Database(the_settings().database)
    try:
        yield database
    except Busy:
        sys.exit("The database is busy or away.")
    finally:
        database.close()


@contextmanager
def the_house() -> Generator[House]:
    """As `prystan serve` opens it."""
    from server.app import create_app
    from server.sealed.boot import UnsafeBootSecret
    from server.starting import NotReady, make_ready

    settings = the_settings()
    try:
        make_ready(settings)
        house = create_app(settings).house
    except (NotReady, UnsafeBootSecret) as problem:
        sys.exit(str(problem))
    yield house
    house.close()
