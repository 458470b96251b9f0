"""What a seat itself has said: its last words, and what of it still waits for the watch."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.kit.clock import Day
from server.rooms.models import CARE, RETURNED, SHOWN, WAITING, Message, Report
from server.rooms.reading import Glass
from server.rooms.words import Words, opened

# Of the report that nobody wrote: crisis words open it.
NOBODY = bytes(32)
# So many rows hold the last that a seat said, whatever was changed since.
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Pending:
    """Nobody else sees it: it waits, or came back for a reason."""

    id: bytes
    state: str
    reason: str
    words: Words | None = field(repr=False)


def last_words(session: Session, glass: Glass, seat: bytes) -> list[Words]:
    """The oldest first. Also what waits, came back or was withdrawn: it was said."""
    query = select(Message).where(Message.seat == seat, Message.day >= glass.oldest)
    rows = session.scalars(query.order_by(Message.rev.desc()).limit(LOOKED_AT)).all()
    found = [words for row in rows if (words := opened(glass.keys, row))]
    return sorted(found, key=lambda words: words.at)


def pending(session: Session, glass: Glass, seat: bytes) -> list[Pending]:
    query = select(Message).where(
        Message.seat == seat, Message.day >= glass.oldest, Message.state.in_([WAITING, RETURNED])
    )
    found = [
        Pending(row.id, row.state, row.reason, opened(glass.keys, row)) for row in session.scalars(query)
    ]
    return sorted(found, key=lambda one: one.words.at if one.words else 0)


def numbers_of(session: Session, seat: bytes, oldest: Day) -> Sequence[int]:
    """Of the messages that they wrote and that are still shown."""
    query = select(Message.seq).where(Message.seat == seat, Message.state == SHOWN, Message.day >= oldest)
    return [number for number in session.scalars(query.order_by(Message.seq)) if number]


def needs_care(session: Session, seat: bytes, oldest: Day) -> bool:
    """Whether something that they wrote sounded as if help now were good to have at hand."""
    query = select(Report.id).join(Message, Message.id == Report.message)
    mine = Message.seat == seat, Message.day >= oldest, Report.by == NOBODY, Report.kind == CARE
    return session.scalars(query.where(*mine).limit(1)).first() is not None
