"""A database that is away, busy or full is a calm 503; a mistake of ours is loud."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from server.db.database import Database
from server.errors import Busy
from tests.rows import person


def test_a_misspelt_table_is_loud(database):
    with pytest.raises(DBAPIError), database.reading() as session:
        session.execute(text("SELECT * FROM poeple"))


def test_a_server_that_is_not_there_is_calm():
    away = Database("postgresql://nobody@localhost:1/nothing")
    with pytest.raises(Busy), away.reading() as session:
        session.execute(text("SELECT 1"))


def test_a_file_that_cannot_be_opened_is_calm(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/some/prystan.db")
    (tmp_path / "some" / "prystan.db").unlink()
    (tmp_path / "some").rmdir()
    with pytest.raises(Busy), database.reading() as session:
        session.execute(text("SELECT 1"))


def test_a_file_that_stays_locked_is_calm_and_recovers(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/prystan.db")
    with database.writing() as session:
        session.execute(text("CREATE TABLE some (id INTEGER)"))
    _waits_briefly(database)
    with closing(sqlite3.connect(tmp_path / "prystan.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            with pytest.raises(Busy), database.writing() as session:
                session.execute(text("INSERT INTO some VALUES (1)"))
        other.execute("ROLLBACK")
    with database.writing() as session:
        session.execute(text("INSERT INTO some VALUES (1)"))
    assert in_use(database) == 0
    database.close()


def test_a_full_disk_is_calm_and_nothing_is_half_kept(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/prystan.db")
    with database.writing() as session:
        session.execute(text("CREATE TABLE some (bytes BLOB)"))
    with closing(database.engine.raw_connection()) as driver:
        driver.cursor().execute("PRAGMA max_page_count = 8")
    with pytest.raises(Busy), database.writing() as session:
        session.execute(text("INSERT INTO some VALUES (zeroblob(10))"))
        session.execute(text("INSERT INTO some VALUES (zeroblob(100000))"))
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM some")).scalar() == 0
    database.close()


def test_whoever_gets_no_connection_is_told_to_come_back(database, monkeypatch):
    monkeypatch.setattr(database.engine.pool, "_timeout", 0.1)
    with pytest.raises(Busy):
        _open_another(database, 0)
    assert in_use(database) == 0


@pytest.mark.postgres
def test_a_statement_that_takes_too_long_is_calm(migrated_postgres):
    database = Database(migrated_postgres)
    with pytest.raises(Busy), database.writing() as session:
        session.execute(text("SET LOCAL statement_timeout = 20"))
        session.execute(text("SELECT pg_sleep(10)"))
    with database.writing() as session:
        session.add(person())
    database.close()


@pytest.mark.postgres
def test_a_server_that_comes_back_is_used_again(migrated_postgres):
    database, other = Database(migrated_postgres), Database(migrated_postgres)
    with database.reading() as session:
        ours = session.execute(text("SELECT pg_backend_pid()")).scalar()
    with other.writing() as session:
        assert session.execute(text(f"SELECT pg_terminate_backend({ours})")).scalar()
    with pytest.raises(Busy):
        for _ in range(100):
            with database.reading() as session:
                session.execute(text("SELECT 1"))
    with database.reading() as session:
        assert session.execute(text("SELECT pg_backend_pid()")).scalar() != ours
    database.close()
    other.close()


def in_use(database):
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


def _open_another(database, depth):
    with database.reading() as session:
        session.execute(text("SELECT 1"))
        assert depth < 30, "there was always another one"
        _open_another(database, depth + 1)


def _waits_briefly(database):
    with closing(database.engine.raw_connection()) as driver:
        driver.cursor().execute("PRAGMA busy_timeout = 50")
