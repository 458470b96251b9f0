"""The history ends exactly at the models, and survives what happens while it runs."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from server.db import tables
from server.db.alone import alone
from server.db.database import Database
from server.db.migrating import SCRIPTS, UnknownStep, is_current, migrate, migrate_back

STEPS = sorted(file.stem for file in (SCRIPTS / "versions").glob("[0-9]*.py"))


@pytest.fixture
def database(blank):
    opened = Database(blank)
    yield opened
    opened.close()


def shape(database):
    """Columns, keys, indexes and constraints by name, as the database itself tells them."""
    with database.reading() as session:
        found = inspect(session.connection())
        shapes = {}
        for table in set(found.get_table_names()) - {"alembic_version"}:
            columns = [
                (c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(table)
            ]
            keys = sorted(
                (k["name"], k["referred_table"], str(k["options"])) for k in found.get_foreign_keys(table)
            )
            unique = sorted(u["name"] for u in found.get_unique_constraints(table))
            indexes = sorted((i["name"], i["unique"], *i["column_names"]) for i in found.get_indexes(table))
            shapes[table] = (columns, found.get_pk_constraint(table), keys, unique, indexes)
        return shapes


def test_the_steps_are_numbered_without_a_gap():
    assert [step[:4] for step in STEPS] == [f"{number:04}" for number in range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_test_of_its_own(step):
    assert (Path(__file__).parent / f"test_{step}.py").exists()


def test_the_last_step_is_what_the_models_say(database):
    migrate(database)
    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_the_tables_are_the_same_as_if_made_from_the_models(database):
    migrate(database)
    migrated = shape(database)
    migrate_back(database, "base")
    with database.writing() as session:
        tables.metadata.create_all(session.connection())
    assert migrated == shape(database)
    assert len(migrated) >= 9


def test_sqlite_gives_no_table_a_hidden_number(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/some.db")
    migrate(database)
    with database.reading() as session:
        made = session.execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
        )
        rows = made.scalars().all()
    assert len(rows) == len(tables.metadata.tables)
    assert all("WITHOUT ROWID" in sql for sql in rows)
    database.close()


def test_it_says_whether_it_is_current(database):
    assert is_current(database) is False
    migrate(database, STEPS[0][:4])
    assert is_current(database) is False
    migrate(database)
    assert is_current(database) is True
    migrate(database)
    assert is_current(database) is True


def test_all_the_way_down_and_up_again(database):
    migrate(database)
    there = shape(database)
    migrate_back(database, "base")
    assert shape(database) == {}
    migrate(database)
    assert shape(database) == there


# In processes, as they do start: alembic keeps one context per process.
MIGRATE = (
    "import sys; from server.db.database import Database; from server.db.migrating import migrate;"
    "print('begun', flush=True); migrate(Database(sys.argv[1]))"
)


def begin(blank):
    return subprocess.Popen(
        [sys.executable, "-c", MIGRATE, blank], stdout=subprocess.PIPE, cwd=SCRIPTS.parent
    )


def test_several_may_start_at_once_and_only_one_does_it(blank, database):
    with database.writing() as session:
        alone(session, "migrate")
        started = [begin(blank) for _ in range(3)]
        for process in started:
            assert process.stdout
            assert process.stdout.readline() == b"begun\n"
        time.sleep(0.5)
        assert shape(database) == {}, "one of them did not wait for its turn"
    ended = [process.communicate() and process.returncode for process in started]
    assert ended == [0, 0, 0]
    assert is_current(database)


def test_one_that_is_killed_leaves_nothing_half_done(blank, database):
    for pause in (0.0, 0.02, 0.05, 0.1):
        with begin(blank) as process:
            assert process.stdout
            assert process.stdout.readline() == b"begun\n"
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
        assert set(shape(database)) in (set(), set(tables.metadata.tables))
    migrate(database)
    assert is_current(database)


def test_one_that_breaks_halfway_leaves_nothing(database):
    with database.writing() as session:
        session.execute(text("CREATE TABLE audit (id INTEGER)"))
    with pytest.raises(DBAPIError):
        migrate(database)
    assert set(shape(database)) == {"audit"}


@pytest.mark.parametrize("to", ["0099", "nowhere"])
def test_an_unknown_step_is_refused(database, to):
    with pytest.raises(UnknownStep):
        migrate(database, to)
    assert shape(database) == {}
