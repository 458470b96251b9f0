"""Passkeys of the staff: registered by somebody who is in, and shown as a second factor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from server.db.database import Writing
from server.sealed import passkeys
from server.sealed.passkeys import Asked, PasskeyRefused, Registered, Site
from server.staff import auditing
from server.staff.access import passkeys_of
from server.staff.auditing import Act
from server.staff.models import Passkey, Staff
from server.web import signed
from server.web.carrying import carried_over, carry
from server.web.house import House

SHOW, REGISTER = "passkey/v1", "new-passkey/v1"
MINUTES = 5
# What browsers show beside a passkey: as dull as possible.
NAME = "Quay"


@dataclass(frozen=True, slots=True)
class Question:
    """`options` are for the browser; `letter` holds the challenge, and comes back with the answer."""

    options: str
    letter: str = field(repr=False)


def ask_to_register(house: House, session: Session, staff: bytes) -> Question:
    known = [key.credential_id for key in passkeys_of(session, staff)]
    # The browser keeps both; neither names anybody.
    return _question(house, REGISTER, passkeys.ask_to_register(_site(house), staff, NAME, known), staff, {})


def register(house: House, session: Writing, staff: Staff, letter: str, answer: str) -> None:
    """Raises PasskeyRefused."""
    carried = _opened(house, session, REGISTER, letter)
    if carried["whose"] != staff.id.hex():
        raise PasskeyRefused
    made = passkeys.register(_site(house), bytes.fromhex(carried["challenge"]), answer)
    if session.get(Passkey, made.credential_id):
        raise PasskeyRefused
    session.add(
        Passkey(
            credential_id=made.credential_id,
            staff_id=staff.id,
            public_key=made.public_key,
            sign_count=made.sign_count,
        )
    )
    session.flush()
    auditing.note(house, session, Act.NEW_PASSKEY, staff.id)


def ask_to_show(
    house: House, session: Session, staff: bytes, carried: Mapping[str, Any] | None = None
) -> Question | None:
    """None when they have none."""
    known = [key.credential_id for key in passkeys_of(session, staff)]
    if not known:
        return None
    return _question(house, SHOW, passkeys.ask_to_sign_in(_site(house), known), staff, carried or {})


def whose(house: House, letter: str) -> dict[str, Any]:
    """What a question carried, with the id of whom it was for; raises StaleForm."""
    return carried_over(house, SHOW, letter)


def show(house: House, session: Writing, staff: Staff, letter: str, answer: str) -> None:
    """Raises PasskeyRefused, also when the count goes back: then somebody has a copy of the key."""
    carried = _opened(house, session, SHOW, letter)
    row = session.get(Passkey, passkeys.credential_of(answer), with_for_update=True)
    if row is None or row.staff_id != staff.id or carried["whose"] != staff.id.hex():
        raise PasskeyRefused
    known = Registered(row.credential_id, row.public_key, row.sign_count)
    row.sign_count = passkeys.sign_in(_site(house), bytes.fromhex(carried["challenge"]), answer, known)


def _question(house: House, label: str, asked: Asked, staff: bytes, carried: Mapping[str, Any]) -> Question:
    content = {**carried, "challenge": asked.challenge.hex(), "whose": staff.hex()}
    return Question(asked.options, carry(house, label, content, MINUTES * 60))


def _opened(house: House, session: Writing, label: str, letter: str) -> dict[str, Any]:
    carried = carried_over(house, label, letter)
    # A question is answered once: many keys have no count by which a second answer would be known.
    if not signed.answer(house, session, bytes.fromhex(carried["challenge"])):
        raise PasskeyRefused
    return carried


def _site(house: House) -> Site:
    origin = house.answers.settings.origin
    return Site(urlsplit(origin).hostname or "", origin, NAME)
