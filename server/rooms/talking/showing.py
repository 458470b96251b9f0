"""What was said as a page shows it: the same for everybody, and then what it is for one of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.rooms.choices import Choices
from server.rooms.models import Message
from server.rooms.reading import Glass, Item, numbered
from server.rooms.shelf import Room
from server.rooms.talking.reporting import reported

# Of what somebody answers: so many letters.
GLIMPSE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One message. `quoted` is what it answers, if that is still there; `when` is by the room's clock."""

    item: Item
    quoted: Item | None
    when: datetime | None

    @property
    def label(self) -> str:
        """The watch decides last behind what it stands."""
        return self.item.veil or (self.item.words.label if self.item.words else "")

    @property
    def glimpse(self) -> str:
        """Of what it answers; behind a label nothing of the words is told."""
        words = self.quoted.words if self.quoted else None
        if words is None or self.hidden_glimpse:
            return ""
        flat = " ".join(words.text.split())
        return flat if len(flat) <= GLIMPSE else f"{flat[:GLIMPSE].rstrip()}…"

    @property
    def hidden_glimpse(self) -> str:
        quoted = self.quoted
        return (quoted.veil or (quoted.words.label if quoted.words else "")) if quoted else ""


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose page it is: their own seat, what they muted and hide, and what they told the watch about."""

    seat: bytes = field(repr=False)
    choices: Choices
    reported: Collection[int]

    def is_mine(self, line: Line) -> bool:
        return line.item.seat == self.seat

    def folded(self, line: Line) -> str:
        """Why it is shut: `reported`, `muted`, `hidden`, or nothing."""
        if line.item.words is None or self.is_mine(line):
            return ""
        if line.item.seq in self.reported:
            return "reported"
        if line.item.name in self.choices.muted:
            return "muted"
        return "hidden" if line.label in self.choices.hides else ""


def lines(session: Session, glass: Glass, room: Room, items: Sequence[Item]) -> list[Line]:
    here = {item.seq: item for item in items}
    asked = {item.words.quote for item in items if item.words and item.words.quote}
    known = here | {item.seq: item for item in numbered(session, glass, asked - here.keys())}
    zone = ZoneInfo(room.zone)
    return [_line(item, known, zone) for item in items]


def eyes_of(session: Session, glass: Glass, seat: bytes, choices: Choices, items: Iterable[Item]) -> Eyes:
    ids = numbers_by_id(session, glass, [item.seq for item in items])
    told = reported(session, seat, ids)
    return Eyes(seat, choices, frozenset(ids[message] for message in told))


def numbers_by_id(session: Session, glass: Glass, numbers: Collection[int]) -> dict[bytes, int]:
    query = select(Message.id, Message.seq).where(Message.room == glass.room, Message.seq.in_(numbers))
    return {row.id: row.seq for row in session.execute(query)}


def _line(item: Item, known: Mapping[int, Item], zone: ZoneInfo) -> Line:
    words = item.words
    when = datetime.fromtimestamp(words.at, zone) if words else None
    return Line(item, known.get(words.quote) if words and words.quote else None, when)
