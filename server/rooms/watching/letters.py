"""Letters of one seat to the watch and back, read by nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.rooms.models import Letter, Seat
from server.rooms.reading import Glass
from server.rooms.words import opened


@dataclass(frozen=True, slots=True)
class Line:
    """Without a text it cannot be opened."""

    from_watch: bool
    text: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was written both ways, oldest first, and the room name of whoever asked, while they have one."""

    seat: bytes = field(repr=False)
    name: str | None
    lines: Sequence[Line]


def exchange(session: Session, glass: Glass, letter: bytes) -> Exchange:
    """Found by one of its letters. Raises NotFound."""
    asked = session.get(Letter, letter)
    if asked is None or asked.room != glass.room or asked.day < glass.oldest:
        raise NotFound
    seat = session.get(Seat, asked.seat)
    return Exchange(asked.seat, seat.name if seat else None, lines_of(session, glass, asked.seat))


def lines_of(session: Session, glass: Glass, seat: bytes) -> list[Line]:
    mine = Letter.room == glass.room, Letter.seat == seat, Letter.day >= glass.oldest
    said = [(opened(glass.keys, row), row) for row in session.scalars(select(Letter).where(*mine))]
    ordered = sorted(said, key=lambda one: one[0].at if one[0] else 0)
    return [Line(bool(row.from_watch), words.text if words else None) for words, row in ordered]
