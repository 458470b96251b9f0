"""What waits for the watch: people first, then rules, then what newcomers wrote, the oldest first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import Session, aliased

from server.kit.clock import Day, Slot
from server.rooms.models import CARE, RULES, SHOWN, WAITING, Answer, Letter, Message, Report
from server.rooms.words import Words, opened

# After so many seconds without a word to it a message is raised to the watch, and up to this many later.
UNHEARD, LONG_AGO = 600, 7_200


@dataclass(frozen=True, slots=True)
class Asked:
    """One message that somebody reported, in one of the two ways; by how many is told, by whom never."""

    room: bytes
    message: bytes
    times: int
    since: Slot


@dataclass(frozen=True, slots=True)
class Waits:
    """A message that nobody has seen yet, and why; `at` is in seconds, or nothing if it cannot be opened."""

    room: bytes
    message: bytes
    reason: str
    at: int | None


@dataclass(frozen=True, slots=True)
class Asks:
    """A letter that nobody has answered."""

    room: bytes
    id: bytes


@dataclass(frozen=True, slots=True)
class Queue:
    """All that waits, in the order in which it is looked at."""

    care: Sequence[Asked]
    rules: Sequence[Asked]
    waiting: Sequence[Waits]
    letters: Sequence[Asks]
    unheard: Sequence[Waits]


@dataclass(frozen=True, slots=True)
class Watched:
    """The rooms of one watch, each with the keys of its days and the oldest day that it keeps."""

    keys: Mapping[bytes, Mapping[Day, bytes]]
    oldest: Mapping[bytes, Day]

    @property
    def rooms(self) -> Collection[bytes]:
        return self.oldest.keys()


def queue(session: Session, watched: Watched, now: float) -> Queue:
    letters = select(Letter.room, Letter.id).where(
        _kept(watched, Letter), Letter.from_watch == 0, Letter.answered == 0
    )
    return Queue(
        _asked(session, watched, CARE),
        _asked(session, watched, RULES),
        _waits(watched, session.scalars(_messages(watched, WAITING)).all()),
        [Asks(row.room, row.id) for row in session.execute(letters)],
        [one for one in _waits(watched, session.scalars(_unheard(watched)).all()) if _is_due(one, now)],
    )


def _asked(session: Session, watched: Watched, kind: str) -> list[Asked]:
    query = select(Report).join(Message, Message.id == Report.message).where(_kept(watched, Message))
    found: dict[bytes, list[Report]] = {}
    for row in session.scalars(query.where(Report.kind == kind, Report.closed == 0)):
        found.setdefault(row.message, []).append(row)
    asked = [
        Asked(rows[0].room, message, len(rows), min(row.opened for row in rows))
        for message, rows in found.items()
    ]
    return sorted(asked, key=lambda one: (one.since, one.message))


def _waits(watched: Watched, rows: Sequence[Message]) -> list[Waits]:
    found = [Waits(row.room, row.id, row.reason, _moment(_words(watched, row))) for row in rows]
    return sorted(found, key=lambda one: (one.at or 0, one.message))


def _words(watched: Watched, row: Message) -> Words | None:
    return opened(watched.keys.get(row.room, {}), row)


def _moment(words: Words | None) -> int | None:
    return words.at if words else None


def _is_due(one: Waits, now: float) -> bool:
    return one.at is not None and UNHEARD <= now - one.at < LONG_AGO


def _messages(watched: Watched, state: str) -> Select[Message]:
    return select(Message).where(_kept(watched, Message), Message.state == state)


def _unheard(watched: Watched) -> Select[Message]:
    """The last that somebody said in a room, and nobody has said or answered anything since."""
    later = aliased(Message)
    spoken = and_(
        later.room == Message.room, later.state == SHOWN, later.seq > Message.seq,
        or_(later.seat.is_(None), later.seat != Message.seat),
    )  # fmt: skip
    heard = exists().where(spoken) | exists().where(Answer.message == Message.id)
    return _messages(watched, SHOWN).where(Message.seat.is_not(None), ~heard)


def _kept(watched: Watched, model: type[Message] | type[Letter]) -> ColumnElement[bool]:
    return or_(
        false(),
        *(and_(model.room == room, model.day >= day) for room, day in watched.oldest.items()),
    )
