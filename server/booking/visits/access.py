"""One appointment as its person sees it: found through their locker, and in no other way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking import calendars
from server.booking.around import is_live, is_near
from server.booking.clocks import Clocks, by_both
from server.booking.keeping import CHECK_IN
from server.booking.mailboxes import Own, lockers, own_booking, own_mailboxes
from server.booking.models import (
    ACCEPTED,
    CANCELLED,
    DECLINED,
    DONE,
    EXPIRED,
    HELD,
    NO_SHOW,
    PENDING,
    Booking,
    Practice,
    Schedule,
    SessionKind,
)
from server.errors import NotFound
from server.kit.clock import SLOT, Slot, slot
from server.therapists import offering
from server.therapists.offering import Known
from server.web.house import House
from server.web.marks import named
from server.web.signed import Signed

# From ten minutes after the beginning on one can say that nobody came.
NOBODY_CAME = 2


class State(StrEnum):
    """What a person may know: who came and who did not, a therapist notes for themselves."""

    OFFERED = "offered"
    WAITS = "waits"
    BOOKED = "booked"
    NOW = "now"
    OVER = "over"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


AHEAD = frozenset({State.WAITS, State.BOOKED})
ENDED = {
    DECLINED: State.DECLINED,
    CANCELLED: State.CANCELLED,
    EXPIRED: State.EXPIRED,
    DONE: State.OVER,
    NO_SHOW: State.OVER,
}


@dataclass(frozen=True, slots=True)
class Visit:
    """`there` is the zone of the therapist’s hours; `known` is nobody once the profile is erased."""

    row: Booking
    own: Own
    practice: Practice
    kind: SessionKind
    there: str
    known: Known | None
    now: Slot

    @property
    def id(self) -> str:
        return self.row.id.hex()

    @property
    def minutes(self) -> int:
        return (self.row.ends - self.row.begins) * SLOT // 60

    @property
    def state(self) -> State:
        row = self.row
        if row.status in ENDED:
            return ENDED[row.status]
        if row.until is not None and row.until <= self.now:
            # Nobody has cleared it away yet.
            return State.EXPIRED
        if row.status == HELD:
            return State.OFFERED
        return State.WAITS if row.status == PENDING else self._accepted

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD and self.row.begins > self.now

    @property
    def was_moved(self) -> bool:
        return self.is_ahead and self.row.sequence > 0

    @property
    def can_move(self) -> bool:
        left = self.row.begins - self.now
        return self.is_ahead and left >= self.practice.move_notice

    @property
    def can_repeat(self) -> bool:
        once = self.row.series is not None or self.kind.by_code or self.kind.closed or self.is_check_in
        return not once and self.is_ahead and self.row.status == ACCEPTED

    @property
    def is_check_in(self) -> bool:
        """With somebody who is no specialist; true also when their profile is erased."""
        return self.kind.called == CHECK_IN

    @property
    def nobody_came(self) -> bool:
        """Whether the time has come to say so; whatever the therapist has noted."""
        return self.row.status in {ACCEPTED, DONE, NO_SHOW} and self.now >= self.row.begins + NOBODY_CAME

    @property
    def is_live(self) -> bool:
        return is_live(self.row, self.now)

    @property
    def is_near(self) -> bool:
        return is_near(self.row, self.now)

    @property
    def _accepted(self) -> State:
        if self.now < self.row.begins:
            return State.BOOKED
        return State.NOW if self.now < self.row.ends else State.OVER


def found(house: House, who: Signed, id: str) -> Visit:  # noqa: A002 - as in the address
    """Raises NotFound for one of others, as for one that is not there."""
    mine = own_mailboxes(lockers().read(house.database, who))
    with house.database.reading() as session:
        row, own = own_booking(session, mine, named(id))
        known = offering.known_as(session, row.therapist)
        return _visit(session, row, own, known, slot(house.clock()))


def _visit(session: Session, row: Booking, own: Own, known: Known | None, now: Slot) -> Visit:
    kind = calendars.kind_of(session, row.therapist, row.kind)
    practice, hours = session.get(Practice, row.therapist), session.get(Schedule, kind.schedule)
    if practice is None or hours is None:
        raise NotFound
    return Visit(row, own, practice, kind, hours.zone, known, now)


def all_of(session: Session, mine: Iterable[Own], now: Slot) -> list[Visit]:
    """Every appointment of these mailboxes, in the order of their times."""
    by_id = {own.id: own for own in mine}
    known = {own.id: offering.known_as(session, own.therapist) for own in by_id.values()}
    query = select(Booking).where(Booking.mailbox.in_(by_id)).order_by(Booking.begins, Booking.id)
    rows = [(row, row.mailbox or b"") for row in session.scalars(query)]
    return [_visit(session, row, by_id[mailbox], known[mailbox], now) for row, mailbox in rows]


def of_series(session: Session, one: Visit) -> Sequence[Visit]:
    """All of the same series; of one that stands alone, itself."""
    if one.row.series is None:
        return [one]
    query = select(Booking).where(Booking.series == one.row.series, Booking.mailbox == one.own.id)
    rows = session.scalars(query.order_by(Booking.begins)).all()
    return [_visit(session, row, one.own, one.known, one.now) for row in rows]


@dataclass(frozen=True, slots=True)
class Dated:
    """When it is, and until when it waits, if it does."""

    when: Clocks
    until: Clocks | None


def dated(one: Visit, z: str) -> Dated:
    until = one.row.until
    return Dated(clocks(one, z, one.row.begins), None if until is None else clocks(one, z, until))


def clocks(one: Visit, z: str, moment: Slot) -> Clocks:
    return by_both(z, one.there, moment)
