"""A specialist who offers times, and somebody in a tab who has an appointment there: made by acts alone."""

from dataclasses import dataclass
from secrets import token_bytes

from sqlalchemy import update

from server.app import LOCKERS
from server.booking import keeping
from server.booking.calendars import kinds
from server.booking.hours import Kind, Window
from server.booking.keeping import HOUR, Habits, Kinds
from server.booking.mailboxes import Own, own_mailbox
from server.booking.models import Booking, Practice
from server.booking.placing import Wanted
from server.booking.requesting import Form, request
from server.booking.thread import THERAPIST, Party, Words, write
from server.booking.times import first_free
from server.booking.turning import turn
from server.booking.turns import look
from server.kit.clock import SLOTS_A_DAY, day
from server.therapists import offering
from server.therapists.models import Therapist
from server.web import signed
from server.web.house import House
from tests.browser.walking import Walk
from tests.signing import sign_keys


@dataclass(frozen=True)
class Booked:
    house: House
    own: Own
    id: bytes

    @property
    def path(self) -> str:
        return f"/visit/{self.id.hex()}/"

    @property
    def row(self) -> Booking:
        with self.house.database.reading() as session:
            return session.get_one(Booking, self.id)

    def hear(self, text: str) -> None:
        """The specialist writes."""
        with self.house.database.writing() as session:
            found = offering.signed_key(self.house.answers.settings, session, self.own.therapist)
            assert found is not None
            words = Words(self.id, THERAPIST, text, day(self.house.clock()))
            write(session, words, [Party(self.own.id, self.own.public), Party(*found)])


def book(walk: Walk, *, by_hand: bool = False) -> Booked:
    """Somebody new comes in with a key, and has the first time that there is."""
    house, therapist = walk.house.inside, offer_times(walk, by_hand=by_hand)
    walk.go("/key/new/")
    walk.draw()
    who = signed.find(house, walk.tab.context.cookies()[0].get("value", ""), "person")
    assert who is not None
    own = own_mailbox(LOCKERS, house.database, who, therapist)
    with turn(house, therapist) as begun:
        kind = kinds(begun.session, therapist)[0].id
        start = first_free(look(house, begun.session, therapist, kind))
        assert start is not None
        row = request(begun, Wanted(kind, "v", start), own, Form(token_bytes(32), token_bytes(32)))
    return Booked(house, own, row.id)


def offer_times(walk: Walk, *, by_hand: bool) -> bytes:
    """From nine to five by the clock of Warsaw; their key is signed now."""
    house, found = walk.house.inside, bytes.fromhex(walk.house.checking.found)
    with house.database.reading() as session:
        is_open = session.get(Practice, found) is not None
    if not is_open:
        sign_keys(house)
        with house.database.writing() as session:
            # So many of our people come to one specialist.
            session.execute(update(Therapist).where(Therapist.id == found).values(probation=0))
            schedule = keeping.open_practice(session, found, "Europe/Warsaw").id
        with turn(house, found) as begun:
            keeping.keep_week(begun, schedule, [(weekday, Window(540, 1_020)) for weekday in range(7)])
            keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "vt"))
    with turn(house, found) as begun:
        # Not within the day: then whoever moves it comes in time.
        keeping.keep_habits(begun, Habits(notice=2 * SLOTS_A_DAY, by_hand=int(by_hand)))
    return found
