"""The practice opens on one screen; what is too much is paused with one press."""

from sqlalchemy import select

from server.booking.keeping import be_away
from server.booking.models import Practice
from server.booking.practice.week import week
from server.booking.turning import turn
from server.booking.waiting import Wish, wait
from server.kit.clock import Day, day, slot
from tests.booking import test_house
from tests.staffing import hire
from tests.therapists.conftest import keepers
from tests.visitor import Visitor

__all__ = ["keepers"]
PRACTICE, VISITS = "/be/practice/", "/be/practice/visits/"


def practice(house):
    with house.database.reading() as session:
        return session.scalars(select(Practice)).one()


def test_a_stranger_finds_no_practice(visitor, volha):
    for path in (PRACTICE, VISITS):
        assert visitor.get(path).leads_to == "/be/staff/"
        assert volha.browser.get(path).status == 404


def test_before_there_are_hours_there_is_one_step(keepers, made, listed_hanna):
    colleague = hire(keepers, Visitor(made), "therapist")
    assert "няма ў спісе" in colleague.browser.get(PRACTICE).html
    assert colleague.browser.get(VISITS).status == 404
    page = listed_hanna.browser.get(PRACTICE).html
    assert "/be/practice/hours/" in page
    assert "/be/practice/pause/" not in page


def test_without_a_signed_key_she_is_told_that_nothing_is_offered(listed_hanna, therapist):
    assert "ключ не падпісаны" in listed_hanna.browser.get(PRACTICE).html


def test_it_shows_who_waits_and_until_when(asked):
    page = asked.hanna.browser.get(PRACTICE).html
    assert "Чакае вашага адказу" in page
    assert asked.path in page
    assert "ключ не падпісаны" not in page


def test_it_shows_the_day_and_the_hours_of_the_week(house, asked):
    asked.send("acceptance/")
    asked.turn_to(asked.row.begins)
    page = asked.hanna.browser.get(PRACTICE).html
    assert "Цяпер якраз гэты час" in page
    assert "0,75 з " in page


def test_a_day_away_has_no_hours(house, asked, signed_one):
    def now():
        with house.database.reading() as session:
            return week(session, practice(house), "Europe/Kiev", slot(house.clock()))

    assert now().offered == 70
    with turn(house, signed_one) as begun:
        be_away(begun, Day(day(house.clock()) + 40))
    assert now().offered < 70


def test_pause_and_away_with_one_press(house, asked):
    assert asked.hanna.submit(f"{PRACTICE}pause/", PRACTICE, paused="1").leads_to == PRACTICE
    assert practice(house).paused == 1
    assert asked.hanna.submit(f"{PRACTICE}pause/", PRACTICE, paused="0").leads_to == PRACTICE
    assert practice(house).paused == 0
    assert asked.hanna.submit(f"{PRACTICE}away/", PRACTICE, days="6").leads_to == PRACTICE
    assert practice(house).away in {day(house.clock()) + 6, day(house.clock()) + 7}
    assert asked.hanna.submit(f"{PRACTICE}away/", PRACTICE, days="").leads_to == PRACTICE
    assert practice(house).away is None
    for path, typed in (("pause/", {"paused": "2"}), ("away/", {"days": "900"})):
        assert asked.hanna.submit(PRACTICE + path, PRACTICE, **typed).status == 400


def test_the_list_has_requests_then_what_is_ahead_then_the_past(house, asked):
    asked.send("acceptance/")
    page = asked.hanna.browser.get(VISITS).html
    assert page.index("Наперадзе") < page.index(asked.path)
    assert "Што мінула" not in page
    asked.turn_to(asked.row.ends)
    page = asked.hanna.browser.get(VISITS).html
    assert page.index("Што мінула") < page.index(asked.path)


def test_who_waits_for_a_time_stands_there_with_their_day(house, asked, signed_one):
    with turn(house, signed_one) as begun:
        kind = test_house.kind_of(house, signed_one)
        wait(begun, asked.own, Wish(kind, "v", Day(day(house.clock()) + 2)))
    page = asked.hanna.browser.get(VISITS).html
    assert "зазірне: " in page
    assert page.count("<li>") >= 1
