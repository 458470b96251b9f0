"""In an appointment a specialist presses nothing for an hour, and is signed in still; no longer than that."""

import pytest

from server.booking.cancelling import cancel
from server.booking.turning import turn
from server.db.jobs import end_sessions
from server.kit.clock import SLOT, Slot, slot
from tests.booking import test_house
from tests.turning import HOUR, MINUTE

PAGE = "/be/practice/"


@pytest.fixture
def row(house, listed_hanna, signed_one, who):
    return test_house.booked(house, signed_one, who)[1]


def come(house, hanna, moment):
    """She signs in then."""
    house.clock.turn((moment - slot(house.clock())) * SLOT)
    hanna.let_in()


def is_in(hanna, after):
    hanna.house.clock.turn(after)
    end_sessions(hanna.house.database, hanna.house.clock)
    return hanna.browser.get(PAGE).status == 200


def test_an_appointment_in_progress_counts_as_use(house, listed_hanna, row):
    come(house, listed_hanna, Slot(row.begins - 2))
    assert is_in(listed_hanna, 50 * MINUTE)


def test_a_quarter_of_an_hour_after_it_she_may_still_come_back(house, listed_hanna, row):
    come(house, listed_hanna, row.begins)
    # Fifty minutes, a quarter around them, and then as long as any other session unused.
    assert is_in(listed_hanna, 75 * MINUTE)


def test_then_her_session_ends_as_any_other(house, listed_hanna, row):
    come(house, listed_hanna, row.begins)
    assert not is_in(listed_hanna, 80 * MINUTE)


def test_without_an_appointment_it_ends_after_a_quarter_of_an_hour(house, listed_hanna, signed_one):
    listed_hanna.let_in()
    assert is_in(listed_hanna, 10 * MINUTE)
    assert not is_in(listed_hanna, 15 * MINUTE)


def test_what_had_ended_before_is_not_brought_back(house, listed_hanna, row):
    """She left an hour ago, and somebody else sits at her browser."""
    come(house, listed_hanna, Slot(row.begins - 12))
    assert not is_in(listed_hanna, 70 * MINUTE)


def test_one_appointment_after_the_other_counts_as_one(house, listed_hanna, signed_one, who):
    rows = [
        test_house.booked(house, signed_one, who, Slot(first + hour * 12))[1]
        for first in [test_house.first(house, signed_one)]
        for hour in range(4)
    ]
    come(house, listed_hanna, rows[0].begins)
    assert is_in(listed_hanna, 4 * HOUR)


def test_what_was_cancelled_keeps_nobody_signed_in(house, listed_hanna, signed_one, row):
    with turn(house, signed_one) as begun:
        cancel(begun, row.id, row.version)
    come(house, listed_hanna, row.begins)
    assert not is_in(listed_hanna, 50 * MINUTE)


def test_nor_does_an_appointment_of_hers_keep_a_vetter(house, listed_hanna, volha, row):
    come(house, listed_hanna, row.begins)
    volha.let_in()
    house.clock.turn(50 * MINUTE)
    assert volha.browser.get("/be/vetting/").leads_to == "/be/staff/"
    assert listed_hanna.browser.get(PAGE).status == 200
