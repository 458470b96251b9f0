"""What waited too long: a hold goes without a trace, an unanswered request is released and counted."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from server.booking.calendars import lapsed
from server.booking.cells import release
from server.booking.codes import give_back
from server.booking.models import EXPIRED, HELD, Booking, JoiningCode
from server.booking.replies import RELEASED, note_reply
from server.booking.turns import Turn, touch


def tidy(turn: Turn) -> None:
    """Within the turn: nobody is refused a time that only a dead hold keeps from them."""
    lost = (JoiningCode.therapist == turn.therapist) & (JoiningCode.until <= turn.now)
    turn.session.execute(delete(JoiningCode).where(lost))
    query = select(Booking).where(Booking.therapist == turn.therapist, lapsed(turn.now))
    rows = turn.session.scalars(query).all()
    if rows:
        release(turn.session, *(row.id for row in rows))
        for row in rows:
            if row.status != HELD:
                _release_request(turn, row)
        turn.session.flush()
        _drop(turn, [row.id for row in rows if row.status == HELD])


def _drop(turn: Turn, holds: Sequence[bytes]) -> None:
    turn.session.execute(delete(Booking).where(Booking.id.in_(holds)))


def _release_request(turn: Turn, row: Booking) -> None:
    row.status, row.until = EXPIRED, None
    touch(row)
    give_back(turn, row)
    note_reply(turn, row, RELEASED)
