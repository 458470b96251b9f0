"""Several browsers want one time and press at the same moment: one has it, the others are told calmly."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident

import pytest
from sqlalchemy import event

from server.booking import keeping
from server.booking.hours import Window
from server.booking.models import ACCEPTED, HELD
from server.booking.turning import turn
from server.kit.clock import Day, day
from tests.booking.asking.conftest import WORDS, Looker, bookings, handle_of, said, starts
from tests.steps import take_key
from tests.visitor import Visitor

BROWSERS = 3
# Until a hold has lapsed.
HELD_SECONDS = 900


@pytest.fixture
def lookers(house, made, signed_one) -> list[Looker]:
    found = [Looker(house, Visitor(made), handle_of(house)) for _ in range(BROWSERS)]
    for each in found:
        take_key(each.browser)
    return found


def at_once(acts):
    with ThreadPoolExecutor(BROWSERS) as threads:
        return sorted(threads.map(lambda act: act(), acts), key=lambda shown: shown.status)


def stay_signed_in(lookers):
    for each in lookers:
        assert each.browser.get("/be/mine/plan/").status == 200


def assert_told_calmly(refused, start):
    """With what they had typed, and with the free times that are nearest."""
    assert [shown.status for shown in refused] == [422] * (BROWSERS - 1)
    for shown in refused:
        assert WORDS in shown.html
        assert start not in starts(shown)
        # The nearest come first.
        assert {int(start) - 12, int(start) + 12} <= set(map(int, starts(shown)[:3]))


def test_of_many_who_press_send_one_is_booked(house, lookers):
    """Each had held it, and thought about it for too long."""
    start, checks = starts(lookers[0].times())[3], []
    for each in lookers:
        checks.append(each.press(each.pick(start), "check/", text=WORDS))
        house.clock.turn(HELD_SECONDS)
        stay_signed_in(lookers)
    booked, *refused = at_once(
        [
            lambda each=each, page=page: each.press(page, "sent/")
            for each, page in zip(lookers, checks, strict=True)
        ]
    )
    assert booked.leads_to.startswith("/be/visit/")
    assert [(row.status, str(row.begins)) for row in bookings(house)] == [(ACCEPTED, start)]
    assert sorted(said(house, each.browser) for each in lookers) == [[], [], [WORDS]]
    assert_told_calmly(refused, start)


def test_of_many_who_pick_it_one_holds_it(house, lookers):
    start = starts(lookers[0].times())[3]
    pages = [each.times() for each in lookers]
    held, *refused = at_once(
        [
            lambda each=each, page=page: each.press(page, "hold/", s=start, text=WORDS)
            for each, page in zip(lookers, pages, strict=True)
        ]
    )
    assert held.status == 200
    assert [(row.status, str(row.begins)) for row in bookings(house)] == [(HELD, start)]
    assert_told_calmly(refused, start)


@pytest.fixture
def most_held(database):
    """How many connections one request had at once, at the most."""
    held, most = Counter(), [0]

    def take(*_):
        held[get_ident()] += 1
        most[0] = max(most[0], *held.values())

    def give_back(*_):
        held[get_ident()] -= 1

    listened = [("checkout", take), ("checkin", give_back)]
    for what, listener in listened:
        event.listen(database.engine, what, listener)
    yield most
    for what, listener in listened:
        event.remove(database.engine, what, listener)


def test_nobody_waits_for_a_second_connection_while_they_hold_one(lookers, most_held):
    """There are fewer connections than requests at once: they would all wait for each other."""
    first, second, _ = lookers
    start = starts(first.times())[0]
    page = second.times()
    assert first.press(first.press(first.pick(start), "check/", text=WORDS), "sent/").status == 303
    assert second.press(page, "hold/", s=start, text=WORDS).status == 422
    assert second.times("waiting/").status == 200
    assert most_held == [1]


def test_the_last_time_is_shown_to_who_has_signed_in_though_a_browser_holds_it(
    house, looker, second, signed_one
):
    """Whoever has no phrase and presses again and again closes nobody's calendar."""
    today = day(house.clock())
    with turn(house, signed_one.therapist) as begun:
        keeping.keep_week(begun, signed_one.schedule, [])
        keeping.keep_day(begun, signed_one.schedule, Day(today + 9), [Window(600, 660)])
    (only,) = starts(second.times())
    second.pick(only)
    assert starts(second.times()) == []
    take_key(looker.browser)
    assert starts(looker.times()) == [only]
    assert looker.press(looker.checked(), "sent/").status == 303
