"""The calendars of a demo are of these days, at its first start and at any later one."""

from collections import Counter

import pytest
from sqlalchemy import select

from server.booking.models import ACCEPTED, DONE, HELD, PENDING, Booking, Item, Series, SessionKind, Waiting
from server.demo.booking import tell_anew
from server.kit.clock import slot
from server.therapists.models import Therapist
from tests.turning import DAY

TOLD = {ACCEPTED: 5, PENDING: 1, DONE: 1}


def rows(app, model):
    with app.house.database.reading() as session:
        return session.scalars(select(model)).all()


def test_there_are_appointments_a_request_a_series_and_a_waiting_list(app, world):
    booked = rows(app, Booking)
    assert Counter(row.status for row in booked if row.status != HELD) == TOLD
    now = slot(app.house.clock())
    assert {row.begins > now for row in booked if row.status != DONE} == {True}
    assert (len(rows(app, Series)), len(rows(app, Waiting)), len(rows(app, Item))) == (1, 2, 5)


def test_most_have_a_free_time_and_some_have_none(app, world):
    free = [row.next_free is not None for row in rows(app, Therapist)]
    assert Counter(free)[True] >= 12
    assert not all(free)


def test_there_is_a_volunteer_with_a_free_quarter_of_an_hour(app, world):
    (helper,) = [row for row in rows(app, Therapist) if row.kind == "helper"]
    assert helper.next_free is not None
    (kind,) = [row for row in rows(app, SessionKind) if row.therapist == helper.id]
    assert (kind.called, kind.minutes) == ("checkin", 15)


@pytest.mark.parametrize("days", [0, 40])
def test_at_a_later_start_it_is_told_anew(app, world, days, monkeypatch):
    before = {row.id for row in rows(app, Booking)}
    now = app.house.clock()
    monkeypatch.setattr(app.house, "clock", lambda: now + days * DAY)
    tell_anew(app.house, world)
    booked = rows(app, Booking)
    assert before.isdisjoint(row.id for row in booked)
    assert Counter(row.status for row in booked if row.status != HELD) == TOLD
    now = slot(app.house.clock())
    assert {row.begins > now for row in booked if row.status == ACCEPTED} == {True}


def test_a_demo_that_was_forgotten_for_long_still_opens(app, world, monkeypatch):
    now = app.house.clock()
    monkeypatch.setattr(app.house, "clock", lambda: now + 500 * DAY)
    tell_anew(app.house, world)
    assert rows(app, Booking) == []
