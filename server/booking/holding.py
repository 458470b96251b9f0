"""A hold: a time is kept for one browser while somebody writes. It lasts ten minutes, and once longer.

Browsers are free of charge, so holds never close a calendar: together they keep a third of what is free, and
nothing of it from somebody who has signed in and finds nothing else.
"""

from collections.abc import Sequence
from itertools import islice

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from server.booking.calendars import NEW, Asking, stands
from server.booking.cells import release
from server.booking.models import HELD, Booking
from server.booking.placing import Wanted, hold_time
from server.booking.refusing import TooManyHeld
from server.booking.times import all_free, first_free
from server.booking.turns import Turn
from server.errors import NotFound
from server.kit.clock import Slot

# In slots, of which the first has begun already: at least ten minutes, and at least 25 in all.
FIRST, RENEWED = 3, 6
# With others by one browser: whoever would take everything from others stops here.
BY_ONE = 2
# In one calendar: so many, and no more than one in three of what is free; the oldest yields to one more.
OF_ONE, SHARE = 6, 3


# Written once: everybody who asks for a time asks this.
HELD_BY = select(Booking).where(
    Booking.holder == bindparam("holder"),
    Booking.therapist == bindparam("therapist"),
    Booking.status == HELD,
    stands(bindparam("now")),
)


def hold(turn: Turn, wanted: Wanted, holder: bytes, asking: Asking = NEW) -> Booking:
    """`holder` are 32 bytes that only one browser can show. Raises NotThen, TooManyHeld, NotFound.

    The same one again finds the hold that it has; another time lets the first go. Whoever has signed in asks
    with their mailbox: a therapist who takes nobody new still sees those who come already.
    """
    if kept := held(turn, wanted, holder):
        return kept
    let_go(turn, holder)
    if _held_elsewhere(turn, holder) >= BY_ONE:
        raise TooManyHeld
    if asking.signed:
        make_way(turn, wanted, asking)
    others = _held_here(turn)
    row = hold_time(turn, wanted, Slot(turn.now + FIRST), asking)
    row.holder = holder
    _leave_to_others(turn, row, others)
    return row


def make_way(turn: Turn, wanted: Wanted, asking: Asking) -> None:
    """For somebody who has signed in: what browsers hold yields when nothing else is free."""
    holds = _held_here(turn)
    if holds and first_free(turn.calendar(turn.kind(wanted.kind), asking)) is None:
        _drop(turn, holds)


def renew(turn: Turn, holder: bytes) -> Booking:
    """Once; after that nothing changes. Raises NotFound when nothing is held any more."""
    row = _held_by(turn, holder)
    if row is None or row.until is None:
        raise NotFound
    if not row.renewed:
        row.renewed, row.until = 1, Slot(row.until - FIRST + RENEWED)
    return row


def let_go(turn: Turn, holder: bytes) -> None:
    row = _held_by(turn, holder)
    if row is not None:
        _drop(turn, [row])


def held(turn: Turn, wanted: Wanted, holder: bytes) -> Booking | None:
    """The hold of this time by this browser, while it lasts."""
    row = _held_by(turn, holder)
    return row if row is not None and is_of(row, wanted) else None


def held_by(session: Session, therapist: bytes, now: Slot, holder: bytes) -> Booking | None:
    """What this browser holds of this therapist, whichever time it is."""
    return session.scalars(HELD_BY, {"holder": holder, "therapist": therapist, "now": now}).first()


def _held_by(turn: Turn, holder: bytes) -> Booking | None:
    return held_by(turn.session, turn.therapist, turn.now, holder)


def is_of(row: Booking, wanted: Wanted) -> bool:
    return (row.kind, row.format, row.begins) == (wanted.kind, wanted.format, wanted.start)


def _held_elsewhere(turn: Turn, holder: bytes) -> int:
    elsewhere = (Booking.holder == holder) & (Booking.therapist != turn.therapist)
    query = select(func.count()).select_from(Booking)
    return turn.session.scalar(query.where(elsewhere, Booking.status == HELD, stands(turn.now))) or 0


def _held_here(turn: Turn) -> Sequence[Booking]:
    """What browsers hold of this therapist, the oldest first."""
    here = (Booking.therapist == turn.therapist) & Booking.holder.is_not(None)
    query = select(Booking).where(here, Booking.status == HELD, stands(turn.now))
    return sorted(turn.session.scalars(query), key=_since)


def _since(row: Booking) -> int:
    return (row.until or 0) - (RENEWED if row.renewed else FIRST)


def _leave_to_others(turn: Turn, row: Booking, others: Sequence[Booking]) -> None:
    """Counted with this one in its place, for caps of a day may close more than the time itself."""
    if others:
        calendar = turn.calendar(turn.kind(row.kind))
        held_now = len(others) + 1
        left = sum(1 for _ in islice(all_free(calendar), OF_ONE * SHARE))
        share = max(1, min(OF_ONE, (left + held_now) // SHARE))
        _drop(turn, others[: max(0, held_now - share)])


def _drop(turn: Turn, rows: Sequence[Booking]) -> None:
    if rows:
        release(turn.session, *(row.id for row in rows))
        for row in rows:
            turn.session.delete(row)
        turn.session.flush()
