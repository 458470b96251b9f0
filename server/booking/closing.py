"""Somebody closes everything: their threads go at once, and what they had booked is cancelled."""

from collections.abc import Callable, Iterable

from sqlalchemy import delete, select

from server.booking.cells import release
from server.booking.erasing import erase_keys
from server.booking.mailboxes import Lockers, Own, own_mailboxes
from server.booking.models import CANCELLED, OPEN, Booking, Item, JoiningCode, Mailbox, Practice, Waiting
from server.booking.turns import touch
from server.db.database import Writing
from server.web.house import House
from server.web.signed import Signed


def eraser(lockers: Lockers) -> Callable[[House, Writing, Signed], None]:
    """What closing an account does here; only the locker can say what is theirs."""

    def erase(house: House, session: Writing, who: Signed) -> None:
        close_mailboxes(session, own_mailboxes(lockers.read(house.database, who)).values())

    return erase


def close_mailboxes(session: Writing, own: Iterable[Own]) -> None:
    """The therapist sees a cancelled appointment and no reason. The keys go first."""
    # In one order, so that of two who close at once neither waits for the other for good.
    for each in sorted(own, key=lambda own: own.therapist):
        session.get(Practice, each.therapist, with_for_update=True)
        _close(session, each.id)


def _close(session: Writing, mailbox: bytes) -> None:
    booked = session.scalars(select(Booking).where(Booking.mailbox == mailbox)).all()
    ids = [row.id for row in booked]
    erase_keys(session, ids)
    session.execute(delete(Item).where(Item.booking.in_(ids)))
    for row in booked:
        if row.status in OPEN:
            release(session, row.id)
            row.status, row.until = CANCELLED, None
            row.sequence += 1
            touch(row)
    session.flush()
    session.execute(delete(Waiting).where(Waiting.mailbox == mailbox))
    session.execute(delete(JoiningCode).where(JoiningCode.mailbox == mailbox))
    session.execute(delete(Mailbox).where(Mailbox.id == mailbox))
