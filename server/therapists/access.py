"""Whom a reader may see. The end of a listing is in the question itself: no worker has to run for it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.kit.clock import Day
from server.therapists.models import Item, Therapist

PUBLIC, SIGNED, REFERRAL = "public", "signed", "referral"


def is_listed(today: Day) -> ColumnElement[bool]:
    """Agreed to by two, in time, not suspended, and come in. Every question of a reader carries this."""
    return and_(Therapist.until >= today, Therapist.suspended.is_(None), Therapist.staff.is_not(None))


def is_shown(*, signed: bool, referral: bytes | None = None) -> ColumnElement[bool]:
    """To whom: everybody, those who have signed in, or those who were given a code (its hash)."""
    seen = [PUBLIC, SIGNED] if signed else [PUBLIC]
    by_code = and_(Therapist.visibility == REFERRAL, Therapist.referral == referral)
    return or_(Therapist.visibility.in_(seen), by_code) if referral else Therapist.visibility.in_(seen)


def listed_one(
    session: Session, handle: str, today: Day, *, signed: bool, referral: bytes | None = None
) -> Therapist:
    """Raises NotFound for who is not there, not any more, or not for them: from outside these are one."""
    query = select(Therapist).where(
        Therapist.handle == handle, is_listed(today), is_shown(signed=signed, referral=referral)
    )
    row = session.scalars(query).first()
    if row is None:
        raise NotFound
    return row


def items_of(session: Session, subject: bytes) -> Sequence[Item]:
    """What was checked of them, item by item."""
    query = select(Item).where(Item.subject == subject).order_by(Item.kind, Item.about)
    return session.scalars(query).all()


def cap_now(row: Therapist, today: Day) -> int | None:
    """How many people at once; none when the probation is over."""
    return row.cap if today <= row.probation else None
