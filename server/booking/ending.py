"""After the hour: it took place, or the person did not come. The therapist alone sees the second."""

from server.booking.finding import find
from server.booking.models import ACCEPTED, DONE, NO_SHOW, Booking
from server.booking.refusing import Changed
from server.booking.turns import Turn, touch


def done(turn: Turn, booking: bytes, version: int) -> Booking:
    return _ended(turn, booking, version, DONE)


def did_not_come(turn: Turn, booking: bytes, version: int) -> Booking:
    return _ended(turn, booking, version, NO_SHOW)


def _ended(turn: Turn, booking: bytes, version: int, status: str) -> Booking:
    row = find(turn, booking, version, (ACCEPTED, DONE, NO_SHOW))
    if row.begins > turn.now:
        raise Changed
    row.status = status
    touch(row)
    return row
