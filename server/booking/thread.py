"""The thread of one appointment: sealed to both, and to nobody else. What was changed or moved stays shut."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select, true
from sqlalchemy.orm import Session

from server.booking.mailboxes import Own
from server.booking.models import Booking, Item, ItemKey
from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import Day
from server.sealed.box import CannotBeOpened, Place
from server.sealed.mailboxes import MailboxSecret, PublicKey, open_sealed, pair_of, reseal_key, seal_to
from server.web.signed import Signed

PERSON, THERAPIST = "person", "therapist"
SIDES = (PERSON, THERAPIST)


@dataclass(frozen=True, slots=True)
class Party:
    """One to whom is sealed: a mailbox, or a therapist under their id among the staff."""

    id: bytes
    key: PublicKey


@dataclass(frozen=True, slots=True)
class Reader:
    id: bytes
    secret: MailboxSecret = field(repr=False)


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be sealed: whose words, in which appointment, on which day."""

    booking: bytes
    side: str
    text: str = field(repr=False)
    day: Day


@dataclass(frozen=True, slots=True)
class Message:
    """As it is read. Without a text it cannot be opened, or is missing from its place."""

    number: int
    side: str
    day: Day | None
    text: str | None = field(repr=False)


def reading_person(own: Own) -> Reader:
    return Reader(own.id, own.secret)


def reading_therapist(who: Signed) -> Reader:
    return Reader(who.standing.staff, pair_of(who.secret).secret)


def write(session: Writing, words: Words, parties: Sequence[Party]) -> Item:
    """The therapist's key comes from the signed list, never from elsewhere. Raises TextTooLong, NotFound."""
    # Held, so that of two at once each gets a number of its own, and neither writes to a mailbox of before.
    found = session.get(Booking, words.booking, with_for_update=True, populate_existing=True)
    if found is None or found.mailbox is None or words.side not in SIDES:
        raise NotFound
    if found.mailbox not in {party.id for party in parties}:
        raise NotFound
    row = Item(
        id=secrets.token_bytes(16),
        mailbox=found.mailbox,
        booking=found.id,
        side=words.side,
        number=_last(session, found.id) + 1,
        day=words.day,
    )
    sealed = seal_to([party.key for party in parties], words.text, _place(row))
    row.body = sealed.body
    session.add(row)
    session.add_all(
        ItemKey(item=row.id, party=party.id, sealed=key)
        for party, key in zip(parties, sealed.keys, strict=True)
    )
    session.flush()
    return row


def read(session: Session, booking: bytes, reader: Reader) -> list[Message]:
    """In their order; a number that nobody has any more is told, and not passed over."""
    items = {row.number: row for row in session.scalars(select(Item).where(Item.booking == booking))}
    keys = _keys(session, items.values(), reader.id)
    return [
        _message(number, items.get(number), keys, reader) for number in range(1, max(items, default=0) + 1)
    ]


def counts(session: Session, bookings: Iterable[bytes], side: str = "") -> dict[bytes, int]:
    """Of each its last message, or that of one side: whoever knows what they read sees what is new."""
    mine = Item.booking.in_(list(bookings)) & (Item.side == side if side else true())
    query = select(Item.booking, func.max(Item.number)).where(mine)
    return {row[0]: row[1] for row in session.execute(query.group_by(Item.booking))}


def share(session: Writing, booking: bytes, reader: Reader, party: Party) -> None:
    """Lets the other one read what was sealed to keys that they have no more. Only a reader can do it."""
    items = session.scalars(select(Item).where(Item.booking == booking)).all()
    mine, theirs = _keys(session, items, reader.id), _keys(session, items, party.id)
    for item in items:
        if item.id in mine and item.id not in theirs:
            try:
                key = reseal_key(reader.secret, mine[item.id], _place(item), party.key)
            except CannotBeOpened:
                continue
            session.add(ItemKey(item=item.id, party=party.id, sealed=key))
    session.flush()


def keys_renewed(session: Writing, staff: bytes, _: PublicKey) -> None:
    """What was sealed to somebody's old keys opens no more; the other side shares it with the new ones."""
    session.execute(delete(ItemKey).where(ItemKey.party == staff))


def _message(number: int, item: Item | None, keys: Mapping[bytes, bytes], reader: Reader) -> Message:
    if item is None:
        return Message(number, "", None, None)
    try:
        key = keys.get(item.id)
        text = open_sealed(reader.secret, key, item.body, _place(item)) if key else None
    except CannotBeOpened:
        text = None
    return Message(number, item.side, item.day, text)


def _keys(session: Session, items: Iterable[Item], party: bytes) -> dict[bytes, bytes]:
    ids = [item.id for item in items]
    query = select(ItemKey.item, ItemKey.sealed).where(ItemKey.item.in_(ids), ItemKey.party == party)
    return {row.item: row.sealed for row in session.execute(query)}


def _last(session: Session, booking: bytes) -> int:
    return session.scalar(select(func.max(Item.number)).where(Item.booking == booking)) or 0


def _place(item: Item) -> Place:
    """In another thread, on another side or under another number it stays shut."""
    return (
        "thread", "v1", item.id.hex(), item.mailbox.hex(), item.booking.hex(), item.side, item.number,
    )  # fmt: skip
