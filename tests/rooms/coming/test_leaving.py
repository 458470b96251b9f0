"""Somebody who closes everything leaves nothing that can be read; who was shown out stays so."""

import pytest
from sqlalchemy import select

from server.rooms.access import tag_of
from server.rooms.coming.entering import ShownOut
from server.rooms.coming.leaving import eraser, rest, rests
from server.rooms.models import WITHDRAWN, Answer, Message, Seat
from server.rooms.reading import Cursor, since
from tests.rooms.coming.test_entering import enters, somebody


class House:
    def __init__(self, ground):
        self.clock = ground.clock


def closes(ground, who):
    with ground.database.writing() as session:
        eraser([ground.room, b"empty".ljust(16, b"\0")])(House(ground), session, who)  # pyright: ignore[reportArgumentType]


def test_their_words_are_withdrawn_for_everybody_and_their_seat_is_gone(ground):
    who, other = somebody(), ground.seat()
    enters(ground, who, "gull")
    ground.say(tag_of(who, ground.room), "mine")
    ground.say(other, "of another")
    with ground.database.writing() as session:
        message = session.scalars(select(Message).where(Message.seq == 2)).one()
        session.add(Answer(message=message.id, seat=tag_of(who, ground.room), kind="read"))
    closes(ground, who)
    with ground.database.reading() as session:
        first, second = since(session, ground.glass, Cursor()).items
        assert session.scalars(select(Seat.tag)).all() == [other]
    assert (first.state, first.words) == (WITHDRAWN, None)
    assert second.words.text == "of another"
    assert second.answers == {}


def test_whoever_was_shown_out_leaves_a_mark_without_a_name(ground):
    who = somebody()
    enters(ground, who, "gull")
    with ground.database.writing() as session:
        session.scalars(select(Seat)).one().shown_out = 1
    closes(ground, who)
    with ground.database.reading() as session:
        assert session.scalars(select(Seat.name)).all() == [None]
    with pytest.raises(ShownOut):
        enters(ground, who, "oar")


def test_a_break_lasts_its_days(ground):
    seat = Seat(rests=None)
    assert not rests(seat, ground.today)
    rest(seat, 7, ground.today)
    assert rests(seat, ground.today + 6)
    assert not rests(seat, ground.today + 7)
