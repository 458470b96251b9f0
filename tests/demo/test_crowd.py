"""A crowd without keys, to measure with: the rules of both databases let it in, and readers see it."""

import pytest
from sqlalchemy import func, select

from server.app import App
from server.demo.crowd import gather
from server.demo.vetting import Vetted
from server.kit.clock import day
from server.staff.models import Staff
from server.therapists.access import is_listed, is_shown, listed_one
from server.therapists.models import Agreement, Therapist
from server.web.house import House
from tests.people.conftest import house, made
from tests.vetting import vetter
from tests.visitor import Visitor

__all__ = ["house", "made"]
# One more than is written at once.
COUNT = 501


@pytest.fixture
def where(made: App, house: House) -> Vetted:
    one = vetter(house, Visitor(made), "Маяк", "Вольга")
    other = vetter(house, Visitor(made), "Бераг", "Глеб")
    return Vetted(house, one.who, other.who)


def test_all_of_a_crowd_are_listed_each_with_an_agreement_of_two(house, where):
    gather(where, COUNT)
    today = day(house.clock())
    with house.database.reading() as session:
        shown = is_listed(today) & is_shown(signed=False)
        assert session.scalar(select(func.count()).select_from(Therapist).where(shown)) == COUNT
        signed = select(func.count()).select_from(Agreement).where(Agreement.agreed_by.is_not(None))
        assert session.scalar(signed) == COUNT
        assert len(session.scalars(select(Therapist.city).distinct()).all()) > 15
        one = session.scalars(select(Therapist).limit(1)).one()
        assert listed_one(session, one.handle, today, signed=False) is one
        assert session.get_one(Staff, one.staff).role == "therapist"


def test_nobody_is_gathered_unless_asked_for(house, where):
    gather(where, 0)
    with house.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Therapist)) == 0
