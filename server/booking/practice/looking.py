"""One appointment as its therapist sees it: by their clock, and as it stands at this moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from server.booking import calendars
from server.booking.clocks import Seen, seen
from server.booking.models import ACCEPTED, CANCELLED, DECLINED, DONE, EXPIRED, NO_SHOW, PENDING, Booking
from server.booking.practice.access import unread
from server.booking.practice.naming import Called, called, kind_name
from server.kit.clock import SLOT, Slot, slot
from server.web.house import House


class State(StrEnum):
    WAITS = "waits"
    AHEAD = "ahead"
    NOW = "now"
    TO_NOTE = "to note"
    DONE = "done"
    NO_SHOW = "no show"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


ENDED = {
    DONE: State.DONE,
    NO_SHOW: State.NO_SHOW,
    DECLINED: State.DECLINED,
    CANCELLED: State.CANCELLED,
    EXPIRED: State.EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Visit:
    row: Booking
    state: State
    who: Called
    kind: str
    begins: Seen
    ends: Seen
    until: Seen | None
    new: int

    @property
    def mark(self) -> str:
        return self.row.id.hex()

    @property
    def minutes(self) -> int:
        return (self.row.ends - self.row.begins) * SLOT // 60

    @property
    def is_open(self) -> bool:
        """Whether it can still be moved or cancelled."""
        return self.state in {State.WAITS, State.AHEAD}

    @property
    def has_begun(self) -> bool:
        """Whether it can be noted how it ended, also a second time."""
        return self.state in {State.NOW, State.TO_NOTE, State.DONE, State.NO_SHOW}


def state_of(row: Booking, now: Slot) -> State:
    """What nobody answered in time is over, whether or not somebody has cleared it away."""
    if row.status == PENDING:
        return State.WAITS if row.until and row.until > now else State.EXPIRED
    if row.status != ACCEPTED:
        return ENDED[row.status]
    if now < row.begins:
        return State.AHEAD
    return State.NOW if now < row.ends else State.TO_NOTE


def look(house: House, session: Session, therapist: bytes, rows: Iterable[Booking]) -> list[Visit]:
    now, new = slot(house.clock()), unread(session, therapist)
    zones = _Zones(session, therapist)
    return [_visit(house, row, zones, new, now) for row in rows]


class _Zones:
    """Kinds and their zones, each asked for once."""

    def __init__(self, session: Session, therapist: bytes) -> None:
        self.session, self.therapist = session, therapist
        self._known: dict[bytes, tuple[str, str]] = {}

    def of(self, kind: bytes) -> tuple[str, str]:
        if kind not in self._known:
            row = calendars.kind_of(self.session, self.therapist, kind)
            self._known[kind] = row.called, calendars.hours(self.session, row.schedule).zone.key
        return self._known[kind]


def _visit(house: House, row: Booking, zones: _Zones, new: Mapping[bytes, int], now: Slot) -> Visit:
    kind, zone = zones.of(row.kind)
    return Visit(
        row=row,
        state=state_of(row, now),
        who=called(house, row.mailbox or b""),
        kind=kind_name(kind),
        begins=seen(zone, row.begins),
        ends=seen(zone, row.ends),
        until=seen(zone, row.until) if row.until else None,
        new=new.get(row.id, 0),
    )
