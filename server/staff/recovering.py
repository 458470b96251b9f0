"""New keys for somebody of the staff who has lost theirs, when two keepers agree.

Nobody holds a copy of the old keys. What was sealed to them stays closed until those who wrote it come by.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.sealed.codes import Code
from server.sealed.derivation import Derived, Lookup
from server.sealed.mailboxes import PublicKey, pair_of
from server.sealed.persons import Secret, wrap_secret
from server.staff import auditing, invitations
from server.staff.access import ACTIVE, RECOVERING
from server.staff.auditing import Act
from server.staff.invitations import Offer
from server.staff.models import Invitation, Passkey, RecoveryCode, Staff
from server.web import signed
from server.web.house import House
from server.web.signed import Signed

# What features do when somebody of the staff has a new public key; they register here in the assembly.
RESEALERS: list[Callable[[Writing, bytes, PublicKey], None]] = []


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff as keepers see them."""

    id: bytes
    name: str
    role: str
    organisation: str
    me: bool
    closed: bool


def colleagues(session: Session, who: Signed) -> Sequence[Colleague]:
    rows = session.scalars(select(Staff).order_by(Staff.organisation, Staff.name, Staff.id))
    me = who.standing.staff
    return [
        Colleague(row.id, row.name, row.role, row.organisation, row.id == me, row.state != ACTIVE)
        for row in rows
    ]


def ask_recovery(house: House, session: Writing, who: Signed, staff: bytes) -> Code:
    """The first half of a code, shown once to who asks; another keeper has the other. Not for oneself."""
    row = session.get(Staff, staff)
    if row is None or row.id == who.standing.staff:
        raise NotFound
    session.execute(delete(Invitation).where(Invitation.recovers == staff))
    code = invitations.write(
        house, session, Offer(row.role, row.organisation, who.standing.staff, recovers=staff)
    )
    auditing.note(house, session, Act.ASK_RECOVERY, who.standing.staff, staff)
    return code


def approve(house: House, session: Writing, who: Signed, mark: bytes) -> Code:
    """Of an invitation or a recovery; returns the half of the code that is for who approves.

    With a recovery the old phrase opens nothing and all sessions end.
    """
    invitation, half = invitations.approve(house, session, who, mark)
    if invitation.recovers and (row := session.get(Staff, invitation.recovers, with_for_update=True)):
        row.state = RECOVERING
        signed.end_all(house, session, Lookup(row.lookup))
    # Both names: the invitation stands under the first in the audit, and whoever joins under the second.
    auditing.note(house, session, Act.APPROVE, who.standing.staff, mark + invitation.code_hash)
    return half


def recover(house: House, session: Writing, staff: bytes, derived: Derived, secret: Secret) -> Staff:
    """A new phrase, a new pair, no passkey and no paper of before."""
    row = session.get_one(Staff, staff, with_for_update=True)
    signed.end_all(house, session, Lookup(row.lookup))
    public = pair_of(secret).public
    row.lookup, row.wrapped = derived.lookup, wrap_secret(derived.wrap, secret, derived.lookup)
    row.public_key, row.second, row.state, row.tries = public, None, ACTIVE, 0
    for ways in (Passkey, RecoveryCode):
        session.execute(delete(ways).where(ways.staff_id == staff))
    for reseal in RESEALERS:
        reseal(session, staff, public)
    auditing.note(house, session, Act.RECOVER, staff, staff)
    return row
