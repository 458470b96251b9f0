"""The one booking that somebody means, as they last saw it."""

from server.booking.models import Booking
from server.booking.refusing import Changed
from server.booking.turns import Turn
from server.errors import NotFound


def find(
    turn: Turn, booking: bytes, version: int, statuses: tuple[str, ...], mailbox: bytes | None = None
) -> Booking:
    """A therapist finds those of their calendar, a person those of a mailbox. Raises NotFound, Changed."""
    row = turn.session.get(Booking, booking, populate_existing=True)
    if row is None or row.therapist != turn.therapist or (mailbox and row.mailbox != mailbox):
        raise NotFound
    if row.version != version or row.status not in statuses:
        raise Changed
    return row
