"""Takes time, and gives it back. The key of a cell is the arbiter, whatever was believed before."""

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from server.booking.models import Booking, Cell
from server.booking.refusing import NotThen
from server.booking.times import Reason
from server.db.database import Writing


def occupy(session: Writing, booking: Booking) -> None:
    """Writes the booking too. Raises NotThen when any of it is taken; the transaction is lost then."""
    block = range(booking.block_begins, booking.block_ends)
    cells = [{"therapist": booking.therapist, "cell": cell, "booking": booking.id} for cell in block]
    try:
        session.flush()
        session.execute(insert(Cell), cells)
    except IntegrityError:
        raise NotThen(Reason.TAKEN) from None


def release(session: Writing, *bookings: bytes) -> None:
    session.execute(delete(Cell).where(Cell.booking.in_(bookings)))
