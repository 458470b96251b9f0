"""Somebody listed whose key was signed, with hours; and browsers that look for a time of theirs."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from html import unescape

import pytest
from sqlalchemy import select

from server.booking import thread
from server.booking.mailboxes import Own, own_mailboxes
from server.booking.models import Booking, Item
from server.people.lockers import read_locker
from server.sealed.codes import Code, code_hash, new_code
from server.therapists.models import Therapist
from server.web import signed
from server.web.house import House
from tests.offering import Offered, offer
from tests.people.conftest import house, made, other, settle, visitor
from tests.signing import keys_signed
from tests.steps import take_key
from tests.visitor import Shown, Visitor

__all__ = ["house", "made", "other", "settle", "visitor"]

WORDS = "Хачу проста пагаварыць"


@dataclass
class Looker:
    """A browser on its way from the profile to a request; it presses the buttons that are there."""

    house: House
    browser: Visitor
    handle: str

    @property
    def base(self) -> str:
        return f"/be/people/{self.handle}/times/"

    def times(self, query: str = "", language: str = "be") -> Shown:
        return self.browser.get(self.base.replace("/be/", f"/{language}/") + query)

    def press(self, shown: Shown, tail: str, **typed: str) -> Shown:
        """Sends the form of the page that leads to `tail`, with its hidden fields and what is typed."""
        return self.browser.post(self.base + tail, **{**hidden(shown, self.base + tail), **typed})

    def pick(self, start: str = "", **typed: str) -> Shown:
        shown = self.times()
        return self.press(shown, "hold/", s=start or starts(shown)[0], **typed)

    def checked(self, text: str = WORDS, **typed: str) -> Shown:
        return self.press(self.pick(), "check/", text=text, **typed)

    def sent(self, text: str = WORDS) -> Shown:
        take_key(self.browser)
        return self.press(self.checked(text), "sent/")


def hidden(shown: Shown, action: str) -> dict[str, str]:
    """The hidden fields of the last form with this address."""
    found = re.findall(rf'<form[^>]*action="{re.escape(action)}".*?</form>', shown.html, re.DOTALL)
    assert found, f"the page has no form for {action}"
    pairs = re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', found[-1])
    return {name: unescape(value) for name, value in pairs}


def handle_of(house) -> str:
    with house.database.reading() as session:
        return session.scalars(select(Therapist)).one().handle


def starts(shown: Shown) -> list[str]:
    return re.findall(r'name="s" value="(\d+)"', shown.html)


def bookings(house) -> list[Booking]:
    with house.database.reading() as session:
        return list(session.scalars(select(Booking).order_by(Booking.begins)))


def mailboxes(house, browser: Visitor) -> dict[bytes, Own]:
    """Those that their locker holds."""
    who = signed.find(house, browser.cookies["s"], "person")
    assert who is not None
    return own_mailboxes(read_locker(house.database, who))


def said(house, browser: Visitor) -> list[str | None]:
    """What the person reads in the threads that their locker opens."""
    own = mailboxes(house, browser)
    with house.database.reading() as session:
        items = session.scalars(select(Item)).all()
        return [
            message.text
            for item in {each.booking: each for each in items if each.mailbox in own}.values()
            for message in thread.read(session, item.booking, thread.reading_person(own[item.mailbox]))
        ]


def found_by_code(house) -> Code:
    """From now on there is no way to the therapist but this code."""
    code = new_code()
    with house.database.writing() as session:
        row = session.scalars(select(Therapist)).one()
        row.visibility, row.referral = "referral", code_hash(code)
    return code


def with_code(browser: Visitor, code: Code) -> Shown:
    """The profile that it opens."""
    return browser.post("/be/people/code/", t=browser.get("/be/people/code/").field("t"), v=str(code))


@pytest.fixture
def therapist(house) -> Offered:
    """She has hours; nobody has signed her key yet."""
    return offer(house)


@pytest.fixture
def signed_one(house, therapist) -> Generator[Offered]:
    with keys_signed(house):
        yield therapist


@pytest.fixture
def looker(house, signed_one, visitor) -> Looker:
    return Looker(house, visitor, signed_one.handle)


@pytest.fixture
def second(house, signed_one, other) -> Looker:
    return Looker(house, other, signed_one.handle)
