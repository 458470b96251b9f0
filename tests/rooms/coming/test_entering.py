"""A seat is one person's, its name one seat's, and a wave of arrivals makes newcomers wait."""

from secrets import token_bytes
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from server.rooms.access import seat_of, tag_of
from server.rooms.coming.entering import Choice, NameTaken, ShownOut, enter, free_names
from server.rooms.coming.leaving import leave
from server.rooms.erasing import erase
from server.rooms.models import HELD, LIT, Room, Seat
from server.sealed.derivation import Lookup
from server.sealed.persons import Secret
from server.sealed.sessions import FormSecret, Token
from server.web.signed import Signed


def somebody() -> Signed:
    parts = [token_bytes(32) for _ in range(4)]
    return Signed("person", Lookup(parts[0]), Secret(parts[1]), Token(parts[2]), FormSecret(parts[3]))


def enters(ground, who, name, agreed=1):
    with ground.database.writing() as session:
        return enter(session, who, ground.room, Choice(name, agreed), ground.now)


def state(ground):
    with ground.database.reading() as session:
        room = session.get(Room, ground.room)
        return room.state, room.version


def test_a_person_finds_their_seat_again_and_nobody_else_does(ground):
    who = somebody()
    enters(ground, who, "gull")
    with ground.database.reading() as session:
        assert seat_of(session, who, ground.room).name == "gull"
        assert session.get(Seat, tag_of(somebody(), ground.room)) is None
    assert tag_of(who, ground.room) != tag_of(who, b"other".ljust(16, b"\0"))


def test_a_name_is_one_seats_alone(ground):
    enters(ground, somebody(), "gull")
    with pytest.raises(NameTaken):
        enters(ground, somebody(), "gull")


def test_of_two_at_once_one_gets_the_name(ground):
    together, told = Barrier(2), []

    def go():
        together.wait()
        try:
            told.append(enters(ground, somebody(), "gull").name)
        except NameTaken:
            told.append("taken")

    threads = [Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["gull", "taken"]


def test_names_are_offered_that_nobody_has(ground):
    enters(ground, somebody(), "gull")
    with ground.database.reading() as session:
        offered = free_names(session, ground.room, ["gull", "oar", "sand"], lambda names, count: list(names))
    assert offered == ["oar", "sand"]


def test_who_comes_back_before_their_words_have_faded_has_the_old_name(ground):
    who = somebody()
    enters(ground, who, "gull")
    with ground.database.writing() as session:
        seat = seat_of(session, who, ground.room)
        leave(seat, ground.today)
    ground.say(tag_of(who, ground.room), "one")
    erase(ground.database, ground.keys, ground.oldest, ground.clock)
    assert enters(ground, who, "oar", agreed=2).name == "gull"
    with ground.database.reading() as session:
        assert seat_of(session, who, ground.room).agreed == 2


def test_whoever_was_shown_out_does_not_come_back(ground):
    who = somebody()
    enters(ground, who, "gull")
    with ground.database.writing() as session:
        session.scalars(select(Seat)).one().shown_out = 2**30
    with pytest.raises(ShownOut):
        enters(ground, who, "oar")


def test_a_wave_puts_a_lit_room_to_held_and_time_does_not_light_it_again(ground):
    ground.light()
    for number in range(8):
        enters(ground, somebody(), f"one{number}")
    assert state(ground) == (LIT, 0)
    enters(ground, somebody(), "ninth")
    assert state(ground) == (HELD, 1)
    ground.now += 3_600
    enters(ground, somebody(), "later")
    assert state(ground) == (HELD, 1)


def test_as_many_over_a_longer_time_are_no_wave(ground):
    ground.light()
    for number in range(16):
        enters(ground, somebody(), f"one{number}")
        ground.now += 120
    assert state(ground)[0] == LIT


def test_coming_back_is_no_arrival(ground):
    ground.light()
    who = somebody()
    for _ in range(12):
        enters(ground, who, "gull")
    assert state(ground)[0] == LIT
