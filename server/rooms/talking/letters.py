"""Between one member and the watch of their room; nobody else reads it. It fades as all words here do."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.rooms.models import Letter
from server.rooms.reading import Glass
from server.rooms.talking.checking import tidied
from server.rooms.talking.place import Place, taken_turn
from server.rooms.talking.refusing import NotSent, Why
from server.rooms.words import Words, opened, seal
from server.sealed.rooms import WordsTooLong
from server.web import limits
from server.web.signed import Signed

# Of each seat.
MOST = "6/hour"


@dataclass(frozen=True, slots=True)
class Written:
    from_watch: bool
    words: Words | None = field(repr=False)


def write(place: Place, who: Signed, text: str) -> None:
    """Also in a dark room, and by whoever has a pause. Raises NotSent, Busy, NotFound."""
    kept, key = tidied(text), place.key()
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        if _last(session, place.glass(), turn.seat.tag) == kept:
            # Pressed twice.
            return
        limits.take(f"letter {turn.seat.tag.hex()}", MOST)
        row = Letter(id=secrets.token_bytes(16), room=place.room, seat=turn.seat.tag, from_watch=0)
        row.day, row.answered = place.today, 0
        try:
            seal(key, row, Words(kept, int(place.now)))
        except WordsTooLong:
            raise NotSent(Why.LONG) from None
        session.add(row)


def letters(session: Session, glass: Glass, seat: bytes) -> Sequence[Written]:
    """The oldest first."""
    query = select(Letter).where(Letter.room == glass.room, Letter.seat == seat, Letter.day >= glass.oldest)
    found = [Written(row.from_watch == 1, opened(glass.keys, row)) for row in session.scalars(query)]
    return sorted(found, key=lambda one: one.words.at if one.words else 0)


def _last(session: Session, glass: Glass, seat: bytes) -> str:
    found = letters(session, glass, seat)
    words = found[-1].words if found else None
    return words.text if words else ""
