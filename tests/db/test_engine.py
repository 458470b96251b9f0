"""What each database is told when a connection opens."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from server.db.database import Database
from server.db.engine import UnknownDatabase, make_engine
from server.db.postgresql import take_time
from tests.rows import keeper
from tests.which import POSTGRES_ONLY

SQLITE = {
    "busy_timeout": 5000,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "journal_size_limit": 0,
    "trusted_schema": 0,
    "temp_store": 2,
}
POSTGRESQL = {
    "synchronous_commit": "on",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
}


def told(session, name):
    sqlite = session.get_bind().dialect.name == "sqlite"
    return session.execute(text(f"PRAGMA {name}" if sqlite else f"SHOW {name}")).scalar()


def test_every_connection_is_told_everything(database):
    wanted = SQLITE if database.kind == "sqlite" else POSTGRESQL
    for opened in (database.reading, database.writing, database.reading):
        with opened() as session:
            assert {name: told(session, name) for name in wanted} == wanted


def test_an_error_says_no_value(database):
    with database.writing() as session:
        session.add(first := keeper())
    second = keeper()
    second.lookup, second.name, second.wrapped = first.lookup, "CANARY-name", b"CANARY-wrapped"
    with pytest.raises(IntegrityError) as failure, database.writing() as session:
        session.add(second)
    said = str(failure.value)
    assert "staff" in said, "it is some other error"
    assert "CANARY" not in said
    assert b"CANARY".hex() not in said


@POSTGRES_ONLY
def test_patience_ends_with_its_transaction(database):
    with database.writing() as session:
        take_time(session.connection())
        assert told(session, "statement_timeout") == "0"
    with database.writing() as session:
        assert told(session, "statement_timeout") == "5s"


def test_a_new_sqlite_file_is_its_owners_alone(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/deep/prystan.db")
    with database.writing() as session:
        session.execute(text("CREATE TABLE some (id INTEGER)"))
        files = sorted((tmp_path / "deep").iterdir())
        assert [file.name for file in files] == ["prystan.db", "prystan.db-shm", "prystan.db-wal"]
        assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}
        assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700
    database.close()


@pytest.mark.parametrize("url", ["mysql://localhost/prystan", "mssql://x"])
def test_another_database_is_refused(url):
    with pytest.raises(UnknownDatabase):
        make_engine(url)
