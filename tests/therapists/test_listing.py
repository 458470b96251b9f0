"""From an application to a profile, by two vetters of different organisations."""

import pytest
from sqlalchemy import select

from server.kit.clock import day
from server.therapists.access import is_listed, is_shown
from server.therapists.models import Therapist
from tests.turning import DAY
from tests.vetting import OWN, VETTING, accept, ask, check_all, fresh, note, press, see_too, subject_of, today
from tests.visitor import Visitor


def listed(house):
    with house.database.reading() as session:
        wanted = is_listed(day(house.clock())) & is_shown(signed=False)
        return list(session.scalars(select(Therapist).where(wanted)))


def test_two_vetters_list_somebody_who_then_comes_in(house, made, listed_hanna):
    (hanna,) = listed(house)
    assert hanna.name == "Ганна"
    assert hanna.until == day(house.clock()) + 365
    assert listed_hanna.browser.get("/be/practice/").status == 200
