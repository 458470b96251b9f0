"""A lost phrase: a code said aloud joins what lies ahead to a new one, once and within half an hour."""

from secrets import token_bytes

import pytest
from sqlalchemy import func, select

from server.booking import joining
from server.booking.calendars import Asking, kinds
from server.booking.closing import close_mailboxes
from server.booking.ending import done
from server.booking.mailboxes import own_booking
from server.booking.models import ItemKey, JoiningCode, Series, Waiting
from server.booking.refusing import Changed, NotThen, WrongCode
from server.booking.requesting import request
from server.booking.series import book_series
from server.booking.thread import PERSON, THERAPIST, Party, reading_person
from server.booking.times import first_free
from server.booking.waiting import Wish, wait
from server.errors import NotFound
from server.kit.clock import Day, day_of
from tests.booking.ground import Ground, form
from tests.booking.test_thread import ANSWERED, SAID, Talk


@pytest.fixture
def ground(database):
    return Ground.opened(database)


@pytest.fixture
def talk(ground):
    made = Talk(ground)
    made.say(PERSON, SAID)
    return made


@pytest.fixture
def code(ground, talk):
    with ground.turn() as turn:
        return joining.issue(turn, talk.booking)


def join(ground, code, own):
    with ground.turn() as turn:
        joining.join(turn, code, own)


def count(ground, model):
    with ground.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def is_of(ground, booking, own):
    with ground.database.reading() as session:
        try:
            return own_booking(session, {own.id: own}, booking)[0].id == booking
        except NotFound:
            return False


def test_the_thread_goes_on_under_the_new_phrase_alone(ground, talk, code):
    old, new = talk.own, ground.person()
    join(ground, code, new)
    assert (is_of(ground, talk.booking, old), is_of(ground, talk.booking, new)) == (False, True)
    with pytest.raises(NotFound):
        talk.say(PERSON, "як раней")
    renewed = Talk.__new__(Talk)
    renewed.ground, renewed.booking, renewed.own = ground, talk.booking, new
    renewed.parties = [joining_party(new), talk.parties[1]]
    renewed.say(THERAPIST, ANSWERED)
    assert talk.heard(talk.person) == [(PERSON, None), (THERAPIST, None)]
    assert talk.heard(talk.therapist) == [(PERSON, SAID), (THERAPIST, ANSWERED)]
    assert talk.heard(reading_person(new)) == [(PERSON, None), (THERAPIST, ANSWERED)]


def joining_party(own):
    return Party(own.id, own.public)


def test_nothing_is_left_that_names_both(ground, talk, code):
    join(ground, code, ground.person())
    assert count(ground, JoiningCode) == 0
    with ground.database.reading() as session:
        kept = session.scalars(select(ItemKey.party)).all()
    assert talk.own.id not in kept


def test_it_is_good_once(ground, code):
    join(ground, code, ground.person())
    late = ground.person()
    with pytest.raises(WrongCode):
        join(ground, code, late)
    assert not [row for row in ground.bookings() if row.mailbox == late.id]


def test_it_is_good_for_half_an_hour(ground, talk, code):
    ground.pass_time(joining.LIFE - 1)
    with ground.database.reading() as session:
        assert joining.therapist_of(session, code, ground.now) == ground.therapist
    ground.pass_time(1)
    with ground.database.reading() as session, pytest.raises(WrongCode):
        joining.therapist_of(session, code, ground.now)
    with pytest.raises(WrongCode):
        join(ground, code, ground.person())
    with ground.turn():
        pass
    assert count(ground, JoiningCode) == 0, "not kept for longer than it is good"
    assert is_of(ground, talk.booking, talk.own)


def test_a_new_one_ends_the_one_before(ground, talk, code):
    with ground.turn() as turn:
        joining.issue(turn, talk.booking)
    with pytest.raises(WrongCode):
        join(ground, code, ground.person())


@pytest.mark.parametrize("typed", ["", "не код", "0000-" * 7 + "0000"])
def test_a_guess_opens_nothing(ground, code, typed):
    with pytest.raises(WrongCode):
        join(ground, typed, ground.person())
    assert count(ground, JoiningCode) == 1


def test_another_specialist_neither_gives_nor_takes_it(ground, talk, code):
    other = Ground.opened(ground.database)
    with pytest.raises(NotFound), other.turn() as turn:
        joining.issue(turn, talk.booking)
    with pytest.raises(WrongCode):
        join(other, code, other.person())
    with pytest.raises(NotFound):
        join(ground, code, other.person())
    assert is_of(ground, talk.booking, talk.own)


def test_under_the_same_phrase_nothing_changes(ground, talk, code):
    join(ground, code, talk.own)
    assert talk.heard(talk.person) == [(PERSON, SAID)]


def test_only_what_is_not_over_is_joined(ground, talk):
    past = ground.booking(talk.booking)
    ground.now = past.begins
    with ground.turn() as turn:
        done(turn, talk.booking, past.version)
        ahead = request(turn, ground.wanted(first_time(turn, talk.own)), talk.own, form()).id
    ground.now = past.ends + joining.AROUND
    with pytest.raises(Changed), ground.turn() as turn:
        joining.issue(turn, talk.booking)
    with ground.turn() as turn:
        code = joining.issue(turn, ahead)
    new = ground.person()
    join(ground, code, new)
    assert is_of(ground, ahead, new)
    assert is_of(ground, talk.booking, talk.own)
    assert talk.heard(talk.person) == [(PERSON, SAID)]


def first_time(turn, own):
    found = first_free(turn.calendar(kinds(turn.session, turn.therapist)[0], Asking(own.id)))
    assert found is not None
    return found


def test_a_series_and_a_place_on_the_list_come_along(ground, talk, code):
    new = ground.person()
    with ground.turn() as turn:
        rows = book_series(turn, ground.wanted(first_time(turn, talk.own)), 2, talk.own, token_bytes(32))
        for own, days in ((talk.own, 3), (new, 5)):
            wait(turn, own, Wish(ground.kind, "v", Day(day_of(ground.now) + days)))
    join(ground, code, new)
    assert all(is_of(ground, row.id, new) for row in rows)
    with ground.database.reading() as session:
        assert session.scalars(select(Series.mailbox)).all() == [new.id]
        (place,) = session.scalars(select(Waiting)).all()
    assert (place.mailbox, place.look_in) == (new.id, day_of(ground.now) + 3)
    assert place.offer is None or is_of(ground, place.offer, new)
    assert ground.is_sound()


def test_who_comes_already_keeps_their_place_where_nobody_new_is_taken(ground, talk, code):
    ground.people_cap = 1
    new = ground.person()
    join(ground, code, new)
    with ground.turn() as turn:
        start = first_time(turn, new) + 12
        request(turn, ground.wanted(start), new, form())
    with pytest.raises(NotThen), ground.turn() as turn:
        request(turn, ground.wanted(start + 12), talk.own, form())


def test_who_closes_everything_takes_the_code_along(ground, talk, code):
    with ground.database.writing() as session:
        close_mailboxes(session, [talk.own])
    assert count(ground, JoiningCode) == 0
