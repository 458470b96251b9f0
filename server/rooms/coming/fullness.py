"""How full a room is, in coarse words: worked out now and then, and not moved by one who comes or goes."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.db.database import Database
from server.kit.clock import Slot, day_of
from server.rooms.models import Seat

FEW, SEVERAL, MANY = "few", "several", "many"
# From so many seats of a day on; so many fewer or more before the word changes.
BOUNDS = {SEVERAL: 5, MANY: 15}
SLACK = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """What was told, and in which five minutes."""

    at: Slot
    word: str


_told: WeakKeyDictionary[Database, dict[bytes, Seen]] = WeakKeyDictionary()


def fullness(database: Database, session: Session, room: bytes, now: Slot) -> str:
    """`few`, `several` or `many`: the same for five minutes, whoever comes meanwhile."""
    told = _told.setdefault(database, {})
    before = told.get(room)
    if before is None or before.at != now:
        here = Seat.room == room, Seat.used == day_of(now), Seat.left.is_(None)
        count = session.scalar(select(func.count()).select_from(Seat).where(*here)) or 0
        told[room] = Seen(now, word_for(count, before.word if before else None))
    return told[room].word


def word_for(count: int, before: str | None) -> str:
    """The word for so many; that of before, as long as it is nearly true."""
    near = {_word(count - SLACK), _word(count), _word(count + SLACK)}
    return before if before in near else _word(count)


def _word(count: int) -> str:
    return next((word for word in (MANY, SEVERAL) if count >= BOUNDS[word]), FEW)
