"""In the house: somebody who is listed and signed offers times, and a person books through their locker."""

import pytest
from sqlalchemy import select, text

from server.app import App
from server.booking import keeping
from server.booking.cancelling import cancel
from server.booking.holding import hold
from server.booking.hours import Kind, Window
from server.booking.jobs import tidy_all
from server.booking.keeping import HOUR, Habits, Kinds
from server.booking.mailboxes import Lockers, own_mailbox, own_mailboxes
from server.booking.models import Booking, Item, Mailbox
from server.booking.placing import Wanted
from server.booking.refusing import NotThen
from server.booking.requesting import request
from server.booking.thread import PERSON, Party, Words, write
from server.booking.times import Reason, first_free
from server.booking.turning import glance, turn
from server.booking.turns import look
from server.errors import NotFound
from server.kit.clock import Slot, day, slot
from server.people.closing import close_account
from server.people.lockers import change_locker, read_locker
from server.therapists import offering
from server.therapists.models import Therapist
from server.web import signed
from server.web.house import House
from tests.booking.ground import form
from tests.people.conftest import house, made, other, settle, visitor
from tests.signing import keys_signed
from tests.steps import take_key
from tests.therapists.conftest import hanna, hleb, listed_hanna, page, volha

__all__ = ["hanna", "hleb", "house", "listed_hanna", "made", "other", "page", "settle", "visitor", "volha"]
LOCKERS = Lockers(read_locker, change_locker)


@pytest.fixture
def therapist(house, listed_hanna):
    """She has hours now; nobody has signed her key yet."""
    with house.database.writing() as session:
        found = offering.id_of_staff(session, listed_hanna.who.standing.staff)
        assert found is not None
        schedule = keeping.open_practice(session, found, "Europe/Kiev").id
    with turn(house, found) as begun:
        keeping.keep_habits(begun, Habits(notice=0, by_hand=0))
        keeping.keep_week(begun, schedule, [(weekday, Window(600, 1_200)) for weekday in range(7)])
        keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "vp"))
    return found


@pytest.fixture
def signed_one(house, therapist):
    with keys_signed(house):
        yield therapist


@pytest.fixture
def who(house, visitor):
    take_key(visitor)
    return signed.find(house, visitor.cookies["s"], "person")


def kind_of(house, therapist):
    from server.booking.calendars import kinds

    with house.database.reading() as session:
        return kinds(session, therapist)[0].id


def any_free(house, therapist):
    with house.database.reading() as session:
        return first_free(look(house, session, therapist, kind_of(house, therapist)))


def first(house, therapist) -> Slot:
    found = any_free(house, therapist)
    assert found is not None
    return found


def next_free(house):
    with house.database.reading() as session:
        return session.scalar(select(Therapist.next_free))


def test_before_the_key_is_signed_no_time_is_offered(house, therapist):
    assert any_free(house, therapist) is None
    assert next_free(house) is None
    with pytest.raises(NotFound), turn(house, therapist) as begun:
        wanted = Wanted(kind_of(house, therapist), "v", slot(house.clock() + 86_400))
        hold(begun, wanted, bytes(32))


def test_then_the_directory_learns_when_she_is_free(house, signed_one):
    tidy_all(house.answers.settings, house.database, house.clock)
    assert next_free(house) == first(house, signed_one)
    house.clock.turn(3_600)
    tidy_all(house.answers.settings, house.database, house.clock)
    assert next_free(house) == first(house, signed_one) > slot(house.clock())


def test_a_format_that_her_profile_has_not_is_not_offered(house, signed_one):
    wanted = Wanted(kind_of(house, signed_one), "p", first(house, signed_one))
    with pytest.raises(NotFound), turn(house, signed_one) as begun:
        hold(begun, wanted, bytes(32))


def test_when_the_listing_ends_so_do_the_times(house, signed_one):
    start, kind = first(house, signed_one), kind_of(house, signed_one)
    with house.database.writing() as session:
        session.scalars(select(Therapist)).one().suspended = day(house.clock())
    with house.database.reading() as session:
        assert first_free(look(house, session, signed_one, kind)) is None
        assert offering.signed_key(house.answers.settings, session, signed_one) is not None
    with pytest.raises(NotFound), turn(house, signed_one) as begun:
        hold(begun, Wanted(kind, "v", start), bytes(32))


def booked(house, therapist, who, start=None):
    own = own_mailbox(LOCKERS, house.database, who, therapist)
    wanted = Wanted(kind_of(house, therapist), "v", start or first(house, therapist))
    with turn(house, therapist) as begun:
        return own, request(begun, wanted, own, form())


def test_the_locker_knows_before_anything_is_booked(house, signed_one, who):
    own = own_mailbox(LOCKERS, house.database, who, signed_one)
    assert own_mailboxes(read_locker(house.database, who)) == {own.id: own}
    with house.database.reading() as session:
        assert session.scalars(select(Mailbox)).all() == []
    again, row = booked(house, signed_one, who)
    assert (again, row.mailbox) == (own, own.id)
    assert own_mailbox(LOCKERS, house.database, who, bytes(16)).id != own.id


def test_a_second_appointment_hangs_on_the_same_mailbox(house, signed_one, who):
    own, _ = booked(house, signed_one, who)
    assert booked(house, signed_one, who)[0] == own
    with house.database.reading() as session:
        assert len(session.scalars(select(Mailbox)).all()) == 1


def test_the_directory_is_told_with_each_change(house, signed_one, who):
    start = first(house, signed_one)
    _, row = booked(house, signed_one, who)
    assert next_free(house) == start + 12
    with turn(house, signed_one) as begun:
        cancel(begun, row.id, row.version, row.mailbox)
    assert next_free(house) == start


def test_what_is_taken_is_refused_without_a_turn(house, signed_one, who):
    start, kind = first(house, signed_one), kind_of(house, signed_one)
    booked(house, signed_one, who)
    with turn(house, signed_one), pytest.raises(NotThen) as refused:
        glance(house, signed_one, Wanted(kind, "v", start), form())
    assert refused.value.reason is Reason.TAKEN
    assert refused.value.nearest[0] == start + 12
    glance(house, signed_one, Wanted(kind, "v", Slot(start + 12)), form())


def test_who_holds_it_or_has_sent_it_is_left_to_their_turn(house, signed_one, who):
    kind, first_one, mine = kind_of(house, signed_one), first(house, signed_one), form()
    wanted = Wanted(kind, "v", first_one)
    with turn(house, signed_one) as begun:
        hold(begun, wanted, mine.holder)
    glance(house, signed_one, wanted, mine)
    own = own_mailbox(LOCKERS, house.database, who, signed_one)
    with turn(house, signed_one) as begun:
        request(begun, wanted, own, mine)
    glance(house, signed_one, wanted, mine)
    with pytest.raises(NotThen):
        glance(house, signed_one, wanted, form())


def test_of_a_probation_three_people_come_at_once(house, signed_one, who):
    start = first(house, signed_one)
    for _ in range(2):
        with turn(house, signed_one) as begun:
            hold(begun, Wanted(kind_of(house, signed_one), "v", start), form().holder)
        start = first(house, signed_one)
    own, _ = booked(house, signed_one, who)
    with pytest.raises(NotThen) as refused, turn(house, signed_one) as begun:
        hold(begun, Wanted(kind_of(house, signed_one), "v", Slot(start + 12)), bytes(32))
    assert refused.value.reason is Reason.PEOPLE_FULL
    assert booked(house, signed_one, who, Slot(start + 12))[0] == own


def test_who_closes_everything_is_cancelled_and_forgotten(house: House, made: App, signed_one, who):
    own, row = booked(house, signed_one, who)
    start = row.begins
    with house.database.writing() as session:
        staff, key = offering.signed_key(house.answers.settings, session, signed_one) or (b"", own.public)
        parties = [Party(own.id, own.public), Party(staff, key)]
        write(session, Words(row.id, PERSON, "Дзень добры", day(house.clock())), parties)
    with house.database.writing() as session:
        close_account(house, session, who)
    with house.database.reading() as session:
        assert session.scalars(select(Item)).all() == []
        assert session.scalars(select(Mailbox)).all() == []
        assert [(each.status, each.sequence) for each in session.scalars(select(Booking))] == [
            ("cancelled", 1)
        ]
    assert first(house, signed_one) == start


def test_no_file_leads_from_a_person_to_what_they_booked(house, signed_one, who, remains):
    """Of the whole database: the secret of the mailbox, its words, and a person's row that names it."""
    own, row = booked(house, signed_one, who)
    with house.database.writing() as session:
        write(session, Words(row.id, PERSON, "Дзень добры", day(house.clock())), [Party(own.id, own.public)])
    with house.database.reading() as session:
        persons = session.execute(text("SELECT * FROM people")).all()
    held = b"".join(part for person in persons for part in person if isinstance(part, bytes))
    assert len(held) > 16_384
    assert not any(part in held for part in (own.id, own.public, row.id, signed_one))
    assert remains(own.id), "the mailbox never reached the files: this proves nothing"
    secret = own.secret
    assert remains(secret, secret.hex().encode(), own.id.hex().encode(), "Дзень добры".encode()) == []
