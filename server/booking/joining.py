"""After a lost phrase: a code, said aloud, joins what lies ahead to the mailbox of a new one.

The code knows the old mailbox for half an hour and goes with its use. No row ever names both.
"""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.booking import waiting
from server.booking.around import AROUND
from server.booking.codes import hash_of
from server.booking.mailboxes import Own, keep_mailbox
from server.booking.models import (
    ACCEPTED,
    DONE,
    KEPT,
    NO_SHOW,
    Booking,
    Item,
    ItemKey,
    JoiningCode,
    Mailbox,
    Series,
    Waiting,
)
from server.booking.refusing import Changed, WrongCode
from server.booking.turns import Turn
from server.errors import NotFound
from server.kit.clock import SLOT, SLOTS_AN_HOUR, Slot
from server.sealed.codes import Code, code_hash, new_code

LIFE = SLOTS_AN_HOUR // 2
LIFE_MINUTES = LIFE * SLOT // 60


def can_join(row: Booking, now: Slot) -> bool:
    """They know each other, and it is not over yet, or only just."""
    return row.status in {ACCEPTED, DONE, NO_SHOW} and row.mailbox is not None and now < row.ends + AROUND


def issue(turn: Turn, booking: bytes) -> Code:
    """Shown once, to the therapist; one before it is good no more. Raises NotFound, Changed."""
    row = turn.session.get(Booking, booking, populate_existing=True)
    if row is None or row.therapist != turn.therapist:
        raise NotFound
    if row.mailbox is None or not can_join(row, turn.now) or not turn.session.get(Mailbox, row.mailbox):
        raise Changed
    withdraw(turn, row.mailbox)
    code, until = new_code(), Slot(turn.now + LIFE)
    turn.session.add(
        JoiningCode(code_hash=code_hash(code), therapist=turn.therapist, mailbox=row.mailbox, until=until)
    )
    turn.session.flush()
    return code


def withdraw(turn: Turn, mailbox: bytes) -> None:
    turn.session.execute(delete(JoiningCode).where(JoiningCode.mailbox == mailbox))


def therapist_of(session: Session, typed: str, now: Slot) -> bytes:
    """In whose calendar the code is good. Raises WrongCode."""
    good = (JoiningCode.code_hash == hash_of(typed)) & (JoiningCode.until > now)
    found = session.scalar(select(JoiningCode.therapist).where(good))
    if found is None:
        raise WrongCode
    return found


def join(turn: Turn, typed: str, own: Own) -> None:
    """What lies ahead is of `own` from now on, and the old mailbox reaches it no more.

    Raises WrongCode, NotFound.
    """
    if own.therapist != turn.therapist:
        raise NotFound
    old = _used(turn, typed)
    if old == own.id:
        # Typed under the phrase that was not lost: all is as it should be.
        return
    keep_mailbox(turn.session, own)
    if not _move_bookings(turn, old, own):
        raise WrongCode
    _move_place(turn, old, own)
    turn.session.flush()


def _used(turn: Turn, typed: str) -> bytes:
    """Takes it away and returns the mailbox that it knew."""
    mine = (JoiningCode.code_hash == hash_of(typed)) & (JoiningCode.therapist == turn.therapist)
    statement = delete(JoiningCode).where(mine, JoiningCode.until > turn.now).returning(JoiningCode.mailbox)
    old = turn.session.execute(statement).scalar()
    if old is None:
        raise WrongCode
    return old


def _move_bookings(turn: Turn, old: bytes, own: Own) -> bool:
    """Those that are not over, each with its thread: what was written there opens for the old key no more."""
    ahead = (Booking.mailbox == old) & Booking.status.in_(KEPT) & (Booking.ends > turn.now - AROUND)
    moved = {"mailbox": own.id, "version": Booking.version + 1}
    ids = turn.session.scalars(update(Booking).where(ahead).values(moved).returning(Booking.id)).all()
    items = select(Item.id).where(Item.booking.in_(ids))
    turn.session.execute(delete(ItemKey).where(ItemKey.party == old, ItemKey.item.in_(items)))
    series = select(Booking.series).where(Booking.id.in_(ids), Booking.series.is_not(None))
    turn.session.execute(update(Series).where(Series.id.in_(series)).values(mailbox=own.id))
    return bool(ids)


def _move_place(turn: Turn, old: bytes, own: Own) -> None:
    """On the waiting list too; of two places the older one is kept."""
    row = turn.session.scalars(select(Waiting).where(Waiting.mailbox == old)).first()
    if row is not None:
        waiting.leave(turn, own)
        row.mailbox = own.id
