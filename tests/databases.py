"""A database for every test that asks for one: once SQLite, once PostgreSQL, always migrated and empty."""

import os
import shutil
from collections.abc import Callable, Generator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from server.db import tables
from server.db.database import Database
from server.db.day_keys import DayKeys
from server.db.migrating import migrate
from server.kit.clock import Day
from server.settings import Settings
from tests.postgres import Cluster, NoPostgres, cluster

MEMORY, ROOM = Path("/dev/shm"), 1 << 30
WRITTEN = text(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relname = ANY(:names) AND relkind = 'r' AND pg_relation_size(oid) > 0"
)
BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres() -> Generator[Cluster]:
    """Fails, and never skips, when there is none."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    running = cluster(run)
    try:
        found = running.__enter__()
    except NoPostgres as reason:
        pytest.fail(str(reason), pytrace=False)
    yield found
    running.__exit__(None, None, None)


@pytest.fixture(params=BOTH)
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/blank.db"
    else:
        server: Cluster = request.getfixturevalue("postgres")
        yield server.fresh(_named("blank"))
        server.drop(_named("blank"))


@pytest.fixture(params=BOTH)
def address(request: pytest.FixtureRequest) -> str:
    """The address of a database with every table and no row."""
    if request.param == "sqlite":
        return _copied(request.getfixturevalue("migrated_file"), request.getfixturevalue("swift") / "one")
    else:
        found: str = request.getfixturevalue("migrated_postgres")
        _empty(request.getfixturevalue("kept_open")(found))
        return found


@pytest.fixture
def database(address: str, kept_open: Callable[[str], Database]) -> Generator[Database]:
    found = kept_open(address)
    yield found
    found.close()


@pytest.fixture
def day_keys(address: str, tmp_path: Path) -> Generator[DayKeys]:
    """The keys store beside the database."""
    kept = Settings(data=tmp_path, database_url=address).day_keys
    opened = DayKeys(kept)
    yield opened
    opened.end(lambda _: Day(2**31))
    opened.close()


@pytest.fixture(scope="session")
def kept_open() -> Callable[[str], Database]:
    """One engine for an address, however often it is emptied: it knows its statements, compiled."""
    return cache(Database)


@pytest.fixture(scope="session")
def swift() -> Generator[Path]:
    """A folder in memory, where there is room: no test waits for a disk, and no power fails here."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    with TemporaryDirectory(prefix="prystan-", dir=MEMORY if has_room else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def migrated_file(swift: Path) -> Path:
    file = swift / "migrated" / "prystan.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Cluster) -> Generator[str]:
    address = postgres.fresh(_named("prystan"))
    postgres.fresh(_named("prystan") + "_keys")
    _migrate(address)
    yield address
    postgres.drop(_named("prystan"))
    postgres.drop(_named("prystan") + "_keys")


def _named(name: str) -> str:
    """Each worker has databases of its own."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


def _migrate(address: str) -> None:
    database = Database(address)
    migrate(database)
    database.close()


def _copied(file: Path, folder: Path) -> str:
    """Always to the same place; of what was there before nothing is left, nor of its log."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(file, folder)
    return f"sqlite:///{folder / file.name}"


def _empty(database: Database) -> None:
    """Only the tables that somebody has written to: to empty one costs as much as to make it."""
    names = [table.name for table in tables.metadata.sorted_tables]
    with database.writing() as session:
        if written := session.scalars(WRITTEN, {"names": names}).all():
            session.execute(text(f"TRUNCATE {', '.join(written)} CASCADE"))
