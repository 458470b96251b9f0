"""Whoever does not come back for long enough is erased, and nobody sooner."""

from secrets import token_bytes

import pytest
from sqlalchemy import func, select

from server.people import expiry, jobs
from server.people.models import Person, Voucher
from tests.rows import person, voucher

TODAY = 20_500


def at_day(day):
    return lambda: day * 86_400.0


def left(database, model: type[Person] | type[Voucher] = Person):
    with database.reading() as session:
        return session.scalars(select(model.expires).order_by(model.expires)).all()


@pytest.mark.parametrize(("expires", "stays"), [(TODAY - 1, []), (TODAY, [TODAY]), (TODAY + 1, [TODAY + 1])])
def test_the_last_day_still_counts(database, expires, stays):
    with database.writing() as session:
        session.add_all([person(expires=expires), voucher(expires=expires)])
    jobs.expire(database, at_day(TODAY))
    assert left(database) == stays
    assert left(database, Voucher) == stays


def test_a_clock_that_is_a_year_ahead_does_not_erase_everybody(database, monkeypatch):
    monkeypatch.setattr(expiry, "AT_ONCE", 3)
    with database.writing() as session:
        session.add_all(person(expires=TODAY + number) for number in range(8))
    jobs.expire(database, at_day(TODAY + 365))
    assert left(database) == [TODAY + number for number in range(3, 8)]


def test_running_twice_or_on_nobody_is_the_same_as_once(database):
    with database.writing() as session:
        session.add_all([person(expires=TODAY - 1), person(expires=TODAY)])
    for _ in range(2):
        jobs.expire(database, at_day(TODAY))
    assert left(database) == [TODAY]


def test_after_the_night_everybody_is_still_there(database):
    with database.writing() as session:
        session.add_all([*(person(wrapped=token_bytes(73)) for _ in range(9)), voucher()])
    jobs.shuffle(database, at_day(TODAY))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 9
    assert len(left(database, Voucher)) == 1
