"""The demo's rooms are alive at each start, and whoever is new there is let through."""

import pytest
from sqlalchemy import select

from server.rooms import inventing
from server.rooms.models import LIT, WAITING, Message, Room, Seat
from server.rooms.shelf import read_shelf
from tests.rooms.member import member
from tests.rooms.talking.conftest import house, made, settle
from tests.visitor import Visitor

__all__ = ["house", "made", "settle"]
FIRST = next(iter(read_shelf().rooms))


@pytest.fixture
def told(house):
    inventing.tell_anew(house)
    return house


def rows(house, model):
    with house.database.reading() as session:
        return session.scalars(select(model)).all()


def test_two_rooms_are_lit_and_talk_is_in_them(told):
    assert [row.state for row in rows(told, Room)] == [LIT, LIT]
    assert len(rows(told, Message)) > 20


def test_told_anew_nothing_of_before_is_left(told):
    before = {row.id for row in rows(told, Message)}
    inventing.tell_anew(told)
    after = {row.id for row in rows(told, Message)}
    assert len(after) == len(before)
    assert not after & before


def test_a_newcomer_is_let_through_and_a_cry_for_help_waits_for_somebody(told, made):
    guest = member(told, Visitor(made), "quay").sit(passed=0)
    guest.says("Добры вечар, я тут упершыню.")
    inventing.watch(told.database, told.clock)
    assert "я тут упершыню" in guest.see().html
    (mine,) = [row for row in rows(told, Seat) if row.name == "quay"]
    assert mine.passed == 1
    told.clock.turn(600)
    guest.says("Не хачу больш жыць.")
    inventing.watch(told.database, told.clock)
    assert [row.state for row in rows(told, Message) if row.seq is None] == [WAITING]
