"""A room as its acts need it: where rows and keys are, how long words live, how slowly one talks in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from server.db.database import Database, Writing
from server.db.day_keys import DayKeys
from server.kit.clock import Day, Slot, day, slot
from server.rooms.access import held_room, seat_of, seats_of
from server.rooms.models import Room, Seat
from server.rooms.reading import Glass
from server.rooms.words import keys_of
from server.web.signed import Signed


@dataclass(frozen=True, slots=True)
class Place:
    """`others` are all rooms that there are: what somebody is in one, they partly are in the next.

    `now` is one moment for all that an act decides. `tell` is called after the commit.
    """

    database: Database
    keys: DayKeys
    room: bytes
    life: int
    slow: int
    others: Sequence[bytes]
    now: float
    tell: Callable[[bytes], None] = field(repr=False)

    @property
    def today(self) -> Day:
        return day(self.now)

    @property
    def slot(self) -> Slot:
        return slot(self.now)

    @property
    def oldest(self) -> Day:
        return Day(self.today - self.life)

    def glass(self) -> Glass:
        return Glass(self.room, self.oldest, keys_of(self.keys, self.room, self.today, self.life))

    def key(self) -> bytes:
        """Of today; kept before anything is sealed under it."""
        return self.keys.key(self.room, self.today)


@dataclass(frozen=True, slots=True)
class Turn:
    """One transaction that holds the row of the room, and the seat of whoever came."""

    session: Writing
    room: Room
    seat: Seat


def taken_turn(session: Writing, place: Place, who: Signed) -> Turn:
    """Raises NotFound for whoever has no seat here. Everybody who reads hears of it after the commit."""
    room = held_room(session, place.room)
    seat = seat_of(session, who, place.room)
    session.after_commit.append(lambda: place.tell(place.room))
    return Turn(session, room, seat)


def passed_anywhere(session: Session, who: Signed, rooms: Iterable[bytes]) -> int:
    """How many of their messages the watch has let through, in all rooms together."""
    return sum(seat.passed for seat in seats_of(session, who, rooms).values())
