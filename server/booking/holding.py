"""A hold: a time is kept for one browser while somebody writes. It lasts ten minutes, and once longer."""

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from server.booking.calendars import NEW, Asking, stands
from server.booking.cells import release
from server.booking.models import HELD, Booking
from server.booking.placing import Wanted, hold_time
from server.booking.refusing import TooManyHeld
from server.booking.turns import Turn
from server.errors import NotFound
from server.kit.clock import Slot

# In slots, of which the first has begun already: at least ten minutes, and at least 25 in all.
FIRST, RENEWED = 3, 6
# With others by one browser, and in one calendar: whoever would take everything from others stops here.
BY_ONE, OF_ONE = 2, 6


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
    elsewhere = (Booking.holder == holder) & (Booking.therapist != turn.therapist)
    here = (Booking.therapist == turn.therapist) & Booking.holder.is_not(None)
    if _count(turn, elsewhere) >= BY_ONE or _count(turn, here) >= OF_ONE:
        raise TooManyHeld
    row = hold_time(turn, wanted, Slot(turn.now + FIRST), asking)
    row.holder = holder
    return row


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
        release(turn.session, row.id)
        turn.session.delete(row)
        turn.session.flush()


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


def _count(turn: Turn, which: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(Booking)
    return turn.session.scalar(query.where(which, Booking.status == HELD, stands(turn.now))) or 0
