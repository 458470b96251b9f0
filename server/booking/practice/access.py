"""What a therapist may see: the appointments of their own calendar. All else is not there."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from server.booking.models import HELD, Booking, Item, Practice, Waiting
from server.booking.thread import PERSON
from server.booking.whose import therapist_of
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, Slot
from server.web.marks import named
from server.web.signed import Signed

PAST_DAYS = 30


def practice_of(session: Session, who: Signed) -> Practice:
    """Raises NotFound before they have opened one."""
    found = session.get(Practice, therapist_of(session, who))
    if found is None:
        raise NotFound
    return found


def own_visit(session: Session, who: Signed, mark: str) -> Booking:
    """Raises NotFound for one of others, for a time that is only held, and for what is no mark at all."""
    query = select(Booking).where(Booking.id == named(mark), _somebodys(therapist_of(session, who)))
    row = session.scalars(query).first()
    if row is None:
        raise NotFound
    return row


def visits(session: Session, therapist: bytes, now: Slot) -> Sequence[Booking]:
    """All that lie ahead or not long ago, in their order."""
    since = now - PAST_DAYS * SLOTS_A_DAY
    query = select(Booking).where(_somebodys(therapist), Booking.ends > since)
    return session.scalars(query.order_by(Booking.begins)).all()


def with_whom(session: Session, row: Booking) -> Sequence[Booking]:
    """The other appointments of the same person."""
    same = (Booking.mailbox == row.mailbox) & (Booking.id != row.id)
    query = select(Booking).where(_somebodys(row.therapist), same)
    return session.scalars(query.order_by(Booking.begins)).all()


def waiting(session: Session, therapist: bytes) -> Sequence[Waiting]:
    """Who waits longest comes first."""
    query = select(Waiting).where(Waiting.therapist == therapist)
    return session.scalars(query.order_by(Waiting.since, Waiting.id)).all()


def unread(session: Session, therapist: bytes) -> dict[bytes, int]:
    """How many messages of each appointment its therapist has not read yet."""
    new = (Item.side == PERSON) & (Item.number > Booking.read_to)
    query = select(Booking.id, func.count()).join(Item, Item.booking == Booking.id)
    rows = session.execute(query.where(Booking.therapist == therapist, new).group_by(Booking.id))
    return {row[0]: row[1] for row in rows}


def _somebodys(therapist: bytes) -> ColumnElement[bool]:
    return (Booking.therapist == therapist) & (Booking.status != HELD)
