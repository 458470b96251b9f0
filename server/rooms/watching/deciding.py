"""What the watch decides about one message: let through, given back, put behind a label, taken away."""

from collections.abc import Callable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import Day, Slot
from server.rooms.access import held_room
from server.rooms.models import REMOVED, RETURNED, SHOWN, WAITING, Message, Report, Room, Seat
from server.rooms.numbering import change, show
from server.rooms.watching.stale import Stale

# Of one room, and only while its words may still be read.
Where = tuple[bytes, Day]


def look_at(session: Session, where: Where, message: bytes) -> Message:
    """Raises NotFound, also for one of another room or one that has faded."""
    row = session.get(Message, message)
    if row is None or row.room != where[0] or row.day < where[1]:
        raise NotFound
    return row


def pass_on(session: Writing, where: Where, message: bytes) -> None:
    """Shown to everybody from now on; whoever wrote it has one more that was let through. Raises Stale."""

    def act(room: Room, row: Message) -> None:
        show(room, row)
        row.reason = ""
        session.execute(update(Seat).where(Seat.tag == row.seat).values(passed=Seat.passed + 1))

    _decide(session, where, message, WAITING, act)


def give_back(session: Writing, where: Where, message: bytes, reason: str) -> None:
    """Only whoever wrote it sees it, with the reason. Raises Stale."""

    def act(room: Room, row: Message) -> None:
        row.state, row.reason = RETURNED, reason
        room.rev += 1

    _decide(session, where, message, WAITING, act)


def veil(session: Writing, where: Where, message: bytes, label: str, reason: str) -> None:
    """Behind a neutral label, for everybody; without a label it is open again. Raises Stale."""

    def act(room: Room, row: Message) -> None:
        row.veil, row.reason = label, reason
        change(room, row)

    _decide(session, where, message, SHOWN, act)


def remove(session: Writing, where: Where, message: bytes, reason: str, now: Slot) -> None:
    """Its words are gone from every page; a day later they are noise. Raises Stale."""

    def act(room: Room, row: Message) -> None:
        row.state, row.reason, row.gone = REMOVED, reason, now
        change(room, row)

    _decide(session, where, message, SHOWN, act)


def restore(session: Writing, where: Where, message: bytes) -> None:
    """The inverse, as long as the words are there. Raises Stale."""

    def act(room: Room, row: Message) -> None:
        if not row.gone:
            raise Stale
        row.state, row.reason, row.gone = SHOWN, "", None
        change(room, row)

    _decide(session, where, message, REMOVED, act)


def close_reports(session: Writing, where: Where, message: bytes, kind: str) -> None:
    """Nothing more is to be done about them; a later one is a new one. Raises Stale."""
    held_room(session, where[0])
    mine = Report.message == message, Report.room == where[0], Report.kind == kind, Report.closed == 0
    rows = session.scalars(select(Report).where(*mine)).all()
    if not rows:
        raise Stale
    for row in rows:
        row.closed = 1


def _decide(
    session: Writing, where: Where, message: bytes, state: str, act: Callable[[Room, Message], None]
) -> None:
    # The row of the room is held: of two who press at once the second sees what the first has done.
    room = held_room(session, where[0])
    row = look_at(session, where, message)
    session.refresh(row)
    if row.state != state:
        raise Stale
    act(room, row)
    session.flush()
