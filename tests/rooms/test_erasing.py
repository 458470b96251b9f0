"""What is past is nowhere: not on a page, not in a row, and not in a file of either database."""

from sqlalchemy import select

from server.rooms.access import held_room
from server.rooms.erasing import erase
from server.rooms.models import WITHDRAWN, Message, Seat
from server.rooms.numbering import change
from server.rooms.words import Words, keys_of, opened

HALF_A_DAY = 43_200


def rows(ground, model):
    with ground.database.reading() as session:
        return session.scalars(select(model)).all()


def erased(ground):
    erase(ground.database, ground.keys, ground.oldest, ground.clock)


def test_the_last_message_of_a_quiet_room_goes_with_its_key(ground, remains):
    ground.say(ground.seat(), "the last one")
    key = ground.keys.key(ground.room, ground.today)
    ground.now += 3 * 86_400
    erased(ground)
    assert len(rows(ground, Message)) == 1
    (sealed,) = [row.sealed for row in rows(ground, Message)]
    assert remains(sealed[100:132])
    ground.now += 86_400
    erased(ground)
    assert rows(ground, Message) == []
    assert keys_of(ground.keys, ground.room, ground.today, 9) == {}
    assert remains(key, sealed[100:132]) == []


def test_numbers_go_on_after_everything_has_faded(ground):
    seat = ground.seat()
    ground.say(seat, "one")
    ground.now += 9 * 86_400
    erased(ground)
    assert ground.say(seat, "two") == 2


def withdrawn(ground):
    seq = ground.say(ground.seat(), "what was withdrawn")
    with ground.database.writing() as session:
        row = session.scalars(select(Message).where(Message.seq == seq)).one()
        row.state, row.gone = WITHDRAWN, int(ground.now // 300)
        change(held_room(session, ground.room), row)
    return row


def test_withdrawn_words_lie_under_their_key_for_a_day_and_no_longer(ground, remains):
    row = withdrawn(ground)
    ground.now += HALF_A_DAY
    erased(ground)
    keys = keys_of(ground.keys, ground.room, ground.today, 3)
    assert opened(keys, rows(ground, Message)[0]) == Words("what was withdrawn", int(ground.now) - HALF_A_DAY)
    ground.now += HALF_A_DAY
    erased(ground)
    assert opened(keys, rows(ground, Message)[0]) is None
    assert remains(row.sealed[100:132]) == []
    # And the next turn has nothing to do.
    kept = rows(ground, Message)[0].sealed
    erased(ground)
    assert rows(ground, Message)[0].sealed == kept


def test_a_name_comes_free_when_its_words_have_faded(ground):
    seat = ground.seat(name="gull", left=ground.today)
    ground.say(seat, "one")
    erased(ground)
    assert [row.name for row in rows(ground, Seat)] == ["gull"]
    ground.now += 4 * 86_400
    erased(ground)
    erased(ground)
    assert rows(ground, Seat) == []


def test_who_was_shown_out_and_leaves_stays_out(ground):
    ground.seat(name="gull", left=ground.today, shown_out=2**30)
    erased(ground)
    assert [(row.name, row.shown_out) for row in rows(ground, Seat)] == [(None, 2**30)]


def test_a_seat_that_nobody_came_back_to_goes_after_half_a_year(ground):
    ground.seat()
    ground.now += 180 * 86_400
    erased(ground)
    assert len(rows(ground, Seat)) == 1
    ground.now += 86_400
    erased(ground)
    assert rows(ground, Seat) == []


def test_words_of_another_place_stay_shut(ground):
    """Moved to another row, they open for nobody."""
    seat = ground.seat()
    ground.say(seat, "one")
    ground.say(seat, "two")
    with ground.database.writing() as session:
        first, second = session.scalars(select(Message).order_by(Message.seq)).all()
        first.sealed, second.sealed = second.sealed, first.sealed
    keys = keys_of(ground.keys, ground.room, ground.today, 3)
    assert [opened(keys, row) for row in rows(ground, Message)] == [None, None]


def test_every_message_has_one_size(ground):
    seat = ground.seat()
    for text in ("", "a", "я" * 2_000):
        ground.say(seat, text)
    assert len({len(row.sealed) for row in rows(ground, Message)}) == 1
