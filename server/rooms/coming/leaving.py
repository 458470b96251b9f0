"""Going: for a while, for good, or with everything that is somebody's."""

from collections.abc import Callable, Iterable

from sqlalchemy import delete, select

from server.db.database import Writing
from server.kit.clock import Day, Slot, day, slot
from server.rooms.access import held_room, seats_of
from server.rooms.models import RETURNED, SHOWN, WAITING, WITHDRAWN, Answer, Letter, Message, Room, Seat
from server.rooms.numbering import change
from server.rooms.shelf import read_shelf
from server.web.house import House
from server.web.signed import Signed

# In days.
BREAKS = (1, 7, 30)


def leave(seat: Seat, today: Day) -> None:
    """What they said fades with its day; then their name comes free."""
    seat.left = today


def rest(seat: Seat, days: int, today: Day) -> None:
    """A break of their own: it is not ended early, by nobody."""
    assert days in BREAKS  # noqa: S101 - the form offers no other
    seat.rests = Day(today + days)


def rests(seat: Seat, today: Day) -> bool:
    return seat.rests is not None and today < seat.rests


def eraser(rooms: Iterable[bytes] | None = None) -> Callable[[House, Writing, Signed], None]:
    """What closing an account does, in all rooms; only their secret can say which seats are theirs."""
    every = list(rooms) if rooms else [room.id for room in read_shelf().rooms.values()]

    def erase(house: House, session: Writing, who: Signed) -> None:
        now = house.clock()
        # In one order, so that of two who close at once neither waits for the other for good.
        for room, seat in sorted(seats_of(session, who, every).items()):
            _erase_seat(session, held_room(session, room), seat, day(now), slot(now))

    return erase


def _erase_seat(session: Writing, room: Room, seat: Seat, today: Day, now: Slot) -> None:
    """Whoever was shown out leaves a mark without a name: closing everything is no way back in."""
    _withdraw_all(session, room, seat.tag, now)
    session.execute(delete(Answer).where(Answer.seat == seat.tag))
    session.execute(delete(Letter).where(Letter.seat == seat.tag))
    if seat.shown_out:
        seat.name, seat.left = None, today
    else:
        session.delete(seat)
    session.flush()


def _withdraw_all(session: Writing, room: Room, tag: bytes, now: Slot) -> None:
    """For everybody at once; what nobody has seen yet goes without a word."""
    unseen = Message.state.in_([WAITING, RETURNED])
    session.execute(delete(Message).where(Message.seat == tag, unseen))
    for row in session.scalars(select(Message).where(Message.seat == tag, Message.state == SHOWN)).all():
        row.state, row.gone = WITHDRAWN, now
        change(room, row)
