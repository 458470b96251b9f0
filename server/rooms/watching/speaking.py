"""What the watch says: to everybody under its own badge, never under a room name, or to one seat alone."""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import update

from server.db.database import Writing
from server.kit.clock import day
from server.rooms.access import held_room
from server.rooms.models import WAITING, Letter, Message
from server.rooms.numbering import show
from server.rooms.words import Words, seal


@dataclass(frozen=True, slots=True)
class Said:
    """What is said when, and the key of that day."""

    text: str = field(repr=False)
    now: float
    key: bytes = field(repr=False)


def say(session: Writing, room: bytes, said: Said) -> int:
    """Its number."""
    held = held_room(session, room)
    row = Message(
        id=secrets.token_bytes(16),
        room=room,
        seat=None,
        nonce=secrets.token_bytes(16),
        day=day(said.now),
        state=WAITING,
        veil="",
        reason="",
    )
    seal(said.key, row, Words(said.text, int(said.now)))
    show(held, row)
    session.add(row)
    session.flush()
    return held.seq


def answer(session: Writing, room: bytes, seat: bytes, said: Said) -> None:
    """A letter to one seat: what it asked counts as answered."""
    held_room(session, room).rev += 1
    asked = (Letter.room == room) & (Letter.seat == seat) & (Letter.from_watch == 0)
    session.execute(update(Letter).where(asked).values(answered=1))
    row = Letter(
        id=secrets.token_bytes(16), room=room, seat=seat, from_watch=1, day=day(said.now), answered=1
    )
    seal(said.key, row, Words(said.text, int(said.now)))
    session.add(row)
    session.flush()
