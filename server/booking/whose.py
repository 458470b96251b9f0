"""Whose calendar it is: that of who has signed in, with the one schedule that the pages keep."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking.models import Schedule
from server.errors import NotFound
from server.therapists import offering
from server.web.signed import Signed


def therapist_of(session: Session, who: Signed) -> bytes:
    """Raises NotFound for who is not on the list."""
    found = offering.id_of_staff(session, who.standing.staff)
    if found is None:
        raise NotFound
    return found


def schedule_of(session: Session, therapist: bytes) -> Schedule:
    """By its clock their days begin and end. More than one would be told apart by nothing that they see."""
    query = select(Schedule).where(Schedule.therapist == therapist).order_by(Schedule.id)
    found = session.scalars(query).first()
    if found is None:
        raise NotFound
    return found
