"""The waiting list, from the page of times: with a day on which somebody looks in."""

import pytest
from sqlalchemy import select

from server.booking.models import Waiting
from server.kit.clock import day
from tests.booking.asking.conftest import Looker, found_by_code, hidden, starts, with_code
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


@pytest.fixture
def code(house, looker):
    return found_by_code(house)


@pytest.fixture
def asked(house, looker, code):
    """The list of somebody whom only a code finds, from the page of their times."""
    by_code = Looker(house, looker.browser, "code")
    times = by_code.press(with_code(looker.browser, code), "hold/")
    return by_code, by_code.press(times, "waiting/day/")


def test_who_was_given_a_code_waits_as_others_do(house, asked, signed_one):
    by_code, shown = asked
    take_key(by_code.browser)
    # The form is of somebody who had no key yet: it is opened anew.
    shown = by_code.press(by_code.press(shown, "waiting/day/", other="1"), "waiting/day/")
    look_in = day(house.clock()) + 2
    assert by_code.press(shown, "waiting/", d=str(look_in)).leads_to == "/be/mine/"
    assert [(row.look_in, row.therapist) for row in places(house)] == [(look_in, signed_one.therapist)]


def test_a_stranger_with_a_code_is_led_to_a_key_with_all_they_chose(house, asked):
    by_code, shown = asked
    key = by_code.press(shown, "waiting/", d=str(day(house.clock()) + 2))
    assert key.status == 403
    assert hidden(key, "/be/key/new/")["kept"]
    assert places(house) == []


def test_the_code_opens_the_list_in_another_language_and_stands_nowhere(looker, asked, code):
    _by_code, shown = asked
    other = looker.browser.post(
        "/ru/people/code/times/waiting/day/",
        **hidden(shown, "/be/people/code/times/waiting/day/"),
        switch="ru",
    )
    assert other.status == 200
    assert 'lang="ru"' in other.html
    for page in (shown, other):
        assert str(code) not in page.html
        assert looker.handle not in page.html
        assert "v=" not in page.html


@pytest.mark.parametrize("who", ["a stranger", "somebody with a key"])
def test_from_the_list_of_a_code_there_is_a_way_back_to_the_times(looker, code, who):
    browser, by_code = looker.browser, Looker(looker.house, looker.browser, "code")
    if who != "a stranger":
        take_key(browser)
    shown = by_code.press(by_code.press(with_code(browser, code), "hold/"), "waiting/day/")
    tail = "waiting/day/" if who == "a stranger" else "waiting/"
    assert starts(by_code.press(shown, tail, other="1"))
    assert by_code.press(shown, tail, switch="ru").status == 200


def test_without_the_code_there_is_no_list(looker, code):
    assert looker.times("waiting/").status == 404
    assert looker.browser.get("/be/people/code/times/waiting/").status == 404
    take_key(looker.browser)
    assert looker.times("waiting/").status == 404
