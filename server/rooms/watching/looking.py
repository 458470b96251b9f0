"""One message as the watch sees it: its words, five before and after, and how whoever wrote it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.kit.clock import Slot
from server.rooms.models import CARE, RULES, Message, Report, Seat
from server.rooms.reading import Glass, Item, items
from server.rooms.talking.posting import is_paused
from server.rooms.watching.deciding import look_at

AROUND = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """`care` and `rules` count the open reports. Without a seat the watch wrote it, or its writer is gone."""

    item: Item
    before: Sequence[Item]
    after: Sequence[Item]
    care: int
    rules: int
    has_seat: bool
    paused: bool
    shown_out: bool


def seen(session: Session, glass: Glass, message: bytes, now: Slot) -> Seen:
    """Raises NotFound, also for one of another room or one that has faded."""
    row = look_at(session, (glass.room, glass.oldest), message)
    seat = session.get(Seat, row.seat) if row.seat else None
    (item,) = items(session, glass, [row])
    return Seen(
        item,
        _around(session, glass, row, earlier=True),
        _around(session, glass, row, earlier=False),
        _reports(session, row, CARE),
        _reports(session, row, RULES),
        seat is not None,
        seat is not None and is_paused(seat, now),
        seat is not None and bool(seat.shown_out),
    )


def _around(session: Session, glass: Glass, row: Message, *, earlier: bool) -> list[Item]:
    """What has no number yet stands behind the last one."""
    shown = select(Message).where(Message.room == glass.room, Message.seq.is_not(None))
    shown = shown.where(Message.day >= glass.oldest)
    if row.seq is None and not earlier:
        return []
    if row.seq is not None:
        shown = shown.where(Message.seq < row.seq if earlier else Message.seq > row.seq)
    order = Message.seq.desc() if earlier else Message.seq.asc()
    rows = session.scalars(shown.order_by(order).limit(AROUND)).all()
    return items(session, glass, list(reversed(rows)) if earlier else rows)


def _reports(session: Session, row: Message, kind: str) -> int:
    open_ones = Report.message == row.id, Report.kind == kind, Report.closed == 0
    return session.scalar(select(func.count()).select_from(Report).where(*open_ones)) or 0


def ids_of(session: Session, glass: Glass, numbers: Sequence[int]) -> dict[int, str]:
    """How an address of the watch names each: whoever reads a room knows their numbers alone."""
    query = select(Message.seq, Message.id).where(Message.room == glass.room, Message.seq.in_(numbers))
    return {row.seq: row.id.hex() for row in session.execute(query)}
