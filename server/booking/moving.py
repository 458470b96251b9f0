"""Moves an appointment to another time without giving it up first."""

from server.booking.calendars import Asking
from server.booking.cells import occupy, release
from server.booking.finding import find
from server.booking.models import ACCEPTED, PENDING, Booking
from server.booking.placing import put
from server.booking.refusing import TooLate
from server.booking.turns import Turn, check, touch
from server.kit.clock import Slot


def move(turn: Turn, booking: bytes, version: int, start: Slot, mailbox: bytes | None = None) -> Booking:
    """By the person whose mailbox it is, or by the therapist. Raises NotThen, TooLate, Changed, NotFound.

    What an appointment takes is not in its own way. Nobody moves one that is about to begin, or has begun.
    What was accepted stays accepted: the new time is one that is offered, and nobody shall lose both.
    """
    row = find(turn, booking, version, (PENDING, ACCEPTED), mailbox)
    notice = turn.practice.move_notice if mailbox else 0
    if row.begins <= turn.now or row.begins - turn.now < notice:
        raise TooLate
    calendar = turn.calendar(turn.kind(row.kind), Asking(row.mailbox, without=row.id))
    check(calendar, start)
    release(turn.session, row.id)
    put(row, calendar.kind, start)
    if row.until is not None:
        # A request keeps the day by which it is answered.
        row.until = min(row.until, row.begins)
    row.sequence += 1
    touch(row)
    occupy(turn.session, row)
    return row
