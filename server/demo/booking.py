"""Invented calendars, told anew at each start: what stands in them is always of these days."""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from server.booking import answering, ending, series, thread, waiting
from server.booking.calendars import Asking, kinds
from server.booking.emptying import empty
from server.booking.mailboxes import Own, lockers, own_mailbox
from server.booking.placing import Wanted
from server.booking.requesting import Form, request
from server.booking.thread import PERSON, THERAPIST, Party, Words
from server.booking.times import free
from server.booking.turning import turn
from server.booking.turns import Turn
from server.booking.waiting import Wish
from server.demo import cast as invented
from server.demo.cast import Booked, Wished
from server.demo.hours import by_specialist, open_hours
from server.demo.vetting import ago
from server.demo.world import World
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, Day, Slot, day
from server.people.entering import enter
from server.sealed.derivation import Derived
from server.sealed.phrases import canonical
from server.therapists.offering import listed_as
from server.web import signed
from server.web.attempts import hashed
from server.web.headers import Headers
from server.web.house import House
from server.web.signed import Signed

# So far ahead is looked for a time.
AHEAD = 28 * SLOTS_A_DAY
# Of a helper nobody reads where they live.
ANYWHERE = "PL"


@dataclass(frozen=True, slots=True)
class Stage:
    house: House
    people: Mapping[str, Signed]
    specialists: Mapping[str, bytes]

    def has(self, each: Wished) -> bool:
        return each.person in self.people and each.specialist in self.specialists

    def own(self, each: Wished) -> Own:
        who, therapist = self.people[each.person], self.specialists[each.specialist]
        return own_mailbox(lockers(), self.house.database, who, therapist)


def tell_anew(house: House, world: World) -> None:
    """All that stands in the calendars of the demo goes, also what its guests have booked there."""
    with house.database.writing() as session:
        empty(session)
    told = by_specialist(invented.hours())
    stage = Stage(house, _sign_in(house, world), _open(house, world, told))
    for each in filter(stage.has, invented.bookings()):
        _book(stage, each)
    for each in filter(stage.has, invented.waiting()):
        _wait(stage, each)
    with house.database.writing() as session:
        for who in stage.people.values():
            signed.end(house, session, who)


def _open(house: House, world: World, told: Mapping[str, invented.Hours]) -> dict[str, bytes]:
    today = day(house.clock())
    with house.database.reading() as session:
        # A demo that was filled before there were helpers has none.
        found = {code: _listed(session, world.handles[code], today) for code in told if code in world.handles}
    listed = {code: therapist for code, therapist in found.items() if therapist}
    countries = {each.code: str(each.answers["country"]) for each in invented.specialists()}
    for code, therapist in listed.items():
        open_hours(house, therapist, countries.get(code, ANYWHERE), told[code])
    return listed


def _listed(session: Session, handle: str, today: Day) -> bytes | None:
    """A listing of the demo ends as any does."""
    try:
        return listed_as(session, handle, today, signed=True).id
    except NotFound:
        return None


def _sign_in(house: House, world: World) -> dict[str, Signed]:
    cookies: dict[str, Headers] = {}
    for person, derived in zip(world.persons, asyncio.run(_derive(house, world)), strict=True):
        with house.database.writing() as session:
            # A demo that nobody has started for half a year has lost its people, as any house has.
            if entered := enter(session, derived, day(house.clock())):
                cookies[person.code] = signed.begin(house, session, "person", entered.lookup, entered.secret)
    return {code: signed.begun(house, cookie, "person") for code, cookie in cookies.items()}


async def _derive(house: House, world: World) -> list[Sequence[Derived]]:
    words = [canonical(house.lists, each.phrase) for each in world.persons]
    return await asyncio.gather(*(hashed(house, each) for each in words))


def _book(stage: Stage, each: Booked) -> None:
    """Of what is past, it was asked for before then, and came to its end since."""
    past = max(0, -each.days)
    own = stage.own(each)
    with turn(ago(stage.house, 2 * past), own.therapist) as begun:
        booking, version = _ask(begun, each, own, past or each.days)
    if each.state == "done":
        with turn(stage.house, own.therapist) as begun:
            ending.done(begun, booking, version)


def _ask(begun: Turn, each: Booked, own: Own, days: int) -> tuple[bytes, int]:
    """What came of it, in one go: the first of them, and its version."""
    wanted, key = _wanted(begun, each, own, days), secrets.token_bytes(32)
    if each.weeks > 1:
        row, *_ = series.book_series(begun, wanted, each.weeks, own, key)
    else:
        row = request(begun, wanted, own, Form(key, secrets.token_bytes(32)))
    _say(begun, row.id, own, PERSON, each.words)
    # Where requests are not answered by hand, it is accepted already.
    if each.state != "pending" and row.until is not None:
        row = answering.accept(begun, row.id, row.version)
    _say(begun, row.id, own, THERAPIST, each.reply)
    return row.id, row.version


def _wait(stage: Stage, each: Wished) -> None:
    own = stage.own(each)
    with turn(stage.house, own.therapist) as begun:
        waiting.wait(begun, own, Wish(_kind(begun, each), each.format, Day(begun.today + each.days)))


def _wanted(begun: Turn, each: Wished, own: Own, days: int) -> Wanted:
    kind = _kind(begun, each)
    calendar = begun.calendar(begun.kind(kind), Asking(own.id))
    since = Slot(begun.now + days * SLOTS_A_DAY)
    return Wanted(kind, each.format, next(free(calendar, since, Slot(since + AHEAD))))


def _kind(begun: Turn, each: Wished) -> bytes:
    return next(one.id for one in kinds(begun.session, begun.therapist) if one.called == each.kind)


def _say(begun: Turn, booking: bytes, own: Own, side: str, text: str) -> None:
    if text and begun.offering:
        parties = [Party(own.id, own.public), Party(begun.offering.staff, begun.offering.key)]
        thread.write(begun.session, Words(booking, side, text, begun.today), parties)
