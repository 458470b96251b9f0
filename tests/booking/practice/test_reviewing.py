"""What is booked each week keeps its moment; where the clock shows another time for it, it is looked at."""

from secrets import token_bytes

import pytest

from server.booking import keeping
from server.booking.keeping import Habits, keep_habits
from server.booking.models import Booking, Schedule
from server.booking.placing import Wanted
from server.booking.series import book_series
from server.booking.turning import turn
from server.kit.clock import SLOTS_AN_HOUR
from tests.booking import test_house
from tests.steps import forms

LISTED = "Дамаўляліся на"
PRACTICE = "/be/practice/"


@pytest.fixture
def weekly(house, asked, signed_one):
    with turn(house, signed_one) as begun:
        keep_habits(begun, Habits(notice=0, by_hand=0))
        wanted = Wanted(asked.row.kind, "v", test_house.first(house, signed_one))
        rows = book_series(begun, wanted, 3, asked.own, token_bytes(32))
    return [row.id for row in rows]


def move_to(house, therapist, zone):
    with turn(house, therapist) as begun:
        schedule = begun.session.query(Schedule).one()
        keeping.change_zone(begun, schedule.id, zone)


def begins(house, ids):
    with house.database.reading() as session:
        return [session.get_one(Booking, each).begins for each in ids]


def test_after_a_move_a_series_is_listed_until_it_was_looked_at(house, asked, weekly, signed_one):
    before = begins(house, weekly)
    browser = asked.hanna.browser
    assert LISTED not in browser.get(PRACTICE).html
    move_to(house, signed_one, "Asia/Tbilisi")
    page = browser.get(PRACTICE)
    assert page.html.count(LISTED) == 1
    path = f"{PRACTICE}visits/{weekly[0].hex()}/review/"
    assert browser.post(path, t=forms(page)[path]).leads_to == PRACTICE
    assert LISTED not in browser.get(PRACTICE).html
    assert begins(house, weekly) == before


def test_where_the_clock_shows_the_same_nothing_is_listed(house, asked, weekly, signed_one):
    move_to(house, signed_one, "Europe/Vilnius")
    assert LISTED not in asked.hanna.browser.get(PRACTICE).html


def test_what_was_moved_by_hand_was_agreed_anew(house, asked, weekly, signed_one):
    with house.database.writing() as session:
        for each in weekly:
            row = session.get_one(Booking, each)
            row.begins, row.ends, row.sequence = row.begins + SLOTS_AN_HOUR, row.ends + SLOTS_AN_HOUR, 1
            row.block_begins, row.block_ends = row.begins, row.ends
    assert LISTED not in asked.hanna.browser.get(PRACTICE).html


def test_new_rules_of_a_zone_are_noticed(house, asked, weekly, monkeypatch):
    """As if a law had moved the clock there since."""
    from server.booking import clocks

    usual = clocks.zone
    monkeypatch.setattr(clocks, "zone", lambda name: usual("Asia/Tbilisi" if name == "Europe/Kiev" else name))
    assert LISTED in asked.hanna.browser.get(PRACTICE).html
