"""Asks for a time, or books it at once where the therapist lets people do so."""

from dataclasses import dataclass

from sqlalchemy import func, select

from server.booking import codes
from server.booking.calendars import Asking
from server.booking.holding import held, let_go, make_way
from server.booking.mailboxes import Own, keep_mailbox
from server.booking.models import ACCEPTED, PENDING, Booking, Sent
from server.booking.placing import Wanted, hold_time
from server.booking.refusing import Changed, TooManyHeld
from server.booking.turns import Turn, check
from server.errors import NotFound
from server.kit.clock import SLOTS_AN_HOUR, Slot

# Single appointments of one person with one therapist.
AT_ONCE = 4
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

    Raises NotThen, WrongCode, TooManyHeld, Changed, NotFound.
    """
    if own.therapist != turn.therapist:
        raise NotFound
    if before := sent_before(turn, own, form.key):
        return before
    row = held(turn, wanted, form.holder)
    if row is None:
        let_go(turn, form.holder)
        asking = Asking(own.id, signed=True)
        make_way(turn, wanted, asking)
        row = hold_time(turn, wanted, Slot(turn.now + 1), asking)
    else:
        _check_held(turn, row, own)
    return book(turn, row, own, form)


def book(turn: Turn, row: Booking, own: Own, form: Form) -> Booking:
    """From held to asked for, or to booked."""
    _check_number(turn, own)
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
    """What this form has led to. Raises Changed for a form that has led somebody else somewhere."""
    sent = turn.session.get(Sent, key)
    if sent is None:
        return None
    row = turn.session.get(Booking, sent.booking)
    if row is None or row.mailbox != own.id:
        raise Changed
    return row


def _check_number(turn: Turn, own: Own) -> None:
    """One person leaves times to others; a series was agreed to."""
    mine = (Booking.mailbox == own.id) & Booking.series.is_(None) & (Booking.begins > turn.now)
    query = select(func.count()).select_from(Booking)
    count = turn.session.scalar(query.where(mine, Booking.status.in_((PENDING, ACCEPTED)))) or 0
    if count >= AT_ONCE:
        raise TooManyHeld


def _check_held(turn: Turn, row: Booking, own: Own) -> None:
    """Hours and caps may have changed since; the notice was kept when the time was taken."""
    check(turn.calendar(turn.kind(row.kind), Asking(own.id, without=row.id), notice=0), row.begins)
