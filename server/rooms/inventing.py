"""Invented talk and an invented watch: only the demo asks for them, and says so on every page."""

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, select

from server.db.base import Base
from server.db.database import Database, Writing
from server.kit.clock import Clock, day
from server.rooms.access import held_room
from server.rooms.erasing import TABLES
from server.rooms.models import CARE, LIT, WAITING, Message, Present, Report, Room, Seat
from server.rooms.numbering import show
from server.rooms.shelf import Room as Shelved
from server.rooms.shelf import SampleMessage, read_shelf
from server.rooms.states import PRESSED
from server.rooms.talking.posting import NEWCOMER
from server.rooms.watching.deciding import pass_on
from server.rooms.words import Words, seal
from server.web.house import House

ROOMS = Base.metadata.tables[Room.__tablename__]
# Nobody of the staff.
WATCH = bytes(16)
LIT_ROOMS = 2
# Between one invented message and the next, in seconds.
PACE = 90


def tell_anew(house: House) -> None:
    """All that stands in the rooms of the demo goes, also what its guests have said there."""
    with house.database.writing() as session:
        for table in (*TABLES, ROOMS):
            session.execute(delete(table))
    for room in list(read_shelf().rooms.values())[:LIT_ROOMS]:
        _talk(house, room)


def watch(database: Database, clock: Clock) -> None:
    """Is there for another while, and lets through what only waits because its writer is new."""
    with database.writing() as session:
        rooms = session.scalars(select(Present.room).where(Present.staff == WATCH)).all()
        for room in rooms:
            session.merge(Present(room=room, staff=WATCH, until=int(clock()) + PRESSED))
            _let_through(session, room)


def _let_through(session: Writing, room: bytes) -> None:
    worried = select(Report.message).where(Report.kind == CARE, Report.closed == 0)
    calm = Message.room == room, Message.state == WAITING, Message.reason == NEWCOMER
    rows = session.scalars(select(Message).where(*calm, Message.id.not_in(worried))).all()
    for row in rows:
        pass_on(session, (room, row.day), row.id)


def _talk(house: House, room: Shelved) -> None:
    said = read_shelf().sample.messages
    now = int(house.clock())
    key = house.day_keys.key(room.id, day(now))
    with house.database.writing() as session:
        held = held_room(session, room.id)
        held.state, held.version = LIT, held.version + 1
        session.add(Present(room=room.id, staff=WATCH, until=now + PRESSED))
        seats = _seats(session, room, said, now)
        for number, one in enumerate(said):
            if one.says is not None:
                at = now - PACE * (len(said) - number)
                row = _row(room, seats.get(one.name), now)
                seal(key, row, Words(one.says[room.language], at, one.label, None, one.edited))
                show(held, row)
                session.add(row)


def _seats(session: Writing, room: Shelved, said: Sequence[SampleMessage], now: int) -> dict[str, bytes]:
    tags = {one.name: secrets.token_bytes(32) for one in said if one.name}
    session.add_all(
        Seat(tag=tag, room=room.id, name=name, agreed=1, passed=9, used=day(now), shown_out=0)
        for name, tag in tags.items()
    )
    return tags


def _row(room: Shelved, seat: bytes | None, now: int) -> Message:
    return Message(
        id=secrets.token_bytes(16),
        room=room.id,
        seat=seat,
        nonce=secrets.token_bytes(16),
        day=day(now),
        state=WAITING,
        veil="",
        reason="",
    )
