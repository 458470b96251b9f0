"""Reads a therapist's calendar: hours, terms, and what is taken at the moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, select
from sqlalchemy.orm import Session

from server.booking import times
from server.booking.hours import Kind, Window
from server.booking.hours import Schedule as Hours
from server.booking.models import (
    HELD,
    KEPT,
    PENDING,
    Block,
    Booking,
    Instead,
    Practice,
    Rule,
    Schedule,
    SessionKind,
)
from server.booking.times import Busy, Calendar
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, Slot, date_of
from server.kit.zones import zone

Key = TypeVar("Key")
# A cap of a week may count what was on Monday.
LOOK_BACK = 8 * SLOTS_A_DAY


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom, and without which booking: whoever moves one is not in their own way.

    What browsers hold yields to somebody who has `signed` in, when nothing else is free; then `past_holds`.
    """

    mailbox: bytes | None = None
    without: bytes | None = None
    signed: bool = False
    past_holds: bool = False


NEW = Asking()


def calendar(
    session: Session,
    kind: SessionKind,
    terms: times.Terms,
    now: Slot,
    asking: Asking = NEW,
) -> Calendar:
    return Calendar(
        schedule=hours(session, kind.schedule),
        kind=Kind(kind.minutes, kind.grid, kind.before, kind.after),
        terms=terms,
        now=now,
        busy=busy(session, kind.therapist, now, asking),
        mailbox=asking.mailbox,
    )


def terms_of(
    practice: Practice, people_cap: int | None, *, closed: bool = False, check_ins: bool = False
) -> times.Terms:
    return times.Terms(
        notice=practice.notice,
        ahead=practice.ahead,
        day_cap=practice.day_cap,
        week_cap=practice.week_cap,
        people_cap=people_cap,
        paused=bool(practice.paused),
        away=None if practice.away is None else date_of(practice.away),
        closed=closed,
        check_ins=check_ins,
    )


def kinds(session: Session, therapist: bytes) -> Sequence[SessionKind]:
    """Those that can be booked, the shortest first."""
    query = select(SessionKind).where(SessionKind.therapist == therapist, SessionKind.closed == 0)
    return session.scalars(query.order_by(SessionKind.minutes, SessionKind.id)).all()


def kind_of(session: Session, therapist: bytes, kind: bytes) -> SessionKind:
    """Raises NotFound for one of somebody else too."""
    row = session.get(SessionKind, kind)
    if row is None or row.therapist != therapist:
        raise NotFound
    return row


def hours(session: Session, schedule: bytes) -> Hours:
    row = session.get(Schedule, schedule)
    there = zone(row.zone) if row else None
    if there is None:
        raise NotFound
    return Hours(there, _weekly(session, schedule), _instead(session, schedule))


def busy(session: Session, therapist: bytes, now: Slot, asking: Asking = NEW) -> Busy:
    """What a hold that has lapsed took is free, whether or not somebody has cleared it away yet."""
    question = OTHERS if asking.past_holds else BUSY
    given = {"therapist": therapist, "now": now, "without": asking.without}
    rows = session.execute(question, given).all()
    lately = [row for row in rows if row.block_ends > now - LOOK_BACK]
    return Busy(
        cells=frozenset(cell for row in lately for cell in range(row.block_begins, row.block_ends)),
        starts=tuple(row.begins for row in lately),
        people=frozenset(row.mailbox or row.id for row in rows),
        blocked=_blocked(session, therapist, now),
    )


def stands(now: Slot | BindParameter[Slot]) -> ColumnElement[bool]:
    """What takes its time: not what ended, nor what waited too long."""
    return Booking.status.in_(KEPT) & or_(Booking.until.is_(None), Booking.until > now)


def lapsed(now: Slot) -> ColumnElement[bool]:
    return Booking.status.in_((HELD, PENDING)) & (Booking.until <= now)


def _weekly(session: Session, schedule: bytes) -> dict[int, tuple[Window, ...]]:
    rows = session.execute(WEEKLY, {"schedule": schedule})
    return _gathered((row.weekday, Window(row.begins, row.ends)) for row in rows)


def _instead(session: Session, schedule: bytes) -> dict[date, tuple[Window, ...]]:
    rows = session.execute(INSTEAD, {"schedule": schedule}).all()
    closed: dict[date, tuple[Window, ...]] = {date_of(row.day): () for row in rows}
    return closed | _gathered(
        (date_of(row.day), Window(row.begins, row.ends))
        for row in rows
        if row.begins is not None and row.ends is not None
    )


def _gathered(windows: Iterable[tuple[Key, Window]]) -> dict[Key, tuple[Window, ...]]:
    found: dict[Key, tuple[Window, ...]] = {}
    for key, window in windows:
        found[key] = (*found.get(key, ()), window)
    return found


def _blocked(session: Session, therapist: bytes, now: Slot) -> tuple[tuple[Slot, Slot], ...]:
    rows = session.execute(BLOCKED, {"therapist": therapist, "now": now})
    return tuple((row.begins, row.ends) for row in rows)


# Written once: to put such a question together takes several times as long as to ask it.
_OF_THERAPIST: BindParameter[bytes] = bindparam("therapist")
_OF_SCHEDULE: BindParameter[bytes] = bindparam("schedule")
BUSY = select(Booking.id, Booking.mailbox, Booking.begins, Booking.block_begins, Booking.block_ends).where(
    Booking.therapist == _OF_THERAPIST,
    stands(bindparam("now")),
    Booking.id.is_distinct_from(bindparam("without")),
)
OTHERS = BUSY.where(Booking.holder.is_(None))
BLOCKED = select(Block.begins, Block.ends).where(
    Block.therapist == _OF_THERAPIST, Block.ends > bindparam("now")
)
WEEKLY = (
    select(Rule.weekday, Rule.begins, Rule.ends)
    .where(Rule.schedule == _OF_SCHEDULE)
    .order_by(Rule.weekday, Rule.begins)
)
INSTEAD = (
    select(Instead.day, Instead.begins, Instead.ends)
    .where(Instead.schedule == _OF_SCHEDULE)
    .order_by(Instead.day, Instead.begins)
)
