"""Letters of one seat to the watch and back, found by one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from server.errors import NotFound
from server.rooms.models import Letter, Seat
from server.rooms.reading import Glass
from server.rooms.talking.letters import Written, letters


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was written both ways, oldest first, and the room name of whoever asked, while they have one."""

    seat: bytes = field(repr=False)
    name: str | None
    lines: Sequence[Written]


def exchange(session: Session, glass: Glass, letter: bytes) -> Exchange:
    """Raises NotFound."""
    asked = session.get(Letter, letter)
    if asked is None or asked.room != glass.room or asked.day < glass.oldest:
        raise NotFound
    seat = session.get(Seat, asked.seat)
    return Exchange(asked.seat, seat.name if seat else None, letters(session, glass, asked.seat))
