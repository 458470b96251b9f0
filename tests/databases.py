"""A database for every test that asks for one: once SQLite, once PostgreSQL, always migrated and empty."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import text

from server.db import tables
from server.db.database import Database
from server.db.day_keys import DayKeys
from server.db.migrating import migrate
from server.kit.clock import Day
from server.settings import Settings
from tests.postgres import Cluster, NoPostgres, cluster

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
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with every table and no row."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "prystan.db")
        return f"sqlite:///{tmp_path}/prystan.db"
    else:
        found: str = request.getfixturevalue("migrated_postgres")
        _empty(found)
        return found


@pytest.fixture
def database(address: str) -> Generator[Database]:
    opened = Database(address)
    yield opened
    opened.close()


@pytest.fixture
def day_keys(address: str, tmp_path: Path) -> Generator[DayKeys]:
    """The keys store beside the database."""
    kept = Settings(data=tmp_path, database_url=address).day_keys
    opened = DayKeys(kept)
    yield opened
    opened.end(lambda _: Day(2**31))
    opened.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "prystan.db"
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


def _empty(address: str) -> None:
    names = ", ".join(table.name for table in tables.metadata.sorted_tables)
    database = Database(address)
    with database.writing() as session:
        session.execute(text(f"TRUNCATE {names}"))
    database.close()
