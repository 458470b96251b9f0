"""Two weeks without a time to offer: out of the results, not off the list; the waiting list stays."""

import pytest
from sqlalchemy import select

from server.booking import keeping
from server.booking.jobs import tidy_all
from server.booking.turning import turn
from server.kit.clock import slot
from server.therapists.directory import finding
from server.therapists.directory.choosing import Chosen
from server.therapists.directory.listing import Reader, look
from server.therapists.models import Therapist
from tests.turning import DAY


def found(house):
    """How many the results have, and how many their name finds."""
    finding._people.clear()
    reader = Reader(signed=False, now=slot(house.clock()))
    with house.database.reading() as session:
        return look(session, Chosen({}), reader).count, len(finding.find(house, session, "Ганна"))


def days_go_by(house, days):
    house.clock.turn(days * DAY)
    tidy_all(house.answers.settings, house.database, house.clock)


@pytest.fixture
def handle(house, opened):
    with house.database.reading() as session:
        return session.scalar(select(Therapist.handle))


def test_she_leaves_the_results_after_two_weeks_and_comes_back(house, visitor, opened, handle):
    with turn(house, opened) as begun:
        keeping.pause(begun, paused=True)
    days_go_by(house, 13)
    assert found(house) == (1, 1)
    days_go_by(house, 1)
    assert found(house) == (0, 0)
    assert visitor.get(f"/be/people/{handle}/").status == 200
    with turn(house, opened) as begun:
        keeping.pause(begun, paused=False)
    assert found(house) == (1, 1)


def test_who_has_opened_no_hours_yet_stays(house, therapist):
    days_go_by(house, 30)
    assert found(house) == (1, 1)


def test_one_open_time_counts_anew(house, opened):
    for paused in (True, False, True):
        with turn(house, opened) as begun:
            keeping.pause(begun, paused=paused)
        days_go_by(house, 10)
    assert found(house) == (1, 1)
