"""Who watches a room, until when; and what they set it to. A room that nobody watches goes dark by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.rooms.access import held_room, state_now
from server.rooms.models import CLOSED, DARK, HELD, LIT, Present, Room
from server.rooms.states import PRESSED
from server.rooms.watching.stale import Stale

CHOICES = (LIT, HELD, DARK)


@dataclass(frozen=True, slots=True)
class Lamp:
    """How a room is: `chosen` by the watch, and what that comes to now."""

    chosen: str
    state: str
    version: int
    watched: int


@dataclass(frozen=True, slots=True)
class Press:
    """What a room is to be, and the version of the page on which it was pressed."""

    state: str
    version: int


def lamp(session: Session, room: bytes, now: float) -> Lamp:
    row = session.get(Room, room)
    watched = len(watchers(session, room, now))
    return Lamp(row.state if row else DARK, state_now(session, room, now), row.version if row else 0, watched)


def watchers(session: Session, room: bytes, now: float) -> set[bytes]:
    """Those who have been heard of lately enough."""
    return set(session.scalars(select(Present.staff).where(Present.room == room, Present.until > now)))


def watched_by(session: Session, staff: bytes) -> set[bytes]:
    return set(session.scalars(select(Present.room).where(Present.staff == staff)))


def there_until(session: Session, staff: bytes) -> int:
    """The last moment up to which they said that they are there, in seconds; nought if they do not watch."""
    return max(session.scalars(select(Present.until).where(Present.staff == staff)), default=0)


def set_lamp(session: Writing, staff: bytes, room: bytes, press: Press, now: float) -> None:
    """Lights, holds or dims a room. Whoever lights one watches it. Raises Stale."""
    held = held_room(session, room)
    if held.version != press.version or held.state == CLOSED or press.state not in CHOICES:
        raise Stale
    if press.state == DARK:
        session.execute(delete(Present).where(Present.room == room))
    else:
        _be_there(session, staff, room, int(now) + PRESSED)
    held.state, held.version = press.state, press.version + 1
    # Everybody who reads is told.
    held.rev += 1


def here(session: Writing, staff: bytes, now: float, lasts: int = PRESSED) -> None:
    """For every room that they watch. An earlier sign never shortens a later one."""
    until = int(now) + lasts
    mine = (Present.staff == staff) & (Present.until < until)
    session.execute(update(Present).where(mine).values(until=until))


def join(session: Writing, staff: bytes, room: bytes, now: float) -> None:
    """A second volunteer watches a room that is open already."""
    held_room(session, room)
    _be_there(session, staff, room, int(now) + PRESSED)


def go(session: Writing, staff: bytes, rooms: Iterable[bytes]) -> None:
    """They stop watching. A room that has nobody else is held two minutes later, and dark after ten."""
    session.execute(delete(Present).where(Present.staff == staff, Present.room.in_(list(rooms))))


def _be_there(session: Writing, staff: bytes, room: bytes, until: int) -> None:
    row = session.get(Present, (room, staff))
    if row is None:
        session.add(Present(room=room, staff=staff, until=until))
    else:
        row.until = max(row.until, until)
    session.flush()
