"""Which times can be booked. The same conditions list them, check one that was sent, and say why not."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from server.booking.hours import Hours, Kind, Schedule
from server.booking.walls import day_there, is_plain
from server.kit.clock import SLOT, SLOTS_A_DAY, Slot

# All that there is with somebody who is no specialist.
CHECK_IN_MINUTES = 15


class Reason(StrEnum):
    """Why a time is not offered."""

    NO_SUCH_TIME = "no such time"
    CLOSED = "closed"
    TOO_LONG = "too long"
    PAST = "past"
    TWICE = "twice"
    HOURS = "hours"
    GRID = "grid"
    NOTICE = "notice"
    AHEAD = "ahead"
    AWAY = "away"
    PAUSED = "paused"
    BLOCKED = "blocked"
    TAKEN = "taken"
    DAY_FULL = "day full"
    WEEK_FULL = "week full"
    PEOPLE_FULL = "people full"


@dataclass(frozen=True, slots=True)
class Terms:
    """`notice` in slots, `ahead` in days; caps of a day, of a week from Monday, of people at once."""

    notice: int = 0
    ahead: int = 60
    day_cap: int | None = None
    week_cap: int | None = None
    people_cap: int | None = None
    paused: bool = False
    # Not listed, no key that was signed, or a kind that is not offered any more.
    closed: bool = False
    # With a helper: no kind may take longer, whoever made it.
    check_ins: bool = False
    # The last day away.
    away: date | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """What stands already: the cells of all sessions, the beginning of each, and whose they are.

    Who moves an appointment is given what stands without it, so that nobody is in their own way.
    """

    cells: frozenset[int] = frozenset()
    starts: Sequence[Slot] = ()
    people: frozenset[bytes] = frozenset()
    blocked: Sequence[tuple[Slot, Slot]] = ()


@dataclass(frozen=True)
class Calendar:
    """Of one kind of session with one therapist, at one moment, for one mailbox or for somebody new."""

    schedule: Schedule
    kind: Kind
    terms: Terms
    now: Slot
    busy: Busy = field(default_factory=Busy)
    mailbox: bytes | None = None

    @property
    def is_known(self) -> bool:
        """Whether they are among the people whom the therapist sees already."""
        return self.mailbox in self.busy.people

    @property
    def is_full(self) -> bool:
        """Whether anything hangs on who asks: nobody new can come, and who comes already can."""
        new = replace(self, mailbox=None)
        return _is_paused(new, self.now) or _people_are_full(new, self.now)

    def day(self, moment: Slot) -> date:
        if moment not in self._days:
            self._days[moment] = day_there(self.schedule.zone, moment)
        return self._days[moment]

    def has(self, start: Slot) -> bool:
        """Whether the hours have room for it: then it is on their grid, and no clock shows it twice."""
        if start not in self._fits:
            self._fits[start] = any(start in hours.starts for hours in self.hours_around(start, start))
        return self._fits[start]

    def starts(self, since: Slot, until: Slot) -> list[Slot]:
        """What the hours have room for, in order, whether or not it can be booked."""
        found = frozenset[Slot]().union(*(hours.starts for hours in self.hours_around(since, until)))
        self._fits.update(dict.fromkeys(found, True))
        return sorted(start for start in found if since <= start < until)

    def hours_around(self, since: Slot, until: Slot) -> Iterator[Hours]:
        return (self.schedule.hours(day, self.kind) for day in self.schedule.days_of(since, until))

    @cached_property
    def by_day(self) -> Counter[date]:
        return Counter(map(self.day, self.busy.starts))

    @cached_property
    def by_week(self) -> Counter[tuple[int, int]]:
        return Counter(_week(self.day(start)) for start in self.busy.starts)

    # What was found out once is asked for again by every condition.
    @cached_property
    def _days(self) -> dict[Slot, date]:
        return {}

    @cached_property
    def _fits(self) -> dict[Slot, bool]:
        return {}


def free(calendar: Calendar, since: Slot, until: Slot) -> Iterator[Slot]:
    """The times that can be booked, from the first on; whoever wants only one takes only one."""
    return (start for start in calendar.starts(since, until) if why_not(calendar, start) is None)


def first_free(calendar: Calendar) -> Slot | None:
    return next(all_free(calendar), None)


def all_free(calendar: Calendar) -> Iterator[Slot]:
    """Looked for by weeks, so that the first few of somebody with much time cost no more than one week."""
    for since in range(calendar.now, _last(calendar), 7 * SLOTS_A_DAY):
        yield from free(calendar, Slot(since), Slot(since + 7 * SLOTS_A_DAY))


def nearest(calendar: Calendar, wanted: Slot, count: int = 3) -> list[Slot]:
    """The free times closest to one that was not free, in their order."""
    # Near the days that are open, if what was wanted is far from them.
    about = max(calendar.now, min(wanted, _last(calendar)))
    near: list[Slot] = []
    # Most find some within a day or two, and none further off could be closer.
    for days in (2, 7, 14):
        near = list(free(calendar, Slot(about - days * SLOTS_A_DAY), Slot(about + days * SLOTS_A_DAY)))
        if len(near) >= count:
            break
    return sorted(sorted(near, key=lambda start: abs(start - wanted))[:count])


def why_not(calendar: Calendar, start: Slot) -> Reason | None:
    """The first reason against it; None when it can be booked."""
    return next((reason for reason, holds in AGAINST.items() if holds(calendar, start)), None)


def why_not_shown(calendar: Calendar, shown: datetime) -> Reason | None:
    """The same for a time by the therapist's clock, which may show it never or twice."""
    start = calendar.schedule.shows(shown)
    return Reason.NO_SUCH_TIME if start is None else why_not(calendar, start)


def _is_closed(calendar: Calendar, _: Slot) -> bool:
    return calendar.terms.closed


def _is_too_long(calendar: Calendar, _: Slot) -> bool:
    return calendar.terms.check_ins and calendar.kind.minutes != CHECK_IN_MINUTES


def _is_past(calendar: Calendar, start: Slot) -> bool:
    return start <= calendar.now


def _comes_twice(calendar: Calendar, start: Slot) -> bool:
    return not calendar.has(start) and not is_plain(calendar.schedule.zone, start)


def _is_out_of_hours(calendar: Calendar, start: Slot) -> bool:
    end = calendar.kind.end(start) * SLOT
    return not calendar.has(start) and not any(
        begins <= start * SLOT and end <= ends
        for hours in calendar.hours_around(start, start)
        for begins, ends in hours.spans
    )


def _is_between(calendar: Calendar, start: Slot) -> bool:
    return not calendar.has(start)


def _is_too_soon(calendar: Calendar, start: Slot) -> bool:
    return start - calendar.now < calendar.terms.notice


def _is_too_far(calendar: Calendar, start: Slot) -> bool:
    # First by slots: a number that somebody made up may lie where no calendar reaches.
    if start > _last(calendar):
        return True
    return calendar.day(start) > calendar.day(calendar.now) + timedelta(days=calendar.terms.ahead)


def _is_away(calendar: Calendar, start: Slot) -> bool:
    away = calendar.terms.away
    return away is not None and calendar.day(start) <= away


def _is_paused(calendar: Calendar, _: Slot) -> bool:
    return calendar.terms.paused and not calendar.is_known


def _is_blocked(calendar: Calendar, start: Slot) -> bool:
    cells = calendar.kind.cells(start)
    return any(begins < cells.stop and cells.start < ends for begins, ends in calendar.busy.blocked)


def _is_taken(calendar: Calendar, start: Slot) -> bool:
    return any(cell in calendar.busy.cells for cell in calendar.kind.cells(start))


def _day_is_full(calendar: Calendar, start: Slot) -> bool:
    cap = calendar.terms.day_cap
    return cap is not None and calendar.by_day[calendar.day(start)] >= cap


def _week_is_full(calendar: Calendar, start: Slot) -> bool:
    cap = calendar.terms.week_cap
    return cap is not None and calendar.by_week[_week(calendar.day(start))] >= cap


def _people_are_full(calendar: Calendar, _: Slot) -> bool:
    cap = calendar.terms.people_cap
    return cap is not None and not calendar.is_known and len(calendar.busy.people) >= cap


def _last(calendar: Calendar) -> Slot:
    """No day that is open ends later, in whatever zone."""
    return Slot(calendar.now + (calendar.terms.ahead + 2) * SLOTS_A_DAY)


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


# In the order in which they help somebody who asks why.
AGAINST: dict[Reason, Callable[[Calendar, Slot], bool]] = {
    Reason.CLOSED: _is_closed,
    Reason.TOO_LONG: _is_too_long,
    Reason.PAST: _is_past,
    Reason.AHEAD: _is_too_far,
    Reason.TWICE: _comes_twice,
    Reason.HOURS: _is_out_of_hours,
    Reason.GRID: _is_between,
    Reason.NOTICE: _is_too_soon,
    Reason.AWAY: _is_away,
    Reason.BLOCKED: _is_blocked,
    Reason.TAKEN: _is_taken,
    Reason.DAY_FULL: _day_is_full,
    Reason.WEEK_FULL: _week_is_full,
    Reason.PAUSED: _is_paused,
    Reason.PEOPLE_FULL: _people_are_full,
}
