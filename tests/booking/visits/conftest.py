"""A listed specialist whose key was signed, and somebody with seven words who has an appointment there."""

from dataclasses import dataclass

import pytest

from server.booking.keeping import Habits, keep_habits
from server.booking.mailboxes import Own
from server.booking.models import Booking
from server.booking.thread import THERAPIST, Party, Words, write
from server.booking.turning import turn
from server.kit.clock import SLOT, Slot, day, slot
from server.therapists import offering
from server.web import signed
from server.web.house import House
from server.web.signed import Signed
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
)
from tests.steps import forms, take_key
from tests.turning import Clock
from tests.visitor import Shown, Visitor

__all__ = [
    "hanna", "hleb", "house", "listed_hanna", "made", "other", "page", "settle", "signed_one", "therapist",
    "visitor", "volha",
]  # fmt: skip


@dataclass
class Asked:
    """Somebody in their browser, with what they booked."""

    house: House
    browser: Visitor
    phrase: str
    own: Own
    id: bytes

    @property
    def clock(self) -> Clock:
        found = self.house.clock
        assert isinstance(found, Clock)
        return found

    @property
    def row(self) -> Booking:
        with self.house.database.reading() as session:
            found = session.get(Booking, self.id)
        assert found is not None
        return found

    @property
    def path(self) -> str:
        return f"/be/visit/{self.id.hex()}/"

    def see(self, rest: str = "") -> Shown:
        return self.browser.get(self.path + rest)

    def send(self, place: str, rest: str = "", **typed: str) -> Shown:
        """The form of the page at `place` that is sent to `rest`."""
        token = forms(self.see(place))[f"{self.path}{rest or place}"]
        return self.browser.post(f"{self.path}{rest or place}", t=token, **typed)

    def hears(self, text: str) -> None:
        """The therapist writes."""
        with self.house.database.writing() as session:
            settings = self.house.answers.settings
            staff, key = offering.signed_key(settings, session, self.own.therapist) or (b"", self.own.public)
            words = Words(self.id, THERAPIST, text, day(self.house.clock()))
            write(session, words, [Party(self.own.id, self.own.public), Party(staff, key)])

    def turn_to(self, moment: Slot) -> None:
        """They come back then; the session of today has ended."""
        self.clock.turn((moment - slot(self.house.clock())) * SLOT)
        self.browser.sign_in(self.phrase)


@pytest.fixture
def phrase(visitor) -> str:
    return take_key(visitor)


@pytest.fixture
def who(house, visitor, phrase) -> Signed:
    found = signed.find(house, visitor.cookies["s"], "person")
    assert found is not None
    return found


@pytest.fixture
def by_hand(house, signed_one):
    with turn(house, signed_one) as begun:
        keep_habits(begun, Habits(notice=0, move_notice=12, by_hand=1))


@pytest.fixture
def asked(house, visitor, signed_one, who, phrase) -> Asked:
    own, row = test_house.booked(house, signed_one, who)
    return Asked(house, visitor, phrase, own, row.id)
