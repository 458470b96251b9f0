"""What is offered of one therapist: kinds of talks, and a week of free times by two clocks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from sqlalchemy.orm import Session

from server.booking import calendars
from server.booking.asking.calls import Call
from server.booking.asking.carrying import CLOCK, FORMAT, KIND
from server.booking.calendars import Asking
from server.booking.clocks import Clocks, by_both
from server.booking.days import by_day
from server.booking.models import Practice, SessionKind
from server.booking.replies import median_hours
from server.booking.times import Calendar, first_free, free
from server.booking.turns import look
from server.booking.walls import bounds, day_there
from server.errors import NotFound
from server.i18n.clocks import known
from server.kit.clock import Slot, day_of
from server.kit.marks import whole
from server.kit.zones import zone
from server.therapists import offering
from server.therapists.vocabulary import FORMATS, codes

WEEK, FURTHEST = "w", 60


@dataclass(frozen=True, slots=True)
class Offered:
    """One kind of talk, and the ways of talking that are open for it."""

    kind: SessionKind
    formats: Sequence[str]

    @property
    def id(self) -> str:
        return self.kind.id.hex()


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows; `week` counts from this one, and there is a way to those before and after it."""

    offers: Sequence[Offered]
    offered: Offered
    format: str
    days: Mapping[date, Sequence[Clocks]]
    week: int
    last: int
    by_hand: bool
    hours: int | None
    there: str


def view(session: Session, call: Call, asking: Asking, chosen: Mapping[str, str]) -> View | None:
    """None when nothing is offered. For what was chosen wrong, or is offered no more, stands the first."""
    practice, offers = session.get(Practice, call.one.id), offers_of(session, call)
    if practice is None or not offers:
        return None
    offered = next((each for each in offers if each.id == chosen.get(KIND)), offers[0])
    calendar = look(call.house, session, call.one.id, offered.kind.id, asking)
    clock = known(chosen.get(CLOCK, ""))
    week = _week(calendar, _zone(clock), chosen.get(WEEK, ""))
    form = chosen.get(FORMAT, "")
    return View(
        offers=offers,
        offered=offered,
        format=form if form in offered.formats else offered.formats[0],
        days=days(clock, calendar.schedule.zone.key, _times(calendar, _zone(clock), week)),
        week=week,
        last=_last(calendar),
        by_hand=bool(practice.by_hand),
        hours=_hours(session, call),
        there=calendar.schedule.zone.key,
    )


def offers_of(session: Session, call: Call) -> list[Offered]:
    """Of somebody whose key was signed, the kinds that can be booked in at least one way."""
    found = offering.offering(call.house.answers.settings, session, call.one.id, day_of(call.now))
    if found is None:
        return []
    each = (
        Offered(kind, [code for code in codes(kind.formats, FORMATS) if code in found.formats])
        for kind in calendars.kinds(session, call.one.id)
    )
    return [one for one in each if one.formats]


def offer(session: Session, call: Call, kind: bytes, form: str) -> Offered:
    """Raises NotFound for what is not offered, or not any more."""
    for each in offers_of(session, call):
        if each.kind.id == kind and form in each.formats:
            return each
    raise NotFound


def days(clock: str, there: str, starts: Iterable[Slot]) -> dict[date, list[Clocks]]:
    """By the days of the reader."""
    found = by_day(_zone(clock), starts)
    return {day: [by_both(clock, there, start) for start in times] for day, times in found.items()}


def _times(calendar: Calendar, there: tzinfo, week: int) -> Iterable[Slot]:
    """Whole days of the reader: no day of theirs is cut in two."""
    first = day_there(there, calendar.now) + timedelta(weeks=week)
    since, until = bounds(there, first)[0], bounds(there, first + timedelta(weeks=1))[0]
    return free(calendar, max(calendar.now, since), until)


def _week(calendar: Calendar, there: tzinfo, asked: str) -> int:
    """The one that was asked for, or the first in which there is something."""
    if asked:
        return min(whole(asked) or 0, _last(calendar))
    first = first_free(calendar)
    return 0 if first is None else (day_there(there, first) - day_there(there, calendar.now)).days // 7


def _hours(session: Session, call: Call) -> int | None:
    """Until half of them had an answer; less than an hour is called one."""
    hours = median_hours(session, call.one.id)
    return None if hours is None else max(1, hours)


def _last(calendar: Calendar) -> int:
    return min((calendar.terms.ahead + 1) // 7, FURTHEST)


def _zone(name: str) -> tzinfo:
    found = zone(name)
    assert found is not None  # noqa: S101 - `known` let it through
    return found
