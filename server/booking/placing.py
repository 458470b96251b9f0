"""Puts a booking at a time: checked against the calendar of this moment, with all that it takes."""

import secrets
from dataclasses import dataclass

from server.booking.calendars import NEW, Asking
from server.booking.cells import occupy
from server.booking.hours import Kind
from server.booking.models import HELD, Booking
from server.booking.turns import Turn, check
from server.errors import NotFound
from server.kit.clock import Slot


@dataclass(frozen=True, slots=True)
class Wanted:
    """A time that somebody chose: the kind of session, its format, and when it begins."""

    kind: bytes
    format: str
    start: Slot


def hold_time(turn: Turn, wanted: Wanted, until: Slot, asking: Asking = NEW, **terms: int) -> Booking:
    """A held row with its cells. Raises NotThen, or NotFound for what is not offered at all."""
    kind = turn.kind(wanted.kind)
    if wanted.format not in turn.formats(kind):
        raise NotFound
    calendar = turn.calendar(kind, asking, **terms)
    check(calendar, wanted.start)
    row = Booking(
        id=secrets.token_bytes(16),
        therapist=turn.therapist,
        kind=kind.id,
        format=wanted.format,
        mailbox=asking.mailbox,
        status=HELD,
        until=until,
        renewed=0,
        version=1,
        uid=secrets.token_bytes(16),
        sequence=0,
    )
    put(row, calendar.kind, wanted.start)
    turn.session.add(row)
    occupy(turn.session, row)
    return row


def put(row: Booking, kind: Kind, start: Slot) -> None:
    block = kind.cells(start)
    row.begins, row.ends = start, kind.end(start)
    row.block_begins, row.block_ends = Slot(block.start), Slot(block.stop)
