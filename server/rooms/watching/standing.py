"""What the watch decides about whoever wrote a message: a pause, or out of this room; each can be undone."""

from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, SLOTS_AN_HOUR, Slot
from server.rooms.access import held_room
from server.rooms.models import Seat
from server.rooms.watching.deciding import Where, look_at

# In slots: an hour, a day, a week.
OUT = 7 * SLOTS_A_DAY
PAUSES = (SLOTS_AN_HOUR, SLOTS_A_DAY, 7 * SLOTS_A_DAY)


def writer_of(session: Session, where: Where, message: bytes) -> Seat:
    """Found through what they wrote here, and by nothing else. Raises NotFound."""
    row = look_at(session, where, message)
    seat = session.get(Seat, row.seat) if row.seat else None
    if seat is None:
        raise NotFound
    return seat


def pause(session: Writing, where: Where, message: bytes, lasts: int, now: Slot) -> None:
    """They read on, and write nothing meanwhile; nought ends it."""
    assert lasts in {0, *PAUSES}  # noqa: S101 - the form offers no other
    _change(session, where, message).paused = Slot(now + lasts) if lasts else None


def show_out(session: Writing, where: Where, message: bytes, now: Slot, *, out: bool = True) -> None:
    """Out of this room alone, for a week: nobody decides for longer alone. Their stream ends in a tick."""
    _change(session, where, message).shown_out = Slot(now + OUT if out else 0)


def _change(session: Writing, where: Where, message: bytes) -> Seat:
    # Everybody who reads is asked anew: those who may no longer, stop.
    held_room(session, where[0]).rev += 1
    return writer_of(session, where, message)
