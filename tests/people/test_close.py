"""Closing erases at once and for good: nothing opens, and the bytes leave the files."""

import pytest
from sqlalchemy import func, select, text

from server.db.sessions import SessionRow
from server.jobs.models import Job
from server.jobs.worker import Worker
from server.people.jobs import KINDS
from server.people.models import Person
from tests.steps import OTHER, answer, close, draw, take_key, write_plan
from tests.turning import HOUR

PATH = "/be/mine/close/"


@pytest.fixture
def phrase(visitor):
    words = take_key(visitor)
    write_plan(visitor, own="іду да ракі")
    return words


def row(house):
    with house.database.reading() as session:
        return session.scalars(select(Person)).one()


def settle_down(house):
    """Brings what is only in memory into the files, as time would."""
    if house.database.kind == "postgresql":
        with house.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))


def an_hour_later(house):
    house.clock.turn(HOUR)
    for _ in range(2):
        Worker(house.database, KINDS, house.clock).work()
    if house.database.kind == "sqlite":
        # Of the log, every hour; a job of the database itself.
        from server.db.jobs import forget_lately

        forget_lately(house.database, house.clock)


def test_to_look_at_the_page_closes_nothing(visitor, phrase):
    assert visitor.get(PATH).status == 200
    assert visitor.get("/be/mine/").status == 200


def test_a_form_without_our_token_closes_nothing(visitor, phrase):
    assert visitor.post(PATH).status == 403
    assert visitor.get("/be/mine/").status == 200


def test_afterwards_nothing_opens_and_nobody_is_signed_in(house, visitor, other, phrase):
    other.sign_in(phrase)
    gone = close(visitor)
    assert gone.leads_to == "/be/key/closed/"
    assert gone.all("clear-site-data") == ['"cache", "storage"']
    assert visitor.cookies == {}
    assert visitor.get(gone.leads_to).status == 200
    assert other.get("/be/mine/").leads_to == "/be/key/"
    assert other.sign_in(phrase).status == 422
    with house.database.reading() as session:
        for model in (Person, SessionRow):
            assert session.scalar(select(func.count()).select_from(model)) == 0


def test_somebody_else_loses_nothing(visitor, other, phrase):
    theirs = take_key(other)
    close(visitor)
    assert other.get("/be/mine/").status == 200
    assert visitor.sign_in(theirs).leads_to == "/be/mine/"


def test_the_bytes_of_key_and_locker_leave_every_file(house, visitor, remains, phrase):
    before = row(house)
    settle_down(house)
    pieces = [before.locker[at : at + 64] for at in range(0, len(before.locker), 1_024)]
    assert remains(before.wrapped)
    assert remains(pieces[5]), "they never were in a file: this would prove nothing"
    close(visitor)
    an_hour_later(house)
    assert remains(before.wrapped) == []
    assert remains(before.lookup) == []
    assert remains(*pieces) == []


def test_the_bytes_under_the_old_phrase_leave_every_file_too(house, visitor, remains, phrase):
    """A copy of them would still open with the phrase that somebody may have seen."""
    before = row(house)
    settle_down(house)
    assert remains(before.wrapped)
    answer(visitor, draw(visitor, base=OTHER))
    an_hour_later(house)
    assert remains(before.wrapped) == []
    assert remains(row(house).wrapped)


def test_many_who_close_at_once_are_forgotten_at_once(house, visitor):
    for _ in range(3):
        take_key(visitor)
        close(visitor)
    with house.database.reading() as session:
        waiting = session.scalars(select(Job.kind).where(Job.kind == "people.forget")).all()
    assert waiting == ["people.forget"]
    an_hour_later(house)
    with house.database.reading() as session:
        assert session.scalars(select(Job.kind).where(Job.kind == "people.forget")).all() == []
