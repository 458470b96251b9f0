"""Whoever reads on by their cursor misses nothing, sees every change, and never what has faded."""

from server.rooms.access import held_room
from server.rooms.models import WITHDRAWN, Message
from server.rooms.numbering import change
from server.rooms.reading import Cursor, latest, since


def read(ground, cursor=None, count=100):
    with ground.database.reading() as session:
        return since(session, ground.glass, cursor or Cursor(), count)


def texts(news):
    return [item.words.text if item.words else None for item in news.items]


def withdraw(ground, seq):
    with ground.database.writing() as session:
        room = held_room(session, ground.room)
        row = session.query(Message).where(Message.seq == seq).one()
        row.state, row.gone = WITHDRAWN, int(ground.now // 300)
        change(room, row)


def test_a_room_that_nobody_wrote_in_is_empty(ground):
    assert read(ground).items == []
    assert str(read(ground).cursor) == "0.0"


def test_messages_come_in_their_order_and_once(ground):
    seat = ground.seat()
    for text in ("one", "two", "three"):
        ground.say(seat, text)
    first = read(ground)
    assert texts(first) == ["one", "two", "three"]
    assert read(ground, first.cursor).items == []
    ground.say(None, "four")
    assert texts(read(ground, first.cursor)) == ["four"]


def test_what_was_withdrawn_is_told_without_its_words(ground):
    seat = ground.seat()
    ground.say(seat, "one")
    ground.say(seat, "two")
    here = read(ground).cursor
    withdraw(ground, 1)
    (item,) = read(ground, here).items
    assert (item.seq, item.state, item.words) == (1, WITHDRAWN, None)


def test_the_newest_goes_and_another_comes_and_an_old_cursor_sees_both(ground):
    seat = ground.seat()
    ground.say(seat, "one")
    here = read(ground).cursor
    ground.say(seat, "two")
    withdraw(ground, 2)
    ground.say(seat, "three")
    assert texts(read(ground, here)) == [None, "three"]


def test_steps_lose_nothing_when_an_old_one_changes_between_them(ground):
    seat = ground.seat()
    for number in range(7):
        ground.say(seat, str(number))
    withdraw(ground, 2)
    seen, cursor = {}, Cursor()
    for _ in range(10):
        news = read(ground, cursor, count=3)
        seen |= {item.seq: item.state for item in news.items}
        cursor = news.cursor
        if not news.more:
            break
    assert sorted(seen) == list(range(1, 8))
    assert seen[2] == WITHDRAWN
    assert str(cursor) == "7.8"


def test_what_has_faded_is_not_read_even_when_nobody_erased_it(ground):
    seat = ground.seat()
    ground.say(seat, "old")
    old = read(ground).cursor
    ground.now += 4 * 86_400
    ground.say(seat, "new")
    assert texts(read(ground)) == ["new"]
    assert read(ground).again
    assert texts(read(ground, old)) == ["new"]
    assert not read(ground, old).again


def test_a_cursor_that_nobody_was_given_begins_anew(ground):
    ground.say(ground.seat(), "one")
    news = read(ground, Cursor(99, 99))
    assert news.again
    assert texts(news) == ["one"]


def test_the_last_ones_come_first_and_say_that_there_are_more(ground):
    seat = ground.seat()
    for number in range(5):
        ground.say(seat, str(number))
    with ground.database.reading() as session:
        news = latest(session, ground.glass, 2)
    assert texts(news) == ["3", "4"]
    assert news.more
