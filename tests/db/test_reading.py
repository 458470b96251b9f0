"""Whoever reads changes nothing, and sees one moment."""

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DBAPIError

from server.people.models import Person
from tests.rows import person


def how_many(session):
    return session.scalar(select(func.count()).select_from(Person))


@pytest.mark.parametrize(
    "change",
    [
        delete(Person),
        text("UPDATE people SET version = 2"),
        text("CREATE TABLE other (id INTEGER)"),
        text("DROP TABLE people"),
    ],
    ids=str,
)
def test_a_reader_cannot_change_anything(database, change):
    with database.reading() as session, pytest.raises(DBAPIError):
        session.execute(change)
    with database.reading() as session:
        assert how_many(session) == 0


def test_a_reader_cannot_add_a_row(database):
    with pytest.raises(DBAPIError), database.reading() as session:
        session.add(person())
        session.flush()


def test_somebody_may_write_with_the_connection_that_a_reader_gave_back(database):
    for _ in range(3):
        with database.reading() as session:
            before = how_many(session)
        with database.writing() as session:
            session.add(person())
        with database.reading() as session:
            assert how_many(session) == before + 1
    assert database.engine.pool.checkedin() == 1, "it was not the same connection: this proved nothing"


def test_a_reader_is_not_held_up_by_a_writer(database):
    with database.writing() as writer:
        writer.add(person())
        writer.flush()
        with database.reading() as reader:
            assert how_many(reader) == 0
    with database.reading() as reader:
        assert how_many(reader) == 1


def test_nothing_is_left_open_afterwards(database):
    for _ in range(40):
        with database.reading() as session:
            how_many(session)
    assert database.engine.pool.checkedout() == 0
