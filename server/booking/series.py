"""A series: the same time of each week by the clock, all of it or nothing. Each is a booking of its own."""

import secrets
from dataclasses import replace

from sqlalchemy import update

from server.booking.calendars import Asking
from server.booking.days import weekly
from server.booking.keeping import CHECK_IN
from server.booking.mailboxes import Own, keep_mailbox
from server.booking.models import ACCEPTED, PENDING, Booking, Sent, Series, SessionKind
from server.booking.placing import Wanted, hold_time
from server.booking.refusing import NotThen
from server.booking.requesting import ANSWER, sent_before
from server.booking.times import Reason
from server.booking.turns import Turn
from server.booking.walls import minutes_shown
from server.errors import NotFound
from server.kit.clock import Slot, day_of

LEAST, MOST = 2, 12


def book_series(turn: Turn, wanted: Wanted, count: int, own: Own, key: bytes) -> list[Booking]:
    """From `wanted` on, `count` weeks. Raises NotThen for the first that cannot be; then none is kept.

    Not with a helper: a check-in each week for months would be what they are not there for.
    Only the first has to lie within the days that are open for booking: the others follow from it.
    """
    kind = turn.kind(wanted.kind)
    if own.therapist != turn.therapist or not LEAST <= count <= MOST or _is_single(kind):
        raise NotFound
    if before := sent_before(turn, own, key):
        return [before]
    zone = turn.zone(kind)
    starts = weekly(zone, wanted.start, count)
    if starts is None:
        raise NotThen(Reason.NO_SUCH_TIME)
    keep_mailbox(turn.session, own)
    row = Series(
        id=secrets.token_bytes(16),
        therapist=turn.therapist,
        mailbox=own.id,
        zone=zone.key,
        minutes=minutes_shown(zone, wanted.start),
        last=day_of(starts[-1]),
    )
    turn.session.add(row)
    booked = [
        _one(turn, replace(wanted, start=start), own, row.id, week) for week, start in enumerate(starts)
    ]
    turn.session.add(Sent(key=key, booking=booked[0].id, day=turn.today))
    turn.session.flush()
    return booked


def _is_single(kind: SessionKind) -> bool:
    return bool(kind.by_code) or kind.called == CHECK_IN


def answer_series(turn: Turn, series: bytes) -> int:
    """All that wait for an answer are accepted at once; returns how many."""
    waiting = (Booking.series == series) & (Booking.therapist == turn.therapist)
    accepted = {"status": ACCEPTED, "until": None, "version": Booking.version + 1}
    found = turn.session.scalars(
        update(Booking).where(waiting, Booking.status == PENDING).values(accepted).returning(Booking.id)
    )
    return len(found.all())


def _one(turn: Turn, wanted: Wanted, own: Own, series: bytes, week: int) -> Booking:
    further = turn.practice.ahead + 7 * week
    row = hold_time(turn, wanted, wanted.start, Asking(own.id), ahead=further)
    row.series, row.asked = series, turn.now
    row.status, row.until = ACCEPTED, None
    if turn.practice.by_hand:
        row.status, row.until = PENDING, min(Slot(turn.now + ANSWER), row.begins)
    turn.session.flush()
    return row
