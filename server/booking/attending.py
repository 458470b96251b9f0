"""An appointment in progress counts as use: whoever listens for an hour presses nothing meanwhile."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking.around import AROUND
from server.booking.models import ACCEPTED, Booking
from server.db.sessions import LIVES, is_idle
from server.kit.clock import Slot, slot
from server.therapists import offering
from server.web.house import House
from server.web.signed import Signed

# In slots: whoever has come a little before is not sent away before it begins.
BEFORE = 2


def attended(house: House, who: Signed, used: Slot) -> Slot:
    """Until when a therapist was here, `used` being when they asked last.

    A session that had ended before an appointment began is not brought back by it.
    """
    if who.standing.role != "therapist":
        return used
    with house.database.reading() as session:
        therapist = offering.id_of_staff(session, who.standing.staff)
        spans = _spans(session, therapist, used) if therapist else []
    now = slot(house.clock())
    for begins, ends in spans:
        if begins <= now and not is_idle(who.kind, used, begins):
            used = max(used, min(ends, now))
    return used


def _spans(session: Session, therapist: bytes, since: Slot) -> list[tuple[Slot, Slot]]:
    """Of no more than one session's time: that ends in any case."""
    mine = (Booking.therapist == therapist) & (Booking.status == ACCEPTED)
    near = (Booking.ends + AROUND > since) & (Booking.begins <= since + LIVES["staff"].whole)
    query = select(Booking.begins, Booking.ends).where(mine, near).order_by(Booking.begins)
    return [(Slot(row.begins - BEFORE), Slot(row.ends + AROUND)) for row in session.execute(query)]
