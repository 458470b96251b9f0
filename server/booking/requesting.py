"""Asks for a time, or books it at once where the therapist lets people do so."""

from dataclasses import dataclass

from server.booking import codes
from server.booking.calendars import Asking
from server.booking.holding import held, let_go
from server.booking.mailboxes import Own, keep_mailbox
from server.booking.models import ACCEPTED, HELD, PENDING, Booking, Sent
from server.booking.placing import Wanted, hold_time
from server.booking.turns import Turn, check
from server.errors import NotFound
from server.kit.clock import SLOTS_AN_HOUR, Slot

# Answered within three days, or before it would begin.
ANSWER = 72 * SLOTS_AN_HOUR


@dataclass(frozen=True, slots=True)
class Form:
    """What came along: 32 random bytes by which a second press is known, the hold, and a code if any."""

    key: bytes
    holder: bytes
    code: str = ""


def request(turn: Turn, wanted: Wanted, own: Own, form: Form) -> Booking:
    """Whoever held the time takes it over; without a hold it has to be free. Sent twice, it is one booking.

    Raises NotThen, WrongCode, NotFound.
    """
    if own.therapist != turn.therapist:
        raise NotFound
    if before := sent_before(turn, own, form.key):
        return before
    row = held(turn, wanted, form.holder)
    if row is None:
        let_go(turn, form.holder)
        row = hold_time(turn, wanted, Slot(turn.now + 1), Asking(own.id))
    else:
        _check_held(turn, row, own)
    return book(turn, row, own, form)


def book(turn: Turn, row: Booking, own: Own, form: Form) -> Booking:
    """From held to asked for, or to booked."""
    if turn.kind(row.kind).by_code:
        row.code = codes.use(turn, form.code)
    keep_mailbox(turn.session, own)
    row.mailbox, row.holder, row.asked = own.id, None, turn.now
    row.status, row.until = ACCEPTED, None
    if turn.practice.by_hand:
        row.status, row.until = PENDING, min(Slot(turn.now + ANSWER), row.begins)
    turn.session.add(Sent(key=form.key, booking=row.id, day=turn.today))
    turn.session.flush()
    return row


def sent_before(turn: Turn, own: Own, key: bytes) -> Booking | None:
    """What this form has led to; never somebody else's."""
    sent = turn.session.get(Sent, key)
    row = turn.session.get(Booking, sent.booking) if sent else None
    return row if row is not None and row.mailbox == own.id and row.status != HELD else None


def _check_held(turn: Turn, row: Booking, own: Own) -> None:
    """Hours and caps may have changed since; the notice was kept when the time was taken."""
    check(turn.calendar(turn.kind(row.kind), Asking(own.id, without=row.id), notice=0), row.begins)
