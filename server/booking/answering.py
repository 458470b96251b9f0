"""The therapist answers a request: yes, or no."""

from server.booking.cells import release
from server.booking.codes import give_back
from server.booking.finding import find
from server.booking.models import ACCEPTED, DECLINED, PENDING, Booking
from server.booking.replies import note_reply
from server.booking.turns import Turn, touch


def accept(turn: Turn, booking: bytes, version: int) -> Booking:
    """Raises Changed when it is no request any more: a second press changes nothing."""
    row = find(turn, booking, version, (PENDING,))
    row.status, row.until = ACCEPTED, None
    touch(row)
    note_reply(turn, row, ACCEPTED)
    return row


def decline(turn: Turn, booking: bytes, version: int) -> Booking:
    row = find(turn, booking, version, (PENDING,))
    row.status, row.until = DECLINED, None
    release(turn.session, row.id)
    give_back(turn, row)
    touch(row)
    note_reply(turn, row, DECLINED)
    return row
