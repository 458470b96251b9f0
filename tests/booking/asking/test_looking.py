"""Free times of somebody: by whose clock, for whose eyes, and what is said when there are none."""

import re

import pytest
from sqlalchemy import select

from server.booking.keeping import pause
from server.booking.turning import turn
from server.therapists.models import Therapist
from tests.booking.asking.conftest import Looker, found_by_code, starts, with_code
from tests.steps import take_key


def test_of_nobody_there_are_no_times(visitor, house):
    assert visitor.get("/be/people/nobody1/times/").status == 404


def test_before_the_key_is_signed_there_is_no_time(house, therapist, visitor):
    shown = Looker(house, visitor, therapist.handle).times()
    assert shown.status == 200
    assert starts(shown) == []


def test_the_profile_leads_to_the_times(looker):
    shown = looker.browser.get(f"/be/people/{looker.handle}/")
    assert f'href="{looker.base}"' in shown.html
    assert looker.times().status == 200


def test_a_stranger_sees_a_week_of_times_and_leaves_no_trace(looker):
    shown = looker.times()
    assert len(starts(shown)) > 20
    assert looker.browser.cookies == {}
    later = looker.times("?w=2")
    assert starts(later)
    assert not set(starts(later)) & set(starts(shown))


def test_two_clocks_show_the_same_instants(looker):
    there, here = looker.times("?z=Asia/Tbilisi&w=1"), looker.times("?z=Europe/Kiev&w=1")
    both = set(starts(there)) & set(starts(here))
    assert len(both) > 20
    start = min(both)
    mine, theirs = shown_at(there, start)
    assert (mine, theirs) == (f"{int(shown_at(here, start)[0][:2]) + 2}:00", shown_at(here, start)[0])
    assert shown_at(here, start)[1] == ""


def shown_at(shown, start):
    button = re.search(rf'value="{start}">(.*?)</button>', shown.html, re.DOTALL)
    assert button
    clocks = re.findall(r"\b\d\d:\d\d\b", button[1])
    return clocks[0], (clocks[1] if len(clocks) > 1 else "")


@pytest.mark.parametrize("query", ["?z=Mars/Olympus", "?k=00&f=x&w=-1&z=%00", "?w=99999999999999999999"])
def test_an_address_that_somebody_made_up_shows_what_there_is(looker, query):
    assert looker.times(query).status == 200


def test_who_is_for_the_signed_in_shows_no_times_to_a_stranger(looker, house):
    with house.database.writing() as session:
        session.scalars(select(Therapist)).one().visibility = "signed"
    assert looker.times().status == 404
    take_key(looker.browser)
    assert starts(looker.times())


def test_who_is_found_by_a_code_shows_times_only_by_it(looker, house):
    code = found_by_code(house)
    assert looker.times().status == 404
    browser, by_code = looker.browser, Looker(house, looker.browser, "code")
    shown = by_code.press(with_code(browser, code), "hold/")
    assert starts(shown)
    assert looker.handle not in shown.html
    assert str(code) not in shown.html
    kept = by_code.press(by_code.press(shown, "hold/", s=starts(shown)[0]), "check/", text="")
    assert "/be/key/new/" in kept.html
    assert browser.get("/be/people/code/times/").status == 404


def test_when_nobody_new_is_taken_there_is_the_waiting_list(looker, house, signed_one):
    with turn(house, signed_one.therapist) as begun:
        pause(begun, paused=True)
    shown = looker.times()
    assert starts(shown) == []
    assert f'href="{looker.base}waiting/?' in shown.html
