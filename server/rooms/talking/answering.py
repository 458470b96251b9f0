"""A quiet answer to a message: one press gives it, another takes it back. Nobody is shown who gave it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.rooms.access import message_at
from server.rooms.models import Answer, Message
from server.rooms.numbering import change
from server.rooms.talking.place import Place, taken_turn
from server.web.signed import Signed


def answer(place: Place, who: Signed, seq: int, kind: str) -> None:
    """Also in a dark room: it is no word. Raises NotFound for what is not there, and for one's own."""
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        row = message_at(session, place.room, seq, place.oldest)
        if row.seat == turn.seat.tag:
            raise NotFound
        if given := session.get(Answer, (row.id, turn.seat.tag, kind)):
            session.delete(given)
        else:
            session.add(Answer(message=row.id, seat=turn.seat.tag, kind=kind))
        change(turn.room, row)


def given_by(session: Session, row: Message, seat: bytes) -> set[str]:
    query = select(Answer.kind).where(Answer.message == row.id, Answer.seat == seat)
    return set(session.scalars(query))
