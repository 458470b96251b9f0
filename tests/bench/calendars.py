"""A house with specialists who have hours and people who are signed in: made by acts, nothing is hashed."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any

from sqlalchemy import select

from server.app import create_app
from server.booking import keeping
from server.booking.hours import Kind, Window
from server.booking.keeping import HOUR, Habits, Kinds
from server.booking.turning import turn
from server.booking.turns import look
from server.kit.clock import day
from server.people.opening import open_account
from server.sealed.derivation import Derived, Lookup, Wrap
from server.sealed.mailboxes import new_pair
from server.sealed.tokens import form_token
from server.settings import Settings
from server.staff.models import Staff
from server.starting import make_ready
from server.therapists.models import Therapist
from server.web import signed
from server.web.house import House
from tests.listings import put
from tests.signing import keys_signed

# Of a probation: it is over.
PEOPLE = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """Of one specialist: the address of their times, and their one kind of talk."""

    handle: str
    therapist: bytes
    kind: bytes

    @property
    def path(self) -> str:
        return f"/people/{self.handle}/times/"


@dataclass(frozen=True, slots=True)
class Browser:
    """A person who has signed in."""

    cookie: str
    who: signed.Signed

    def token(self, act: str) -> str:
        return form_token(self.who.forms, act)


@contextmanager
def opened(folder: Path, **settings: Any) -> Generator[House]:
    found = Settings(data=folder / "data", run=folder / "run", **settings)
    found.run.mkdir(exist_ok=True)
    make_ready(found)
    house = create_app(found).house
    yield house
    house.close()


@contextmanager
def calendars(house: House, count: int) -> Generator[list[Calendar]]:
    """Nine to five every day, each hour, for four weeks; booked at once, by as many people as come."""
    today = day(time.time())
    with house.database.writing() as session:
        staff = [_hire() for _ in range(count)]
        session.add_all(staff)
        session.flush()
        listed = [{"staff": each.id, "probation": today - 1, "cap": PEOPLE} for each in staff]
        put(session, *listed, today=today)
        rows = session.scalars(select(Therapist)).all()
    with keys_signed(house):
        yield [_open(house, row) for row in rows]


def browsers(house: House, count: int) -> list[Browser]:
    with house.database.writing() as session:
        cookies = [_come_in(house, session) for _ in range(count)]
    return [Browser(_pair(cookie), signed.begun(house, cookie, "person")) for cookie in cookies]


def look_at(house: House, one: Calendar) -> Any:
    with house.database.reading() as session:
        return look(house, session, one.therapist, one.kind)


def _hire() -> Staff:
    return Staff(
        id=token_bytes(16),
        lookup=token_bytes(32),
        wrapped=token_bytes(73),
        public_key=new_pair().public,
        role="therapist",
        organisation="",
        name=token_hex(4),
        second=None,
        state="active",
    )


def _open(house: House, row: Therapist) -> Calendar:
    with house.database.writing() as session:
        schedule = keeping.open_practice(session, row.id, "Europe/Warsaw").id
    with turn(house, row.id) as begun:
        keeping.keep_habits(begun, Habits(notice=0, by_hand=0))
        keeping.keep_week(begun, schedule, [(weekday, Window(540, 1_020)) for weekday in range(7)])
        kind = keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "v")).id
    return Calendar(row.handle, row.id, kind)


def _come_in(house: House, session: Any) -> Any:
    derived = Derived(Lookup(token_bytes(32)), Wrap(token_bytes(32)))
    entered = open_account(session, derived, day(time.time()))
    return signed.begin(house, session, "person", entered.lookup, entered.secret)


def _pair(cookie: Any) -> str:
    return cookie[0][1].decode().partition(";")[0]
