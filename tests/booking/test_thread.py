"""The two of a thread read it, nobody else does, and what was touched stays shut."""

from secrets import token_bytes

import pytest
from sqlalchemy import delete, select, update

from server.booking import thread
from server.booking.mailboxes import own_booking
from server.booking.models import Booking, Item, ItemKey
from server.booking.requesting import request
from server.booking.thread import PERSON, THERAPIST, Party, Reader, Words, counts, read, share, write
from server.errors import NotFound
from server.kit.clock import Day
from server.sealed.mailboxes import BLOCK, LONGEST, TextTooLong, new_pair
from tests.booking.ground import Ground, form

DAY = Day(20_850)
SAID, ANSWERED = "Мне лепей увечары", "Добра, у пяць"


class Talk:
    """One appointment of a person with a therapist, and the keys of both."""

    def __init__(self, ground, own=None):
        self.ground, self.own, pair = ground, own or ground.person(), new_pair()
        staff = token_bytes(16)
        self.parties = [Party(self.own.id, self.own.public), Party(staff, pair.public)]
        self.person, self.therapist = thread.reading_person(self.own), Reader(staff, pair.secret)
        start = ground.free()[0]
        with ground.turn() as turn:
            self.booking = request(turn, ground.wanted(start), self.own, form()).id

    def say(self, side, text):
        with self.ground.database.writing() as session:
            return write(session, Words(self.booking, side, text, DAY), self.parties)

    def heard(self, reader):
        with self.ground.database.reading() as session:
            return [(each.side, each.text) for each in read(session, self.booking, reader)]

    def spoil(self, statement):
        with self.ground.database.writing() as session:
            session.execute(statement)


@pytest.fixture
def ground(database):
    return Ground.opened(database)


@pytest.fixture
def talk(ground):
    made = Talk(ground)
    made.say(PERSON, SAID)
    made.say(THERAPIST, ANSWERED)
    return made


BOTH = [(PERSON, SAID), (THERAPIST, ANSWERED)]


def test_a_stranger_reads_nothing_and_finds_nothing(ground, talk):
    stranger = Reader(token_bytes(16), new_pair().secret)
    assert talk.heard(stranger) == [(PERSON, None), (THERAPIST, None)]
    thief = Reader(talk.own.id, new_pair().secret)
    assert talk.heard(thief) == [(PERSON, None), (THERAPIST, None)]
    with pytest.raises(NotFound), ground.database.reading() as session:
        own_booking(session, {ground.person().id: ground.person()}, talk.booking)
    with ground.database.reading() as session:
        assert own_booking(session, {talk.own.id: talk.own}, talk.booking)[0].id == talk.booking


def test_both_read_both_sides(talk):
    assert talk.heard(talk.person) == BOTH
    assert talk.heard(talk.therapist) == BOTH


def test_nothing_of_it_is_kept_in_the_clear(talk, remains):
    assert remains(*(part.encode() for part in (SAID, ANSWERED))) == []


def test_all_short_texts_are_of_one_size(ground, talk):
    talk.say(PERSON, "я")
    with ground.database.reading() as session:
        sizes = {len(body) for body in session.scalars(select(Item.body))}
    assert len(sizes) == 1
    assert min(sizes) > BLOCK


def test_a_text_has_an_end(talk):
    talk.say(PERSON, "a" * LONGEST)
    with pytest.raises(TextTooLong):
        talk.say(PERSON, "a" * (LONGEST + 1))


@pytest.mark.parametrize("part", ["mailbox", "side", "body"])
def test_what_was_moved_or_changed_cannot_be_opened(talk, part):
    changed = {"mailbox": bytes(16), "side": THERAPIST, "body": token_bytes(2_089)}[part]
    talk.spoil(update(Item).where(Item.number == 1).values({part: changed}))
    assert [text for _, text in talk.heard(talk.person)] == [None, ANSWERED]


def test_two_that_were_swapped_cannot_be_opened(talk):
    for old, new in ((1, 9), (2, 1), (9, 2)):
        talk.spoil(update(Item).where(Item.number == old).values(number=new))
    assert [text for _, text in talk.heard(talk.person)] == [None, None]


def test_nor_is_one_read_in_another_thread(ground, talk):
    other = Talk(ground, talk.own)
    talk.spoil(update(Item).where(Item.number == 1).values(booking=other.booking))
    assert other.heard(talk.person) == [(PERSON, None)]


def test_one_that_was_taken_away_is_missed(talk):
    talk.spoil(delete(Item).where(Item.number == 1))
    assert talk.heard(talk.person) == [("", None), (THERAPIST, ANSWERED)]


def test_how_many_there_are_tells_what_is_new(ground, talk):
    with ground.database.reading() as session:
        assert counts(session, [talk.booking, bytes(16)]) == {talk.booking: 2}


def test_new_keys_of_the_therapist_are_given_what_was_said(ground, talk):
    pair = new_pair()
    staff = talk.therapist.id
    with ground.database.writing() as session:
        thread.keys_renewed(session, staff, pair.public)
    renewed = Reader(staff, pair.secret)
    assert talk.heard(renewed) == [(PERSON, None), (THERAPIST, None)]
    with ground.database.writing() as session:
        share(session, talk.booking, talk.person, Party(staff, pair.public))
    assert talk.heard(renewed) == BOTH
    assert talk.heard(talk.therapist) == [(PERSON, None), (THERAPIST, None)]


def test_nobody_writes_where_nothing_is_booked(ground, talk):
    talk.spoil(delete(Booking))
    with pytest.raises(NotFound):
        talk.say(PERSON, SAID)


def test_the_keys_are_of_the_two_and_of_nobody_else(ground, talk):
    with ground.database.reading() as session:
        parties = set(session.scalars(select(ItemKey.party)))
    assert parties == {talk.own.id, talk.therapist.id}
