"""What was deleted is in no file any more: not in the table, not in the log."""

from contextlib import closing
from pathlib import Path
from secrets import token_bytes

import psycopg
import pytest
from sqlalchemy import delete, text

from server.db.base import Base
from server.db.forgetting import forget
from server.errors import Busy
from server.people.models import Person
from tests.rows import person
from tests.which import POSTGRES_ONLY, SQLITE_ONLY

PEOPLE = Base.metadata.tables["people"]


def settled(database):
    """Brings what is only in memory into the files, as time would."""
    if database.kind == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))


def test_the_bytes_of_an_erased_person_are_gone(database, remains):
    key, locker = token_bytes(64), token_bytes(16_384)
    with database.writing() as session:
        session.add(person(wrapped=key, locker=locker))
        session.add(kept := person())
    settled(database)
    assert remains(key), "it never was in a file: this would prove nothing"
    assert remains(locker[4000:4064])
    with database.writing() as session:
        session.execute(delete(Person).where(Person.wrapped == key))
    forget(database, PEOPLE)
    assert remains(key) == []
    assert remains(*(locker[start : start + 64] for start in range(0, 16_384, 1024))) == []
    assert remains(kept.wrapped)


def test_the_bytes_of_an_older_locker_are_gone(database, remains):
    old = token_bytes(16_384)
    with database.writing() as session:
        session.add(someone := person(locker=old))
    settled(database)
    assert remains(old[100:164])
    with database.writing() as session:
        session.add(someone)
        someone.locker = token_bytes(16_384)
    forget(database, PEOPLE)
    assert remains(old[100:164]) == []
    assert remains(someone.locker[100:164])


@POSTGRES_ONLY
def test_a_transaction_that_is_still_open_elsewhere_keeps_nothing_alive(database, postgres, remains):
    """With VACUUM FULL it did, even from another database of the cluster."""
    key = token_bytes(64)
    with closing(psycopg.connect(postgres.admin.render_as_string(hide_password=False))) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        with database.writing() as session:
            session.add(someone := person(wrapped=key))
        with database.writing() as session:
            session.delete(someone)
        forget(database, PEOPLE)
        assert remains(key) == []


@SQLITE_ONLY
def test_while_somebody_still_reads_the_log_we_come_back_later(database):
    log = Path(f"{database.engine.url.database}-wal")
    with database.reading() as reader:
        reader.execute(text("SELECT count(*) FROM people"))
        with database.writing() as writer:
            writer.add(person())
        with closing(database.engine.raw_connection()) as driver:
            driver.cursor().execute("PRAGMA busy_timeout = 20")
        with pytest.raises(Busy):
            forget(database)
        assert log.stat().st_size > 0
    forget(database)
    assert log.stat().st_size == 0


def test_nobody_inherits_the_patience_that_forgetting_needs(database):
    forget(database, PEOPLE)
    if database.kind == "postgresql":
        for opened in (database.reading, database.writing):
            with opened() as session:
                assert session.execute(text("SHOW statement_timeout")).scalar() == "5s"
    with database.reading() as session, pytest.raises(Exception, match=r"read.?only"):
        session.execute(delete(Person))
