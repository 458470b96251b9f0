"""The waiting list: what becomes free is held for whoever has waited longest, until they look in."""

import secrets
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.booking.calendars import Asking, stands
from server.booking.cells import release
from server.booking.mailboxes import Own, keep_mailbox
from server.booking.models import HELD, Booking, Waiting
from server.booking.placing import Wanted, hold_time
from server.booking.requesting import Form, book, sent_before
from server.booking.times import free
from server.booking.turns import Turn
from server.errors import NotFound
from server.kit.clock import SLOTS_A_DAY, SLOTS_AN_HOUR, Day, Slot

LONGEST = 72 * SLOTS_AN_HOUR
# So far ahead is looked for a time.
SEARCHED = 28 * SLOTS_A_DAY


@dataclass(frozen=True, slots=True)
class Wish:
    kind: bytes
    format: str
    # The day on which they will look in.
    look_in: Day


def wait(turn: Turn, own: Own, wish: Wish) -> Waiting:
    """One place for each mailbox: to wish for something else, or to name a new day, keeps the place."""
    if own.therapist != turn.therapist or wish.format not in turn.formats(turn.kind(wish.kind)):
        raise NotFound
    keep_mailbox(turn.session, own)
    row = place_of(turn.session, own)
    if row is None:
        row = Waiting(
            id=secrets.token_bytes(16), therapist=turn.therapist, mailbox=own.id, since=turn.now, offered=None
        )
        turn.session.add(row)
    row.kind, row.format, row.look_in = wish.kind, wish.format, wish.look_in
    turn.session.flush()
    return row


def leave(turn: Turn, own: Own) -> None:
    """Off the list; what was offered goes on to the next."""
    row = place_of(turn.session, own)
    if row is not None:
        _give_up(turn, row)
        turn.session.delete(row)
        turn.session.flush()


def pass_by(turn: Turn, own: Own) -> None:
    """Not this time: the next one is asked, and the place stays."""
    row = place_of(turn.session, own)
    if row is None or row.offer is None:
        raise NotFound
    _give_up(turn, row)


def take(turn: Turn, own: Own, form: Form) -> Booking:
    """The time that is offered; with it they leave the list. Raises NotFound when it has passed on."""
    if before := sent_before(turn, own, form.key):
        return before
    row = place_of(turn.session, own)
    offer = _offer_of(turn, row) if row else None
    if row is None or offer is None:
        raise NotFound
    turn.session.delete(row)
    return book(turn, offer, own, form)


def pass_on(turn: Turn) -> None:
    """Offers what is free, in the order of the list. Part of each turn, so that nobody else is quicker."""
    query = select(Waiting).where(Waiting.therapist == turn.therapist)
    for row in turn.session.scalars(query.order_by(Waiting.since, Waiting.id)).all():
        if _offer_of(turn, row) is None:
            row.offer = None
            if row.look_in >= turn.today:
                _offer(turn, row)


def _offer(turn: Turn, row: Waiting) -> None:
    """A time that begins after the day on which they look in, so that they cannot miss it."""
    kind = turn.kind(row.kind)
    if row.format not in turn.formats(kind):
        # Not offered any more; they keep their place until they wish for something else.
        return
    until = min(Slot((row.look_in + 1) * SLOTS_A_DAY), Slot(turn.now + LONGEST))
    calendar = turn.calendar(kind, Asking(row.mailbox))
    found = free(calendar, until, Slot(turn.now + SEARCHED))
    start = next((start for start in found if start != row.offered), None)
    if start is not None:
        wanted = Wanted(row.kind, row.format, start)
        held = hold_time(turn, wanted, until, Asking(row.mailbox))
        row.offer, row.offered = held.id, start
        turn.session.flush()


def _give_up(turn: Turn, row: Waiting) -> None:
    if row.offer is not None:
        release(turn.session, row.offer)
        turn.session.execute(delete(Booking).where(Booking.id == row.offer, Booking.status == HELD))
        row.offer = None
        turn.session.flush()


def _offer_of(turn: Turn, row: Waiting) -> Booking | None:
    if row.offer is None:
        return None
    mine = (Booking.id == row.offer) & (Booking.mailbox == row.mailbox)
    return turn.session.scalars(select(Booking).where(mine, Booking.status == HELD, stands(turn.now))).first()


def place_of(session: Session, own: Own) -> Waiting | None:
    """Where they stand on the list of this therapist."""
    mine = (Waiting.therapist == own.therapist) & (Waiting.mailbox == own.id)
    return session.scalars(select(Waiting).where(mine)).first()
