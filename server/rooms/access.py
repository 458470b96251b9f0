"""Fetching is the check: a seat is found by its owner, a message by a seat in its room, or not at all."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.alone import alone
from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import Day
from server.rooms.models import DARK, SHOWN, Message, Present, Room, Seat
from server.rooms.states import state_of
from server.sealed.rooms import Tag, room_root, room_tag
from server.web.signed import Signed


def tag_of(who: Signed, room: bytes) -> Tag:
    return room_tag(room_root(who.secret), room)


def seat_of(session: Session, who: Signed, room: bytes) -> Seat:
    """Raises NotFound for whoever has none here, has left it, or was shown out."""
    seat = session.get(Seat, tag_of(who, room))
    if seat is None or seat.left is not None or seat.shown_out:
        raise NotFound
    return seat


def seats_of(session: Session, who: Signed, rooms: Iterable[bytes]) -> dict[bytes, Seat]:
    """All that are theirs, by room; asked of the tags that only they can make."""
    root = room_root(who.secret)
    tags = [room_tag(root, room) for room in rooms]
    return {seat.room: seat for seat in session.scalars(select(Seat).where(Seat.tag.in_(tags)))}


def held_room(session: Writing, room: bytes) -> Room:
    """Its row, made by the first who needs it and held to the end: what changes in a room changes in turn."""
    found = session.get(Room, room, with_for_update=True, populate_existing=True)
    if found is None:
        alone(session, "rooms")
        found = session.get(Room, room, with_for_update=True)
    if found is None:
        found = Room(id=room, state=DARK, seq=0, rev=0, version=0)
        session.add(found)
        session.flush()
    return found


def state_now(session: Session, room: bytes, now: float) -> str:
    """What it comes to at this moment."""
    row = session.get(Room, room)
    until = session.scalars(select(Present.until).where(Present.room == room)).all()
    return state_of(row.state, until, now) if row else DARK


def message_at(session: Session, room: bytes, seq: int, oldest: Day) -> Message:
    """A message that is shown. Raises NotFound, also for one that has faded."""
    query = select(Message).where(Message.room == room, Message.seq == seq, Message.state == SHOWN)
    found = session.scalars(query.where(Message.day >= oldest)).first()
    if found is None:
        raise NotFound
    return found
