"""A seat for somebody who said yes to the agreement, under a name that nobody else has in this room."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.kit.clock import Slot, day, slot
from server.rooms.access import held_room, tag_of
from server.rooms.erasing import WAVE
from server.rooms.models import HELD, LIT, Arrivals, Room, Seat
from server.web.signed import Signed

# More new seats than this in a quarter of an hour are a wave: newcomers wait until somebody has looked.
MOST = 8
OFFERED = 3
# Draws so many of those given, none twice.
Draw = Callable[[Sequence[str], int], list[str]]


class NameTaken(Exception):
    """Somebody else chose the same name a moment ago."""


class ShownOut(Exception):
    """The watch showed them out of this room."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody said yes to, and the name that they chose of those offered."""

    name: str
    agreed: int


def free_names(session: Session, room: bytes, names: Collection[str], draw: Draw) -> list[str]:
    """A few to choose from. A name stays taken until all that was said under it has faded."""
    taken = set(session.scalars(select(Seat.name).where(Seat.room == room, Seat.name.is_not(None))))
    free = sorted(set(names) - taken)
    return draw(free, min(OFFERED, len(free)))


def enter(session: Writing, who: Signed, room: bytes, choice: Choice, now: float) -> Seat:
    """Raises NameTaken, ShownOut. Whoever left and comes back before their words faded has the old name."""
    held = held_room(session, room)
    seat = session.get(Seat, tag_of(who, room))
    if seat is None:
        seat = _new_seat(session, who, held, choice, now)
        _arrive(session, held, slot(now))
    if seat.shown_out:
        raise ShownOut
    seat.agreed, seat.used, seat.left = choice.agreed, day(now), None
    session.flush()
    return seat


def _new_seat(session: Writing, who: Signed, room: Room, choice: Choice, now: float) -> Seat:
    # The row of the room is held: nobody takes a name between the look and the write.
    if session.scalar(select(Seat.tag).where(Seat.room == room.id, Seat.name == choice.name)):
        raise NameTaken
    seat = Seat(
        tag=tag_of(who, room.id),
        room=room.id,
        name=choice.name,
        agreed=choice.agreed,
        passed=0,
        used=day(now),
        shown_out=0,
    )
    session.add(seat)
    return seat


def _arrive(session: Writing, room: Room, now: Slot) -> None:
    """A wave puts a lit room to held. Only a human lights it again."""
    row = session.get(Arrivals, (room.id, now)) or Arrivals(room=room.id, slot=now, seats=0)
    row.seats += 1
    session.add(row)
    session.flush()
    lately = Arrivals.room == room.id, Arrivals.slot > now - WAVE
    if room.state == LIT and (session.scalar(select(func.sum(Arrivals.seats)).where(*lately)) or 0) > MOST:
        room.state = HELD
        room.version += 1
