"""A specialist's taken times for their own calendar, at a secret address: neutral, in UTC, of nobody by name.

It is the only notice that we give: where something waits, it says so, and no more.
"""

from datetime import UTC, date
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.booking import entries
from server.booking.calendars import stands
from server.booking.models import ACCEPTED, PENDING, Booking, Feed, Item
from server.booking.thread import PERSON
from server.booking.walls import day_there
from server.booking.whose import schedule_of
from server.db.database import Writing
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import SLOTS_A_DAY, Slot
from server.kit.zones import zone
from server.sealed.codes import Code, NotACode, code_hash, new_code
from server.therapists import offering

BUSY, LOOK_IN = _("Busy"), _("Look in")
# What is over stays in a calendar for a while, so that nobody wonders where it went.
LOOK_BACK = 7 * SLOTS_A_DAY
SHOWN = (PENDING, ACCEPTED)


def switch_on(session: Writing, therapist: bytes) -> Code:
    """A new address each time, shown once; the one before leads nowhere any more."""
    code = new_code()
    session.merge(Feed(therapist=therapist, code_hash=code_hash(code)))
    return code


def switch_off(session: Writing, therapist: bytes) -> None:
    session.execute(delete(Feed).where(Feed.therapist == therapist))


def is_on(session: Session, therapist: bytes) -> bool:
    return session.get(Feed, therapist) is not None


def read(session: Session, code: str, now: Slot) -> bytes:
    """Raises NotFound for an address that is none of ours, or not any more."""
    therapist = _whose(session, code)
    found = [entries.booked(each, gettext(BUSY), now) for each in _taken(session, therapist, now)]
    if _waits(session, therapist, now):
        today = _today(session, therapist, now)
        uid = uuid5(NAMESPACE_OID, f"{code} {today}").hex
        found.append(entries.all_day(uid, gettext(LOOK_IN), today, now))
    return entries.calendar(found)


def _whose(session: Session, code: str) -> bytes:
    try:
        found = session.scalar(select(Feed.therapist).where(Feed.code_hash == code_hash(code)))
    except NotACode:
        raise NotFound from None
    # Whoever has left has no page any more on which it could be switched off.
    if found is None or not offering.formats(session, found):
        raise NotFound
    return found


def _taken(session: Session, therapist: bytes, now: Slot) -> list[Booking]:
    mine = (Booking.therapist == therapist) & Booking.status.in_(SHOWN) & (Booking.ends > now - LOOK_BACK)
    return list(session.scalars(select(Booking).where(mine, stands(now)).order_by(Booking.begins)))


def _waits(session: Session, therapist: bytes, now: Slot) -> bool:
    """A request without an answer, or words that were not read."""
    mine = (Booking.therapist == therapist) & Booking.status.in_(SHOWN) & stands(now)
    asked = select(Booking.id).where(mine, Booking.status == PENDING)
    words = select(Item.booking).join(Booking, Booking.id == Item.booking)
    words = words.where(mine, Item.side == PERSON, Item.number > Booking.read_to)
    return any(session.scalars(query.limit(1)).first() for query in (asked, words))


def _today(session: Session, therapist: bytes, now: Slot) -> date:
    """By their clock."""
    return day_there(zone(schedule_of(session, therapist).zone) or UTC, now)
