"""A room is open only while somebody watches it."""

import pytest

from server.rooms.models import DARK, HELD, LIT
from server.rooms.states import BEAT, PRESSED
from server.rooms.watching.presence import Press, go, here, join, lamp, set_lamp
from server.rooms.watching.stale import Stale

ONE, OTHER = bytes(16), b"\1" * 16


def sets(ground, state, version, staff=ONE):
    with ground.database.writing() as session:
        set_lamp(session, staff, ground.room, Press(state, version), ground.now)


def acts(ground, act, *given):
    with ground.database.writing() as session:
        act(session, *given)


def state(ground):
    with ground.database.reading() as session:
        return lamp(session, ground.room, ground.now).state


def test_a_room_that_nobody_lit_is_dark(ground):
    assert state(ground) == DARK


def test_a_press_lasts_twenty_minutes_then_it_is_held_then_dark(ground):
    sets(ground, LIT, 0)
    ground.now += PRESSED + 119
    assert state(ground) == LIT
    ground.now += 1
    assert state(ground) == HELD
    ground.now += 479
    assert state(ground) == HELD
    ground.now += 1
    assert state(ground) == DARK


def test_whoever_is_heard_of_again_keeps_it_open(ground):
    sets(ground, LIT, 0)
    ground.now += PRESSED
    acts(ground, here, ONE, ground.now, BEAT)
    ground.now += BEAT + 119
    assert state(ground) == LIT


def test_an_open_page_does_not_shorten_a_press(ground):
    sets(ground, LIT, 0)
    acts(ground, here, ONE, ground.now, BEAT)
    ground.now += PRESSED
    assert state(ground) == LIT


def test_a_press_of_somebody_who_does_not_watch_it_opens_nothing(ground):
    sets(ground, LIT, 0)
    ground.now += PRESSED + 600
    acts(ground, here, OTHER, ground.now)
    assert state(ground) == DARK


def test_as_long_as_one_of_two_is_there_it_stays(ground):
    sets(ground, LIT, 0)
    acts(ground, join, OTHER, ground.room, ground.now)
    acts(ground, go, ONE, [ground.room])
    assert state(ground) == LIT
    acts(ground, go, OTHER, [ground.room])
    assert state(ground) == DARK


def test_a_held_room_does_not_become_lit_by_being_watched(ground):
    sets(ground, HELD, 0)
    assert state(ground) == HELD


def test_of_two_presses_on_the_same_page_the_second_is_told(ground):
    sets(ground, LIT, 0)
    with pytest.raises(Stale):
        sets(ground, DARK, 0, OTHER)
    sets(ground, DARK, 1, OTHER)
    assert state(ground) == DARK


def test_a_dark_room_is_not_lit_by_somebody_who_is_still_there(ground):
    sets(ground, LIT, 0)
    sets(ground, DARK, 1)
    acts(ground, here, ONE, ground.now)
    assert state(ground) == DARK


def test_how_many_watch_is_told_as_long_as_they_do(ground):
    sets(ground, LIT, 0)
    for later, watched in ((0, 1), (PRESSED, 0)):
        with ground.database.reading() as session:
            assert lamp(session, ground.room, ground.now + later).watched == watched
