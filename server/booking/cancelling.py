"""Cancels an appointment, by either side. It is never refused: it may only be late, and says so."""

from sqlalchemy import select

from server.booking.cells import release
from server.booking.codes import give_back
from server.booking.finding import find
from server.booking.models import ACCEPTED, CANCELLED, PENDING, Booking, Practice
from server.booking.turns import Turn, touch
from server.kit.clock import Slot


def cancel(turn: Turn, booking: bytes, version: int, mailbox: bytes | None = None) -> Booking:
    row = find(turn, booking, version, (PENDING, ACCEPTED), mailbox)
    _end(turn, row)
    return row


def cancel_series(turn: Turn, series: bytes, mailbox: bytes | None = None) -> int:
    """All of it that has not begun; returns how many that were."""
    query = select(Booking).where(
        Booking.series == series, Booking.therapist == turn.therapist, Booking.begins > turn.now
    )
    query = query.where(Booking.status.in_((PENDING, ACCEPTED)))
    rows = turn.session.scalars(query.where(Booking.mailbox == mailbox) if mailbox else query).all()
    for row in rows:
        _end(turn, row)
    return len(rows)


def is_late(practice: Practice, row: Booking, now: Slot) -> bool:
    """Whether less time is left than the therapist asks for."""
    return row.begins - now < practice.cancel_notice


def _end(turn: Turn, row: Booking) -> None:
    row.status, row.until = CANCELLED, None
    row.sequence += 1
    touch(row)
    release(turn.session, row.id)
    give_back(turn, row)
    turn.session.flush()
