"""Invitations: a keeper writes one, another approves it, and within 48 hours it lets somebody in, once.

Each of the two gets one half of the code. Otherwise the one who wrote it could come in with it a second time,
as somebody else, as soon as the other had approved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from server.db.counting import row_count
from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, SLOTS_AN_HOUR, Slot, slot
from server.sealed.codes import Code, NotACode, code_hash, joined_hash, new_code, possible_hashes
from server.staff import auditing
from server.staff.auditing import Act
from server.staff.models import Invitation, Staff
from server.web.house import House
from server.web.signed import Signed

ROLES = ("volunteer", "therapist", "vetter", "keeper")
LIFE_SLOTS = 2 * SLOTS_A_DAY


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation says; the first keepers are invited by nobody."""

    role: str
    organisation: str
    by: bytes | None
    recovers: bytes | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """An invitation as keepers see it; `recovers` names the one whose keys it makes anew."""

    mark: bytes
    role: str
    organisation: str
    by: str
    mine: bool
    approved: bool
    recovers: str
    hours_left: int


def invite(house: House, session: Writing, who: Signed, role: str, organisation: str) -> Code:
    """The first half of the code, shown once to who invites. It opens nothing without the other."""
    code = write(house, session, Offer(role, organisation, who.standing.staff))
    auditing.note(house, session, Act.INVITE, who.standing.staff, code_hash(code))
    return code


def write(house: House, session: Writing, offer: Offer) -> Code:
    code = new_code()
    row = Invitation(
        code_hash=code_hash(code),
        role=offer.role,
        organisation=offer.organisation,
        invited_by=offer.by,
        approved_by=None,
        until=Slot(slot(house.clock()) + LIFE_SLOTS),
        recovers=offer.recovers,
    )
    session.add(row)
    session.flush()
    return code


def invite_agreed(house: House, session: Writing, offer: Offer, second: bytes) -> Code:
    """One on which two have agreed already: it opens at once and in one piece, as only the invited see it."""
    code = write(house, session, offer)
    session.get_one(Invitation, code_hash(code)).approved_by = second
    return code


def approve(house: House, session: Writing, who: Signed, mark: bytes) -> tuple[Invitation, Code]:
    """The second half, shown once to who approves; from now on the row is named by both halves together.

    Raises NotFound for one's own, for one's own recovery, and for what is open no more.
    """
    me, half = who.standing.staff, new_code()
    whole = joined_hash(mark, code_hash(half))
    theirs = (Invitation.invited_by != me) & or_(Invitation.recovers.is_(None), Invitation.recovers != me)
    waiting = (Invitation.code_hash == mark) & Invitation.approved_by.is_(None) & _lives(house) & theirs
    approved = update(Invitation).where(waiting).values(approved_by=me, code_hash=whole)
    if row_count(session.execute(approved)) != 1:
        raise NotFound
    return session.get_one(Invitation, whole), half


def withdraw(house: House, session: Writing, who: Signed, mark: bytes) -> None:
    """Any keeper may: it only takes a way in away."""
    if row_count(session.execute(delete(Invitation).where(Invitation.code_hash == mark))) != 1:
        raise NotFound
    auditing.note(house, session, Act.WITHDRAW, who.standing.staff, mark)


def void(session: Writing, mark: bytes) -> None:
    """One that another takes the place of."""
    session.execute(delete(Invitation).where(Invitation.code_hash == mark))


def look_up(house: House, session: Session, typed: str) -> Invitation | None:
    """The invitation of a code, if one can come in with it now."""
    try:
        marks = possible_hashes(typed)
    except NotACode:
        return None
    return session.scalars(select(Invitation).where(Invitation.code_hash.in_(marks), _opens(house))).first()


def use(house: House, session: Writing, typed: str) -> Invitation | None:
    """The same, and takes it away: of two at once, one comes in."""
    found = look_up(house, session, typed)
    if found is None:
        return None
    gone = delete(Invitation).where(Invitation.code_hash == found.code_hash, _opens(house))
    # The row is ours to read after it has gone.
    session.expunge(found)
    return found if row_count(session.execute(gone)) == 1 else None


def open_invitations(house: House, session: Session, who: Signed) -> Sequence[Open]:
    query = select(Invitation).where(_lives(house)).order_by(Invitation.until, Invitation.code_hash)
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    now = slot(house.clock())
    return [_seen(row, names, who.standing.staff, now) for row in session.scalars(query)]


def _seen(row: Invitation, names: dict[bytes, str], me: bytes, now: Slot) -> Open:
    return Open(
        mark=row.code_hash,
        role=row.role,
        organisation=row.organisation,
        by=names.get(row.invited_by or b"", ""),
        mine=me in {row.invited_by, row.recovers},
        approved=row.approved_by is not None or row.invited_by is None,
        recovers=names.get(row.recovers or b"", ""),
        hours_left=(row.until - now) // SLOTS_AN_HOUR,
    )


def _lives(house: House) -> ColumnElement[bool]:
    return Invitation.until >= slot(house.clock())


def _opens(house: House) -> ColumnElement[bool]:
    """Approved by a second keeper; the first keepers, whom nobody invited, need none."""
    approved = or_(Invitation.approved_by.is_not(None), Invitation.invited_by.is_(None))
    return approved & _lives(house)
