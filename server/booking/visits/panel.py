"""The first panel on the page of a person: what is new, what comes next, and what they wait for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking import thread
from server.booking.mailboxes import Own, own_mailboxes
from server.booking.models import Waiting
from server.booking.visits.access import Dated, State, Visit, all_of, dated
from server.booking.visits.answering import with_clock
from server.booking.visits.looked import looked
from server.i18n.clocks import CLOCKS, known
from server.kit.clock import Slot, day_of, slot
from server.therapists.offering import Known, known_as
from server.web.house import House

TEMPLATE = "booking/_visit_panel.html"
# What is over and has nothing new stands last, and not for longer than this.
LATELY = 3


@dataclass(frozen=True, slots=True)
class Entry:
    visit: Visit
    at: Dated
    words: bool
    changed: bool

    @property
    def is_new(self) -> bool:
        return self.words or self.changed


@dataclass(frozen=True, slots=True)
class Place:
    """On the waiting list; `late` when the day has passed on which they were to look in."""

    row: Waiting
    known: Known | None
    late: bool

    @property
    def id(self) -> str:
        return self.row.mailbox.hex()


def panel(house: House, locker: Mapping[str, Any], clock: str) -> tuple[str, dict[str, Any]] | None:
    """The partial and what it shows; nothing at all for somebody who has never asked for a time."""
    mine, now, z = own_mailboxes(locker), slot(house.clock()), known(clock)
    if not mine:
        return None
    with house.database.reading() as session:
        entries = _entries(session, mine.values(), locker, z, now)
        places = _places(session, mine, now)
    if not entries and not places:
        return None
    context: dict[str, Any] = {"offers": _offers(entries), "entries": _in_order(entries), "places": places}
    return TEMPLATE, {**context, "clocks": CLOCKS, "z": z, "query": with_clock("", z)}


def _entries(
    session: Session, mine: Iterable[Own], locker: Mapping[str, Any], z: str, now: Slot
) -> list[Entry]:
    visits = all_of(session, mine, now)
    numbers = thread.counts(session, [one.row.id for one in visits], thread.THERAPIST)
    return [_entry(one, numbers.get(one.row.id, 0), locker, z) for one in visits]


def _entry(one: Visit, number: int, locker: Mapping[str, Any], z: str) -> Entry:
    before = looked(locker, one.row.id)
    return Entry(
        one,
        dated(one, z),
        words=number > before.number,
        changed=one.row.version > before.version,
    )


def _offers(entries: Iterable[Entry]) -> list[Entry]:
    return [one for one in entries if one.visit.state is State.OFFERED]


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """What is new, what lies ahead with the next one first, and the last of what is over."""
    shown = [one for one in entries if one.visit.row.status != "held"]
    ahead = [one for one in shown if one.visit.state in {State.WAITS, State.BOOKED, State.NOW}]
    over = [one for one in reversed(shown) if one not in ahead]
    quiet = [*ahead, *[one for one in over if not one.is_new][:LATELY]]
    return [*[one for one in shown if one.is_new], *[one for one in quiet if not one.is_new]]


def _places(session: Session, mine: Mapping[bytes, Own], now: Slot) -> list[Place]:
    query = select(Waiting).where(Waiting.mailbox.in_(mine)).order_by(Waiting.look_in)
    rows = session.scalars(query).all()
    return [Place(row, known_as(session, row.therapist), row.look_in < day_of(now)) for row in rows]
