"""Promise 5: nothing is booked twice and nothing acknowledged is lost. Races of processes: tests/booking."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from server.booking import keeping
from server.booking.holding import FIRST, hold
from server.booking.hours import Kind
from server.booking.keeping import Habits, Kinds
from server.booking.refusing import NotThen
from server.booking.requesting import request
from server.booking.times import Reason
from server.kit.clock import Slot
from tests.booking.ground import Ground, form
from tests.which import SQLITE_ONLY

pytestmark = SQLITE_ONLY


@pytest.fixture
def ground(database) -> Ground:
    return Ground.opened(database)


def all_at_once(ground, starts, kind=b""):
    """Everybody asks at the same moment; what they were told, reason by reason."""
    told, ready = [], Barrier(len(starts))

    def ask(start):
        ready.wait()
        try:
            with ground.turn() as turn:
                request(turn, ground.wanted(start, kind), ground.person(), form())
            told.append("booked")
        except NotThen as refused:
            told.append(refused.reason)
        except Exception as other:  # noqa: BLE001 - whatever it was, nobody may be told it
            told.append(repr(other))

    asking = [Thread(target=ask, args=(start,)) for start in starts]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    return sorted(told)


def test_of_many_who_ask_for_one_time_one_has_it(ground):
    start = ground.free()[0]
    assert all_at_once(ground, [start] * 10) == ["booked"] + [Reason.TAKEN] * 9
    assert ground.is_sound()


def test_nor_do_two_overlap_that_begin_at_different_times(ground):
    with ground.turn() as turn:
        kind = keeping.new_kind(turn, ground.schedule, Kinds("often", Kind(50, 5), "v")).id
    first = ground.free()[0]
    told = all_at_once(ground, [Slot(first + after) for after in range(8)], kind)
    assert told == ["booked"] + [Reason.TAKEN] * 7
    assert ground.is_sound()


def test_forty_for_eight_places_are_eight(ground):
    with ground.turn() as turn:
        keeping.keep_habits(turn, Habits(notice=0, by_hand=0, week_cap=8))
    told = all_at_once(ground, ground.free(7)[:40])
    assert told == ["booked"] * 8 + [Reason.WEEK_FULL] * 32


def test_pressed_twice_it_is_one(ground):
    start, own, twice = ground.free()[0], ground.person(), form()
    for _ in range(2):
        with ground.turn() as turn:
            request(turn, ground.wanted(start), own, twice)
    assert len(ground.bookings()) == 1


def test_a_dead_hold_keeps_a_time_from_nobody(ground):
    start = ground.free()[0]
    with ground.turn() as turn:
        hold(turn, ground.wanted(start), bytes(32))
    ground.pass_time(FIRST)
    assert all_at_once(ground, [start]) == ["booked"]


def test_the_database_itself_takes_five_minutes_once(ground):
    start = ground.free()[0]
    assert all_at_once(ground, [start]) == ["booked"]
    with pytest.raises(IntegrityError), ground.database.writing() as session:
        session.execute(
            text("INSERT INTO occupied_cells (therapist, cell, booking) VALUES (:who, :cell, :other)"),
            {"who": ground.therapist, "cell": start, "other": bytes(16)},
        )


def test_what_was_acknowledged_is_on_the_disk(database):
    """Of WAL and synchronous=FULL, the second; PostgreSQL's own settings are tested beside its engine."""
    with database.reading() as session:
        assert session.scalar(text("PRAGMA synchronous")) == 2
