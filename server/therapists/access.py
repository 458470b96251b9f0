"""Whom a reader may see. The end of a listing is in the question itself: no worker has to run for it."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.kit.clock import Day
from server.sealed.codes import NotACode, code_hash
from server.therapists.models import HELPER, SPECIALIST, Item, Therapist

PUBLIC, SIGNED, REFERRAL = "public", "signed", "referral"
FULL_DAYS = 14


def is_listed(today: Day | BindParameter[Day]) -> ColumnElement[bool]:
    """Agreed to by two, in time, not suspended, and come in. Every question of a reader carries this."""
    return and_(Therapist.until >= today, Therapist.suspended.is_(None), Therapist.staff.is_not(None))


def is_shown(*, signed: bool) -> ColumnElement[bool]:
    """To everybody, or also to those who have signed in. Who is found by a code alone is in no list."""
    return Therapist.visibility.in_([PUBLIC, SIGNED] if signed else [PUBLIC])


def is_found(today: Day) -> ColumnElement[bool]:
    """In the directory: no helper, nor who has had no time to offer for two weeks. Their pages stay."""
    has_time = or_(Therapist.full_since.is_(None), Therapist.full_since > today - FULL_DAYS)
    return and_(Therapist.kind == SPECIALIST, has_time)


def helpers(session: Session, today: Day) -> Sequence[Therapist]:
    """Volunteers for check-ins, who has time first."""
    query = select(Therapist).where(Therapist.kind == HELPER, is_listed(today), is_shown(signed=False))
    return session.scalars(
        query.order_by(Therapist.next_free.is_(None), Therapist.next_free, Therapist.handle)
    ).all()


def listed_one(session: Session, handle: str, today: Day, *, signed: bool) -> Therapist:
    """Raises NotFound for who is not there, not any more, or not for them: from outside these are one."""
    query = select(Therapist).where(Therapist.handle == handle, is_listed(today), is_shown(signed=signed))
    row = session.scalars(query).first()
    if row is None:
        raise NotFound
    return row


def listed_by_code(session: Session, typed: str, today: Day) -> Therapist | None:
    """Whom a code opens that was given to somebody; none for any other, and for whoever is listed no more."""
    try:
        referral = code_hash(typed)
    except NotACode:
        return None
    by_code = and_(Therapist.visibility == REFERRAL, Therapist.referral == referral)
    return session.scalars(select(Therapist).where(by_code, is_listed(today))).first()


def items_of(session: Session, subject: bytes) -> Sequence[Item]:
    """What was checked of them, item by item."""
    query = select(Item).where(Item.subject == subject).order_by(Item.kind, Item.about)
    return session.scalars(query).all()


def cap_now(row: Therapist, today: Day) -> int | None:
    """How many people at once; none when the probation is over."""
    return row.cap if today <= row.probation else None
