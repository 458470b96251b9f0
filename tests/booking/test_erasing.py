"""A month after an appointment nothing of it is left; until then all of it is."""

import pytest
from sqlalchemy import func, select

from server.booking import codes, waiting
from server.booking.erasing import LIFE_DAYS, erase_keys, erase_past
from server.booking.jobs import TABLES, erase, shuffle
from server.booking.models import Booking, Cell, Item, ItemKey, Mailbox, Sent, Waiting
from server.booking.thread import PERSON
from server.kit.clock import SLOT, SLOTS_A_DAY, Day, Slot, day_of
from tests.booking.ground import Ground
from tests.booking.test_thread import SAID, Talk


@pytest.fixture
def talk(database):
    made = Talk(Ground.opened(database))
    made.say(PERSON, SAID)
    return made


def left(database, *models):
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(model)) for model in models]


OF_ONE = (Booking, Item, ItemKey, Mailbox, Sent)


def last_day(talk):
    return Day(day_of(talk.ground.booking(talk.booking).ends) + LIFE_DAYS)


def test_until_then_it_stays_and_then_it_goes(database, talk):
    assert erase_past(database, last_day(talk)) == 0
    assert left(database, Booking, Item, ItemKey, Mailbox) == [1, 1, 2, 1]
    assert left(database, Cell)[0] > 0
    assert erase_past(database, Day(last_day(talk) + 1)) == 1
    assert left(database, *OF_ONE, Cell) == [0] * 6


def test_the_keys_go_first(database, talk):
    with database.writing() as session:
        erase_keys(session, [talk.booking])
    assert left(database, Item, ItemKey) == [1, 0]
    assert talk.heard(talk.person) == [(PERSON, None)]


def test_a_mailbox_stays_while_something_hangs_on_it(database, talk):
    last = last_day(talk)
    with talk.ground.turn(Slot(last * SLOTS_A_DAY)) as turn:
        wish = waiting.Wish(talk.ground.kind, "v", Day(turn.today + 3))
        waiting.wait(turn, talk.own, wish)
    erase_past(database, Day(last + 1))
    with database.reading() as session:
        assert talk.own.id in session.scalars(select(Mailbox.id)).all()
    erase_past(database, Day(last + 3 * LIFE_DAYS))
    assert left(database, Mailbox, Waiting) == [0, 0]


def test_the_files_forget_it_too(database, talk, remains):
    with database.reading() as session:
        body = session.scalars(select(Item.body)).one()
    part, who = body[64:96], talk.own.id
    shuffle(database, lambda: 0.0)
    assert remains(part), "it never reached the files: this proves nothing"
    erase(database, lambda: (last_day(talk) + 1) * SLOTS_A_DAY * SLOT)
    assert remains(part, who) == []


def test_to_write_them_anew_changes_nothing(database, talk):
    with talk.ground.turn() as turn:
        codes.issue(turn)
    before = [left(database, table) for table in TABLES]
    shuffle(database, lambda: 0.0)
    assert [left(database, table) for table in TABLES] == before
    assert talk.ground.is_sound()
    with talk.ground.turn() as turn:
        assert turn.therapist == talk.ground.therapist
