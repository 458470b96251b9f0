"""The cursor: what is new in a room and what has changed, for whoever has read up to here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from server.kit.clock import Day
from server.rooms.models import Answer, Message, Room, Seat
from server.rooms.words import Words, opened

# The first page of a room, and one step of catching up.
FIRST, STEP = 20, 100


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to which message, and which change, somebody has read. Written as `seq.rev`."""

    seq: int = 0
    rev: int = 0

    def __str__(self) -> str:
        return f"{self.seq}.{self.rev}"


@dataclass(frozen=True, slots=True)
class Item:
    """As it is read by everybody; `seat` says only to the page whose it is, and is never written into one."""

    seq: int
    state: str
    # The id of a room name; none when the watch wrote it.
    name: str | None
    seat: bytes | None = field(repr=False)
    veil: str
    reason: str
    words: Words | None = field(repr=False)
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class News:
    """`again` asks to begin anew: what the cursor speaks of has faded. `more` says that this is not all."""

    items: Sequence[Item]
    cursor: Cursor
    again: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Glass:
    """Through which a room is read: the keys that there still are, and the oldest day that may be seen."""

    room: bytes
    oldest: Day
    keys: Mapping[Day, bytes] = field(repr=False)


def latest(session: Session, glass: Glass, count: int = FIRST) -> News:
    """The last messages, in their order."""
    query = select(Message).where(*_kept(glass)).order_by(Message.seq.desc()).limit(count + 1)
    rows = session.scalars(query).all()
    shown = list(reversed(rows[:count]))
    return News(items(session, glass, shown), _here(session, glass.room), more=len(rows) > count)


def earlier(session: Session, glass: Glass, before: int, count: int = FIRST) -> News:
    """Those before a number, in their order."""
    query = select(Message).where(*_kept(glass), Message.seq < before).order_by(Message.seq.desc())
    rows = session.scalars(query.limit(count + 1)).all()
    shown = list(reversed(rows[:count]))
    return News(items(session, glass, shown), _here(session, glass.room), more=len(rows) > count)


def numbered(session: Session, glass: Glass, numbers: Iterable[int]) -> list[Item]:
    """Of these numbers what there still is."""
    query = select(Message).where(*_kept(glass), Message.seq.in_(list(numbers)))
    return items(session, glass, session.scalars(query).all())


def since(session: Session, glass: Glass, cursor: Cursor, count: int = STEP) -> News:
    """What is new or has changed. A cursor that nobody was given, or an old one, begins anew."""
    here = _here(session, glass.room)
    if cursor.seq > here.seq or cursor.rev > here.rev or cursor.seq < _floor(session, glass, here):
        found = latest(session, glass)
        return News(found.items, found.cursor, again=True, more=found.more)
    news = or_(Message.seq > cursor.seq, Message.rev > cursor.rev)
    query = select(Message).where(*_kept(glass), news).order_by(Message.rev).limit(count + 1)
    rows = session.scalars(query).all()
    if len(rows) <= count:
        return News(items(session, glass, sorted(rows, key=_number)), here)
    shown = sorted(rows[:count], key=_number)
    upto = Cursor(max(cursor.seq, *(_number(row) for row in shown)), rows[count - 1].rev)
    return News(items(session, glass, shown), upto, more=True)


def _number(row: Message) -> int:
    return row.seq or 0


def _kept(glass: Glass) -> tuple[ColumnElement[bool], ...]:
    return Message.room == glass.room, Message.seq.is_not(None), Message.day >= glass.oldest


def _here(session: Session, room: bytes) -> Cursor:
    row = session.get(Room, room)
    return Cursor(row.seq, row.rev) if row else Cursor()


def _floor(session: Session, glass: Glass, here: Cursor) -> int:
    """The last number that has faded."""
    first = session.scalar(select(func.min(Message.seq)).where(*_kept(glass)))
    return here.seq if first is None else first - 1


def items(session: Session, glass: Glass, rows: Sequence[Message]) -> list[Item]:
    """Rows as they are read by everybody."""
    names = _names(session, {row.seat for row in rows if row.seat})
    answers = _answers(session, [row.id for row in rows])
    return [_item(glass, row, names, answers.get(row.id, {})) for row in rows]


def _item(glass: Glass, row: Message, names: Mapping[bytes, str | None], answers: Mapping[str, int]) -> Item:
    # What was withdrawn or removed has no words any more, though for a day its row still holds them.
    words = opened(glass.keys, row) if row.gone is None else None
    name = names.get(row.seat, "") if row.seat else None
    return Item(_number(row), row.state, name, row.seat, row.veil, row.reason, words, answers)


def _names(session: Session, seats: set[bytes]) -> dict[bytes, str | None]:
    query = select(Seat.tag, Seat.name).where(Seat.tag.in_(seats))
    return {row.tag: row.name for row in session.execute(query)}


def _answers(session: Session, messages: Sequence[bytes]) -> dict[bytes, Counter[str]]:
    query = select(Answer.message, Answer.kind, func.count()).where(Answer.message.in_(messages))
    found: dict[bytes, Counter[str]] = {}
    for message, kind, count in session.execute(query.group_by(Answer.message, Answer.kind)):
        found.setdefault(message, Counter())[kind] = count
    return found
