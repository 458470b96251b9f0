"""A database at any step of its history."""

from collections.abc import Callable, Generator

import pytest
from sqlalchemy import inspect, text

from server.db.database import Database
from server.db.migrating import migrate, migrate_back

At = Callable[[str], Database]


@pytest.fixture
def at(blank: str) -> Generator[At]:
    """Goes to a step of the history, upwards from the one before."""
    database = Database(blank)

    def go(step: str) -> Database:
        migrate(database, step)
        return database

    yield go
    database.close()


@pytest.fixture
def back() -> Callable[[Database, str], None]:
    return migrate_back


@pytest.fixture
def names() -> Callable[[Database], set[str]]:
    """The tables that there are."""

    def found(database: Database) -> set[str]:
        with database.reading() as session:
            return set(inspect(session.connection()).get_table_names()) - {"alembic_version"}

    return found


@pytest.fixture
def put() -> Callable[..., None]:
    """Writes a row by its columns alone: a migration knows no model, and the models move on."""

    def written(database: Database, table: str, **row: object) -> None:
        columns = ", ".join(row)
        places = ", ".join(f":{column}" for column in row)
        with database.writing() as session:
            session.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), row)

    return written


@pytest.fixture
def get() -> Callable[[Database, str], list[dict[str, object]]]:
    def read(database: Database, table: str) -> list[dict[str, object]]:
        with database.reading() as session:
            return [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]

    return read
