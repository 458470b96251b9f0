"""The vetters as they are at this moment: whoever signs with them, or seals to them, asks here first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NoLonger
from server.kit.folding import bare, cyrillic, sounds
from server.sealed.mailboxes import PublicKey
from server.staff import access
from server.staff.access import ACTIVE
from server.staff.models import Staff
from server.web.signed import Signed

ROLE = "vetter"


@dataclass(frozen=True, slots=True)
class Vetter:
    id: bytes
    name: str
    organisation: str
    key: PublicKey

    def may_follow(self, who: bytes, organisation: str) -> bool:
        """Whether they can be the second: somebody else, of another organisation however it is spelt."""
        return self.id != who and not _are_one(self.organisation, organisation)


def vetters(session: Session) -> Sequence[Vetter]:
    query = select(Staff).where(Staff.role == ROLE, Staff.state == ACTIVE).order_by(Staff.id)
    return [_seen(row) for row in session.scalars(query)]


def as_vetter(session: Writing, who: Signed) -> Vetter:
    """Who signs, looked up anew: a session may be older than the end of their work. Raises NoLonger."""
    row = access.active(session, who.standing.staff)
    if row is None or row.role != ROLE:
        raise NoLonger
    return _seen(row)


def look_as_vetter(session: Session, who: Signed) -> Vetter:
    """The same, only to read."""
    for each in vetters(session):
        if each.id == who.standing.staff:
            return each
    raise NoLonger


def called(session: Session) -> dict[bytes, str]:
    """The names of the staff by their ids, of whoever is there."""
    return {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}


def _seen(row: Staff) -> Vetter:
    return Vetter(row.id, row.name, row.organisation, PublicKey(row.public_key))


def _are_one(one: str, other: str) -> bool:
    """Маяк is маяк, «Маяк», with letters of another alphabet, and Majak or Mayak. Rather once too often."""
    return _folded(one) == _folded(other) or bool(_sounds(one) & _sounds(other))


def _folded(organisation: str) -> str:
    return "".join(filter(str.isalnum, cyrillic(organisation)))


def _sounds(organisation: str) -> set[str]:
    letters = "".join(filter(str.isalnum, bare(organisation)))
    return sounds(letters)
