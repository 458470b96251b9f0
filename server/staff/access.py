"""Rows of the staff, each fetched by whoever it is allowed to: by its phrase, or by its own session."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.staff.models import Passkey, RecoveryCode, Staff
from server.web.signed import Signed

ACTIVE, RECOVERING = "active", "recovering"


def active(session: Session, staff: bytes) -> Staff | None:
    """Locked, where the database locks rows: of two tries at once each is counted."""
    query = select(Staff).where(Staff.id == staff, Staff.state == ACTIVE).with_for_update()
    return session.scalars(query).first()


def own_row(session: Session, who: Signed) -> Staff:
    """Their own row, locked as well."""
    row = active(session, who.standing.staff)
    if row is None:
        raise NotFound
    return row


def look_at(session: Session, who: Signed) -> Staff:
    """The same, only to read."""
    row = session.get(Staff, who.standing.staff)
    if row is None:
        raise NotFound
    return row


def passkeys_of(session: Session, staff: bytes) -> Sequence[Passkey]:
    return session.scalars(select(Passkey).where(Passkey.staff_id == staff)).all()


def paper_left(session: Session, staff: bytes) -> int:
    """How many recovery codes they still have."""
    mine = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.staff_id == staff)
    return session.scalar(mine) or 0
