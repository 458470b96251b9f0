"""Coming in with an invitation: phrase and second factor are there first, and the row is whole."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from server.db.database import Writing
from server.sealed.codes import Code
from server.sealed.derivation import Derived
from server.sealed.mailboxes import pair_of
from server.sealed.persons import Secret, new_secret, wrap_secret
from server.sealed.totp import Seed, totp_key
from server.staff import auditing, factors, invitations, recovering
from server.staff.access import ACTIVE
from server.staff.auditing import Act
from server.staff.entering import Known
from server.staff.models import Invitation, Staff
from server.web.house import House

ID_BYTES = 16
# What features do when somebody has come in by an invitation (its hash); they register in the assembly.
JOINERS: list[Callable[[House, Writing, bytes, bytes], None]] = []


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who they say they are, the phrase that they know, and the application that they have shown."""

    name: str
    derived: Derived = field(repr=False)
    seed: Seed = field(repr=False)
    step: int


@dataclass(frozen=True, slots=True)
class Joined:
    """`paper` are the recovery codes, shown once."""

    known: Known
    paper: Sequence[Code] = field(repr=False)


def join(house: House, session: Writing, code: str, newcomer: Newcomer) -> Joined | None:
    """Somebody new, or somebody whose keys are made anew; None when the invitation opens no more."""
    invitation = invitations.use(house, session, code)
    if invitation is None:
        return None
    secret = new_secret()
    if invitation.recovers:
        staff = recovering.recover(house, session, invitation.recovers, newcomer.derived, secret)
    else:
        staff = new_staff(session, invitation, newcomer, secret)
        for welcome in JOINERS:
            welcome(house, session, invitation.code_hash, staff.id)
        auditing.note(house, session, Act.JOIN, staff.id, invitation.code_hash)
    key = totp_key(newcomer.derived.wrap)
    factors.set_seed(staff, key, newcomer.seed, newcomer.step)
    paper = factors.new_paper(session, staff.id)
    return Joined(Known(staff, newcomer.derived.lookup, secret, key), paper)


def new_staff(session: Writing, invitation: Invitation, newcomer: Newcomer, secret: Secret) -> Staff:
    """Their role and organisation are those that two keepers agreed on."""
    staff = Staff(
        id=secrets.token_bytes(ID_BYTES),
        lookup=newcomer.derived.lookup,
        wrapped=wrap_secret(newcomer.derived.wrap, secret, newcomer.derived.lookup),
        public_key=pair_of(secret).public,
        role=invitation.role,
        organisation=invitation.organisation,
        name=newcomer.name,
        second=None,
        state=ACTIVE,
    )
    session.add(staff)
    session.flush()
    return staff
