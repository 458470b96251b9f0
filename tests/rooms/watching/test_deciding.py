"""Of two volunteers who press at once one decides, and the other sees why; each decision has its inverse."""

from secrets import token_bytes
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from server.errors import NotFound
from server.kit.clock import slot
from server.rooms.access import held_room
from server.rooms.erasing import erase
from server.rooms.models import CARE, REMOVED, RETURNED, RULES, SHOWN, WAITING, Message, Report, Seat
from server.rooms.reading import Cursor, since
from server.rooms.talking.posting import is_paused
from server.rooms.watching import deciding, standing
from server.rooms.watching.queue import Watched, queue
from server.rooms.watching.speaking import Said, say
from server.rooms.watching.stale import Stale
from server.rooms.words import Words, seal


@pytest.fixture
def where(ground):
    return ground.room, ground.today


def waits(ground, seat, text="held", reason="newcomer"):
    key = ground.keys.key(ground.room, ground.today)
    with ground.database.writing() as session:
        held_room(session, ground.room)
        row = Message(
            id=token_bytes(16), room=ground.room, seat=seat, nonce=token_bytes(16), rev=0, day=ground.today,
            state=WAITING, veil="", reason=reason,
        )  # fmt: skip
        seal(key, row, Words(text, int(ground.now)))
        session.add(row)
    return row.id


def acts(ground, act, *given):
    with ground.database.writing() as session:
        act(session, *given)


def items(ground):
    with ground.database.reading() as session:
        return since(session, ground.glass, Cursor()).items


def found(ground, message):
    with ground.database.reading() as session:
        return session.get(Message, message)


def waiting(ground):
    keys = {ground.room: ground.glass.keys}
    with ground.database.reading() as session:
        return queue(session, Watched(keys, {ground.room: ground.glass.oldest}), ground.now)


def report(ground, message, kind, by=None):
    with ground.database.writing() as session:
        session.add(
            Report(
                id=token_bytes(16),
                room=ground.room,
                message=message,
                by=by or token_bytes(32),
                kind=kind,
                opened=slot(ground.now),
                closed=0,
            )
        )


def id_at(ground, seq):
    with ground.database.reading() as session:
        return session.scalars(select(Message.id).where(Message.seq == seq)).one()


def test_what_waits_is_seen_by_nobody_until_it_is_let_through(ground, where):
    seat = ground.seat(passed=0)
    message = waits(ground, seat)
    ground.say(ground.seat(), "meanwhile")
    assert [item.words.text for item in items(ground)] == ["meanwhile"]
    acts(ground, deciding.pass_on, where, message)
    assert [item.words.text for item in items(ground)] == ["meanwhile", "held"]
    with ground.database.reading() as session:
        assert session.get(Seat, seat).passed == 1


def test_given_back_it_is_seen_by_nobody_and_cannot_be_let_through(ground, where):
    message = waits(ground, ground.seat())
    acts(ground, deciding.give_back, where, message, "place")
    assert (found(ground, message).state, found(ground, message).reason) == (RETURNED, "place")
    assert items(ground) == []
    with pytest.raises(Stale):
        acts(ground, deciding.pass_on, where, message)


def test_of_two_who_press_different_things_at_once_one_wins(ground, where):
    message = waits(ground, ground.seat(passed=0))
    together, told = Barrier(2), []

    def press(act, *given):
        together.wait()
        try:
            acts(ground, act, where, message, *given)
            told.append("done")
        except Stale:
            told.append("stale")

    both = [
        Thread(target=press, args=(deciding.pass_on,)),
        Thread(target=press, args=(deciding.give_back, "place")),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(told) == ["done", "stale"]
    assert found(ground, message).state in {SHOWN, RETURNED}


def test_behind_a_label_and_open_again(ground, where):
    ground.say(ground.seat(), "text")
    message = id_at(ground, 1)
    acts(ground, deciding.veil, where, message, "body", "detail")
    assert items(ground)[0].veil == "body"
    acts(ground, deciding.veil, where, message, "", "")
    assert (items(ground)[0].veil, items(ground)[0].words.text) == ("", "text")


def test_taken_away_and_brought_back_as_it_was(ground, where):
    ground.say(ground.seat(), "text")
    before, message = items(ground), id_at(ground, 1)
    acts(ground, deciding.remove, where, message, "place", slot(ground.now))
    assert (items(ground)[0].state, items(ground)[0].words) == (REMOVED, None)
    acts(ground, deciding.restore, where, message)
    assert items(ground) == before


def test_what_is_noise_already_is_not_brought_back(ground, where):
    ground.say(ground.seat(), "text")
    message = id_at(ground, 1)
    acts(ground, deciding.remove, where, message, "place", 0)
    with pytest.raises(Stale):
        acts(ground, deciding.restore, where, message)


def test_a_message_of_another_room_is_not_there(ground):
    message = waits(ground, ground.seat())
    with pytest.raises(NotFound):
        acts(ground, deciding.pass_on, (b"other".ljust(16, b"\0"), ground.today), message)


def test_one_that_has_faded_is_not_there(ground):
    message = waits(ground, ground.seat())
    with pytest.raises(NotFound):
        acts(ground, deciding.pass_on, (ground.room, ground.today + 1), message)


def test_a_pause_ends_by_itself_or_by_the_watch(ground, where):
    seat = ground.seat()
    message = waits(ground, seat)
    now = slot(ground.now)

    def paused_at(at):
        with ground.database.reading() as session:
            return is_paused(session.get(Seat, seat), at)

    acts(ground, standing.pause, where, message, standing.PAUSES[0], now)
    assert paused_at(now + standing.PAUSES[0] - 1)
    assert not paused_at(now + standing.PAUSES[0])
    acts(ground, standing.pause, where, message, 0, now)
    assert not paused_at(now)


def test_shown_out_of_this_room_and_let_in_again(ground, where):
    seat = ground.seat()
    message = waits(ground, seat)
    for out in (True, False):
        with ground.database.writing() as session:
            standing.show_out(session, where, message, slot(ground.now), out=out)
        with ground.database.reading() as session:
            assert bool(session.get(Seat, seat).shown_out) is out


def test_nobody_is_shown_out_for_longer_than_a_week_by_one_volunteer(ground, where):
    seat = ground.seat()
    message = waits(ground, seat)
    with ground.database.writing() as session:
        standing.show_out(session, where, message, slot(ground.now))
    for days, out in ((6, True), (1, False)):
        ground.now += days * 86_400
        erase(ground.database, ground.keys, ground.oldest, ground.clock)
        with ground.database.reading() as session:
            assert bool(session.get(Seat, seat).shown_out) is out


def test_care_comes_before_rules_and_tells_how_many_but_not_who(ground):
    ground.say(ground.seat(), "one")
    ground.say(ground.seat(), "two")
    report(ground, id_at(ground, 1), RULES)
    report(ground, id_at(ground, 2), CARE)
    report(ground, id_at(ground, 2), CARE)
    now = waiting(ground)
    assert [(one.message, one.times) for one in now.care] == [(id_at(ground, 2), 2)]
    assert [one.message for one in now.rules] == [id_at(ground, 1)]
    assert not {field for one in now.care for field in one.__slots__} & {"by", "seat", "tag"}


def test_a_closed_report_is_over_and_a_later_one_is_a_new_one(ground, where):
    ground.say(ground.seat(), "one")
    message = id_at(ground, 1)
    report(ground, message, CARE)
    acts(ground, deciding.close_reports, where, message, CARE)
    assert waiting(ground).care == []
    with pytest.raises(Stale):
        acts(ground, deciding.close_reports, where, message, CARE)
    report(ground, message, CARE)
    assert len(waiting(ground).care) == 1


def test_what_waits_longest_comes_first(ground):
    first = waits(ground, ground.seat())
    ground.now += 60
    second = waits(ground, ground.seat())
    assert [one.message for one in waiting(ground).waiting] == [first, second]


def test_a_message_that_nobody_answered_is_raised_after_ten_minutes(ground):
    seat = ground.seat()
    ground.say(seat, "is anybody here?")
    ground.say(seat, "hello?")
    ground.now += 599
    assert waiting(ground).unheard == []
    ground.now += 1
    assert [one.message for one in waiting(ground).unheard] == sorted([id_at(ground, 1), id_at(ground, 2)])
    key = ground.keys.key(ground.room, ground.today)
    acts(ground, say, ground.room, Said("We read you.", ground.now, key))
    assert waiting(ground).unheard == []


def test_the_watch_speaks_under_no_name(ground):
    key = ground.keys.key(ground.room, ground.today)
    acts(ground, say, ground.room, Said("Good evening.", ground.now, key))
    (item,) = items(ground)
    assert (item.name, item.seat, item.words.text) == (None, None, "Good evening.")
