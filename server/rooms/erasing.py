"""What is past goes at once: the keys first, then the rows, then what the files still hold of either."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from server.db.base import Base
from server.db.counting import row_count
from server.db.database import Database, Writing
from server.db.day_keys import DayKeys, Oldest
from server.db.forgetting import forget
from server.kit.clock import SLOTS_A_DAY, Clock, Day, Slot, day, slot
from server.rooms.models import Answer, Arrivals, Letter, Message, Present, Report, Seat
from server.rooms.states import DARK_AFTER
from server.rooms.words import noise

# A seat that nobody came back to, in days.
UNUSED = 180
# How long words that were withdrawn or removed lie under their key, should somebody report them.
GRACE = SLOTS_A_DAY
# In the place of the moment, once the words are noise.
HUSHED = Slot(0)
# The newest arrivals that tell of a wave: a quarter of an hour.
WAVE = 3
TABLES = [
    Base.metadata.tables[model.__tablename__]
    for model in (Message, Answer, Report, Letter, Seat, Arrivals, Present)
]


@dataclass(frozen=True, slots=True)
class Past:
    """What is past at a moment. `oldest` names the first day that a room still keeps."""

    oldest: Oldest
    now: float

    @property
    def slot(self) -> Slot:
        return slot(self.now)

    @property
    def today(self) -> Day:
        return day(self.now)


def erase(database: Database, keys: DayKeys, oldest: Oldest, clock: Clock) -> None:
    """May be cut short anywhere and begun again. Raises Busy while somebody still reads what is to go."""
    past = Past(oldest, clock())
    keys.end(oldest)
    with database.writing() as session:
        gone = _faded(session, past) + _hushed(session, past) + _left(session, past) + _over(session, past)
    if gone:
        forget(database, *TABLES)


def erase_messages(session: Writing, ids: Sequence[bytes]) -> None:
    """With all that hangs on them."""
    for model in (Answer, Report):
        session.execute(delete(model).where(model.message.in_(ids)))
    session.execute(delete(Message).where(Message.id.in_(ids)))


def _faded(session: Writing, past: Past) -> int:
    """Also the last message of a quiet room."""
    gone = 0
    for room in session.scalars(select(Message.room).union(select(Letter.room))).all():
        oldest = past.oldest(room)
        ids = session.scalars(select(Message.id).where(Message.room == room, Message.day < oldest)).all()
        erase_messages(session, ids)
        letters = session.execute(delete(Letter).where(Letter.room == room, Letter.day < oldest))
        gone += len(ids) + row_count(letters)
    return gone


def _hushed(session: Writing, past: Past) -> int:
    """Words withdrawn or removed a day ago. The row stays: whoever reads on sees that it is gone."""
    due = session.scalars(
        select(Message).where(Message.gone > HUSHED, Message.gone <= past.slot - GRACE)
    ).all()
    for row in due:
        row.sealed, row.gone = noise(), HUSHED
    session.flush()
    return len(due)


def _left(session: Writing, past: Past) -> int:
    """Names come free once nothing under them can be read; who was shown out stays so like others."""
    spoken = select(Message.seat).where(Message.seat.is_not(None))
    faded = Seat.left.is_not(None) & Seat.tag.not_in(spoken)
    freed = session.execute(
        update(Seat).where(faded, Seat.shown_out > 0, Seat.name.is_not(None)).values(name=None)
    )
    unused = Seat.used < past.today - UNUSED
    ended = session.execute(delete(Seat).where((faded & (Seat.shown_out == 0)) | unused))
    return row_count(freed) + row_count(ended)


def _over(session: Writing, past: Past) -> int:
    arrivals = session.execute(delete(Arrivals).where(Arrivals.slot <= past.slot - WAVE))
    watchers = session.execute(delete(Present).where(Present.until < past.now - DARK_AFTER))
    session.execute(update(Seat).where(Seat.shown_out > 0, Seat.shown_out <= past.slot).values(shown_out=0))
    return row_count(arrivals) + row_count(watchers)
