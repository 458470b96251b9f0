"""A turn: one transaction in which one therapist's calendar is read, and changed by nobody else."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from server.booking import calendars
from server.booking.calendars import NEW, Asking, kind_of, kinds, terms_of
from server.booking.models import Booking, Practice, SessionKind
from server.booking.refusing import NotThen
from server.booking.times import Calendar, Terms, first_free, nearest, why_not
from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import Day, Slot, day_of, slot
from server.settings import Settings
from server.therapists import offering
from server.therapists.offering import Offering
from server.therapists.vocabulary import FORMATS, codes
from server.web.house import House


@dataclass(frozen=True, slots=True)
class Turn:
    """One transaction in which nobody else changes this calendar. Without an offer nothing new is booked."""

    session: Writing
    practice: Practice
    offering: Offering | None
    now: Slot

    @property
    def therapist(self) -> bytes:
        return self.practice.therapist

    @property
    def today(self) -> Day:
        return day_of(self.now)

    def kind(self, kind: bytes) -> SessionKind:
        return kind_of(self.session, self.therapist, kind)

    def zone(self, kind: SessionKind) -> ZoneInfo:
        return calendars.hours(self.session, kind.schedule).zone

    def formats(self, kind: SessionKind) -> set[str]:
        """Of this kind, as far as the profile has them."""
        shown = set(self.offering.formats) if self.offering else set[str]()
        return shown & set(codes(kind.formats, FORMATS))

    def calendar(self, kind: SessionKind, asking: Asking = NEW, **changes: int) -> Calendar:
        terms = replace(_terms(self.practice, self.offering, kind), **changes)
        return calendars.calendar(self.session, kind, terms, self.now, asking)


def begin(settings: Settings, session: Writing, therapist: bytes, now: Slot) -> Turn:
    practice = held_practice(session, therapist)
    return Turn(session, practice, offering.offering(settings, session, therapist, day_of(now)), now)


def held_practice(session: Writing, therapist: bytes) -> Practice:
    """The row for which all wait who change this calendar; on SQLite they wait before, for the one writer."""
    practice = session.get(Practice, therapist, with_for_update=True, populate_existing=True)
    if practice is None:
        raise NotFound
    return practice


def look(house: House, session: Session, therapist: bytes, kind: bytes, asking: Asking = NEW) -> Calendar:
    """The same calendar, only to read: what it lists may be gone when somebody takes it."""
    now = slot(house.clock())
    practice = session.get(Practice, therapist)
    if practice is None:
        raise NotFound
    offered = offering.offering(house.answers.settings, session, therapist, day_of(now))
    row = kind_of(session, therapist, kind)
    terms = _terms(practice, offered, row)
    found = calendars.calendar(session, row, terms, now, asking)
    if asking.signed and first_free(found) is None:
        return calendars.calendar(session, row, terms, now, replace(asking, past_holds=True))
    return found


def check(calendar: Calendar, start: Slot) -> None:
    """Raises NotThen with the nearest free times."""
    if reason := why_not(calendar, start):
        raise NotThen(reason, nearest(calendar, start), calendar.schedule.zone.key)


def next_free(turn: Turn) -> Slot | None:
    """For somebody new, of any kind that needs no code."""
    calendars_ = (turn.calendar(kind) for kind in kinds(turn.session, turn.therapist) if not kind.by_code)
    return min((start for each in calendars_ if (start := first_free(each)) is not None), default=None)


def touch(booking: Booking) -> None:
    """Changed: what was opened before is old now, and a calendar file that comes after replaces it."""
    booking.version += 1


def _terms(practice: Practice, offered: Offering | None, kind: SessionKind) -> Terms:
    if offered is None:
        return terms_of(practice, None, closed=True)
    return terms_of(practice, offered.people_cap, closed=bool(kind.closed), check_ins=offered.helper)
