"""A listed specialist with hours in her browser, and somebody who has asked her for a time."""

from dataclasses import dataclass

import pytest

from server.booking.keeping import Habits, keep_habits
from server.booking.mailboxes import Own
from server.booking.models import Booking
from server.booking.thread import PERSON, Party, Words, read, reading_person, write
from server.booking.turning import turn
from server.kit.clock import SLOT, Slot, day, slot
from server.therapists import offering
from server.web.house import House
from tests.booking import test_house
from tests.booking.test_house import (
    hanna,
    hleb,
    house,
    listed_hanna,
    made,
    other,
    page,
    settle,
    signed_one,
    therapist,
    visitor,
    volha,
    who,
)
from tests.steps import forms
from tests.turning import Clock
from tests.vetting import Vetting
from tests.visitor import Shown

__all__ = [
    "hanna", "hleb", "house", "listed_hanna", "made", "other", "page", "settle", "signed_one", "therapist",
    "visitor", "volha", "who",
]  # fmt: skip


@dataclass
class Request:
    """Somebody's request, as its therapist finds it in her browser."""

    house: House
    hanna: Vetting
    own: Own
    id: bytes

    @property
    def row(self) -> Booking:
        with self.house.database.reading() as session:
            return session.get_one(Booking, self.id)

    @property
    def path(self) -> str:
        return f"/be/practice/visits/{self.id.hex()}/"

    def see(self, rest: str = "") -> Shown:
        return self.hanna.browser.get(self.path + rest)

    def send(self, place: str, at: str = "", **typed: str) -> Shown:
        """The form of the page `at` that is sent to `place`, with its version unless another is given."""
        page = self.see(at)
        given = {"t": forms(page)[self.path + place], "v": page.field("v"), **typed}
        return self.hanna.browser.post(self.path + place, **given)

    def says(self, text: str) -> None:
        """The person writes."""
        with self.house.database.writing() as session:
            settings = self.house.answers.settings
            staff, key = offering.signed_key(settings, session, self.own.therapist) or (b"", self.own.public)
            words = Words(self.id, PERSON, text, day(self.house.clock()))
            write(session, words, [Party(self.own.id, self.own.public), Party(staff, key)])

    def hears(self) -> list[tuple[str, str | None]]:
        """What the person reads of all that was written."""
        with self.house.database.reading() as session:
            return [(each.side, each.text) for each in read(session, self.id, reading_person(self.own))]

    def turn_to(self, moment: Slot) -> None:
        """She comes back then; the session of today has ended."""
        assert isinstance(self.house.clock, Clock)
        self.house.clock.turn((moment - slot(self.house.clock())) * SLOT)
        self.hanna.let_in()


@pytest.fixture
def by_hand(house, signed_one):
    with turn(house, signed_one) as begun:
        keep_habits(begun, Habits(notice=0, move_notice=0, by_hand=1))


@pytest.fixture
def asked(house, listed_hanna, signed_one, by_hand, who) -> Request:
    own, row = test_house.booked(house, signed_one, who)
    return Request(house, listed_hanna, own, row.id)
