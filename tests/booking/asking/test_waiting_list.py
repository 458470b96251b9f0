"""The waiting list, from the page of times: with a day on which somebody looks in."""

import pytest
from sqlalchemy import select

from server.booking.models import Waiting
from server.kit.clock import day
from tests.booking.asking.conftest import hidden
from tests.steps import take_key


def places(house):
    with house.database.reading() as session:
        return list(session.scalars(select(Waiting)))


def test_a_stranger_is_led_to_a_key_with_the_day_they_chose(looker, house):
    shown = looker.times("waiting/")
    asked = looker.press(shown, "waiting/", d=str(day(house.clock()) + 2))
    assert asked.status == 403
    assert hidden(asked, "/be/key/new/")["kept"]
    assert places(house) == []


def test_who_has_a_key_waits(looker, house, signed_one):
    take_key(looker.browser)
    look_in = day(house.clock()) + 2
    assert looker.press(looker.times("waiting/"), "waiting/", d=str(look_in)).leads_to == "/be/mine/"
    assert [(row.look_in, row.therapist) for row in places(house)] == [(look_in, signed_one.therapist)]


@pytest.mark.parametrize("chosen", ["", "0", "99999999", "x"])
def test_without_a_day_that_is_near_nobody_waits(looker, house, chosen):
    take_key(looker.browser)
    shown = looker.press(looker.times("waiting/"), "waiting/", d=chosen)
    assert shown.status == 422
    assert 'href="#d"' in shown.html
    assert places(house) == []


def test_of_whom_nothing_is_offered_there_is_no_list(visitor, house, therapist):
    assert visitor.get(f"/be/people/{therapist.handle}/times/waiting/").status == 404
