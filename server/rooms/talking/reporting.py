"""Telling the watch: I am worried about this person, or this breaks the rules. Who told, nobody learns."""

import secrets
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.rooms.access import message_at
from server.rooms.models import Message, Report
from server.rooms.talking.place import Place, taken_turn
from server.sealed.rooms import Tag, report_mark
from server.web import limits
from server.web.signed import Signed

# Of each seat.
MOST = "5/hour"


def report(place: Place, who: Signed, seq: int, kind: str) -> None:
    """Counts once for each message, however often it is pressed. Raises Busy, and NotFound for one's own."""
    with place.database.writing() as session:
        turn = taken_turn(session, place, who)
        row = message_at(session, place.room, seq, place.oldest)
        if row.seat == turn.seat.tag:
            raise NotFound
        by = report_mark(Tag(turn.seat.tag), row.id)
        if session.scalars(select(Report.id).where(Report.message == row.id, Report.by == by)).first():
            return
        limits.take(f"report {turn.seat.tag.hex()}", MOST)
        made = Report(id=secrets.token_bytes(16), room=place.room, message=row.id, by=by, kind=kind)
        made.opened, made.closed = place.slot, 0
        session.add(made)


def reported(session: Session, tag: bytes, messages: Iterable[bytes]) -> dict[bytes, str]:
    """Which of these they told the watch about, and as what: only their own tag finds it."""
    marks = {report_mark(Tag(tag), message): message for message in messages}
    query = select(Report.by, Report.kind).where(Report.by.in_(marks))
    return {marks[row.by]: row.kind for row in session.execute(query)}


def reported_one(session: Session, tag: bytes, row: Message) -> str:
    return reported(session, tag, [row.id]).get(row.id, "")
