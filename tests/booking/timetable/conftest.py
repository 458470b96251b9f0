"""Somebody listed whose key is signed, and their hours; in Warsaw it is one on Monday 23 November 2026."""

import pytest

from server.booking import keeping
from server.booking.hours import Kind, Window
from server.booking.keeping import HOUR, Habits, Kinds
from server.booking.turning import turn
from server.therapists import offering
from tests.people.conftest import house, made, other, settle, visitor
from tests.signing import keys_signed
from tests.therapists.conftest import hanna, hleb, listed_hanna, page, volha

__all__ = ["hanna", "hleb", "house", "listed_hanna", "made", "other", "page", "settle", "visitor", "volha"]
HOURS = "/be/practice/hours/"


@pytest.fixture
def therapist(house, listed_hanna):
    """Her key is signed; no hours yet."""
    with keys_signed(house), house.database.reading() as session:
        yield offering.id_of_staff(session, listed_hanna.who.standing.staff)


@pytest.fixture
def opened(house, therapist):
    """Tuesdays from six to nine in the evening in Warsaw, talks of fifty minutes."""
    with house.database.writing() as session:
        schedule = keeping.open_practice(session, therapist, "Europe/Warsaw").id
    with turn(house, therapist) as begun:
        keeping.keep_habits(begun, Habits(notice=0))
        keeping.keep_week(begun, schedule, [(1, Window(1_080, 1_260))])
        keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "vt"))
    return therapist
