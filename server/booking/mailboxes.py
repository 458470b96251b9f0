"""A person's mailbox with one therapist. Its secret goes into their locker before anything hangs on it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking.models import Booking, Mailbox
from server.db.database import Database, Writing
from server.errors import NotFound
from server.sealed.mailboxes import MailboxSecret, PublicKey, new_pair, pair_from
from server.web.signed import Signed

Content = Mapping[str, Any]
NAME = "mailboxes"


@dataclass(frozen=True, slots=True)
class Lockers:
    """How a locker is read and changed; whoever puts the house together knows whose acts these are."""

    read: Callable[[Database, Signed], dict[str, Any]]
    change: Callable[[Database, Signed, Callable[[dict[str, Any]], Content]], None]


# The one that the house puts here: booking itself knows nothing of the people.
LOCKERS: list[Lockers] = []


def lockers() -> Lockers:
    return LOCKERS[0]


@dataclass(frozen=True, slots=True)
class Own:
    """A mailbox whose secret is in the locker already: only `own_mailbox` and `own_mailboxes` make one."""

    id: bytes
    therapist: bytes
    public: PublicKey
    secret: MailboxSecret = field(repr=False)


def own_mailboxes(locker: Content) -> dict[bytes, Own]:
    """By their ids, from an open locker."""
    return {bytes.fromhex(name): _read(name, kept) for name, kept in locker.get(NAME, {}).items()}


def own_mailbox(lockers: Lockers, database: Database, who: Signed, therapist: bytes) -> Own:
    """The one that they have with this therapist, or a new one. Raises LockerFull, StaleForm."""
    if found := _with(lockers.read(database, who), therapist):
        return found
    # Drawn before, for the lock of the locker is held while it is changed.
    name, pair = secrets.token_hex(16), new_pair()
    made: list[Own] = []

    def put_in(content: dict[str, Any]) -> Content:
        # Another tab may have been first.
        if found := _with(content, therapist):
            made.append(found)
            return content
        kept = {"with": therapist.hex(), "secret": pair.secret.hex()}
        made.append(_read(name, kept))
        return {**content, NAME: {**content.get(NAME, {}), name: kept}}

    lockers.change(database, who, put_in)
    return made[0]


def keep_mailbox(session: Writing, own: Own) -> None:
    """The row on which things hang; none points back to whoever holds the secret."""
    if session.get(Mailbox, own.id) is None:
        session.add(Mailbox(id=own.id, therapist=own.therapist, public_key=own.public))


def own_booking(session: Session, mine: Mapping[bytes, Own], booking: bytes) -> tuple[Booking, Own]:
    """Raises NotFound for one of others, as for one that is not there."""
    query = select(Booking).where(Booking.id == booking, Booking.mailbox.in_(mine))
    row = session.scalars(query).first()
    if row is None or row.mailbox is None:
        raise NotFound
    return row, mine[row.mailbox]


def _with(content: Content, therapist: bytes) -> Own | None:
    return next((own for own in own_mailboxes(content).values() if own.therapist == therapist), None)


def _read(name: str, kept: Mapping[str, str]) -> Own:
    pair = pair_from(MailboxSecret(bytes.fromhex(kept["secret"])))
    return Own(bytes.fromhex(name), bytes.fromhex(kept["with"]), pair.public, pair.secret)
