"""Everything of an appointment goes a month after it: first the keys of its thread, then the rows."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.booking.cells import release
from server.booking.models import (
    Booking,
    FreeCode,
    Item,
    ItemKey,
    Mailbox,
    Reply,
    Sent,
    Series,
    Waiting,
    Worsening,
)
from server.booking.worsening import month_of
from server.db.database import Database, Writing
from server.kit.clock import SLOTS_A_DAY, Day

LIFE_DAYS = 30
# A key of a form is good for as long as somebody may press Back; what waited is counted for a year.
FORM_DAYS, REPLY_DAYS = 2, 365
# A clock that is wrong for an hour must not erase everything.
AT_ONCE = 500


def erase_past(database: Database, today: Day) -> int:
    """Two transactions: whoever interrupts us leaves texts that nobody can open. Returns how many went."""
    with database.reading() as session:
        gone = _past(session, today)
    with database.writing() as session:
        erase_keys(session, gone)
    with database.writing() as session:
        erase_rows(session, gone)
        _erase_around(session, today)
    return len(gone)


def erase_keys(session: Writing, bookings: Iterable[bytes]) -> None:
    items = select(Item.id).where(Item.booking.in_(list(bookings)))
    session.execute(delete(ItemKey).where(ItemKey.item.in_(items)))


def erase_rows(session: Writing, bookings: Sequence[bytes]) -> None:
    session.execute(delete(Item).where(Item.booking.in_(bookings)))
    session.execute(delete(Sent).where(Sent.booking.in_(bookings)))
    release(session, *bookings)
    session.execute(delete(Booking).where(Booking.id.in_(bookings)))


def _past(session: Session, today: Day) -> Sequence[bytes]:
    last = (today - LIFE_DAYS) * SLOTS_A_DAY
    query = select(Booking.id).where(Booking.ends < last).order_by(Booking.ends).limit(AT_ONCE)
    return session.scalars(query).all()


def _erase_around(session: Writing, today: Day) -> None:
    session.execute(delete(Sent).where(Sent.day < today - FORM_DAYS))
    session.execute(delete(Series).where(Series.last < today - LIFE_DAYS))
    session.execute(delete(Reply).where(Reply.day < today - REPLY_DAYS))
    session.execute(delete(Worsening).where(Worsening.month < month_of(Day(today - REPLY_DAYS))))
    session.execute(delete(FreeCode).where(FreeCode.until < today))
    # Who has not looked in for a month has found something else; a new wish is as good as the old one.
    session.execute(delete(Waiting).where(Waiting.look_in < today - LIFE_DAYS))
    _erase_empty_mailboxes(session)


def _erase_empty_mailboxes(session: Writing) -> None:
    """The locker keeps the secret: whoever comes back has the same one again."""
    booked = select(Booking.mailbox).where(Booking.mailbox.is_not(None))
    waiting = select(Waiting.mailbox)
    session.execute(delete(Mailbox).where(Mailbox.id.not_in(booked), Mailbox.id.not_in(waiting)))
