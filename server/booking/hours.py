"""When a therapist sees people: weekly hours by the clock of one zone, and other hours on single days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from server.booking.walls import A_DAY, day_there, instant, no_earlier, no_later, wall
from server.kit.clock import SLOT, Slot

# A window may run through the whole next day.
LONGEST = 2 * A_DAY
STEP = 5


class NotHours(ValueError):
    """Minutes that are none: not in fives, backwards, or longer than two days."""


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes after midnight by the clock; an end of 1,560 is two in the morning of the next day."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < A_DAY and self.start < self.end <= LONGEST):
            raise NotHours
        if self.start % STEP or self.end % STEP:
            raise NotHours


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of session: its minutes, what stays free around it, and how far apart its beginnings are."""

    minutes: int
    grid: int
    before: int = 0
    after: int = 0

    def __post_init__(self) -> None:
        given = (self.minutes, self.grid, self.before, self.after)
        if min(given) < 0 or not self.minutes or not self.grid or any(one % STEP for one in given):
            raise NotHours

    def end(self, start: Slot) -> Slot:
        return Slot(start + self.minutes // STEP)

    def cells(self, start: Slot) -> range:
        """All that it takes, with what stays free around it: two neighbours add up theirs."""
        return range(start - self.before // STEP, self.end(start) + self.after // STEP)


@dataclass(frozen=True, slots=True)
class Schedule:
    """`weekly` by weekday from Monday 0; a date in `instead` has those hours and no others, or none.

    A window belongs to the day on which it begins, also after midnight.
    """

    zone: ZoneInfo
    weekly: Mapping[int, tuple[Window, ...]]
    instead: Mapping[date, tuple[Window, ...]] = field(default_factory=dict[date, tuple[Window, ...]])

    def windows(self, day: date) -> tuple[Window, ...]:
        return self.instead.get(day, self.weekly.get(day.weekday(), ()))

    def days_of(self, since: Slot, until: Slot) -> Iterator[date]:
        """Every day whose windows may reach into this span."""
        day = day_there(self.zone, since) - timedelta(days=LONGEST // A_DAY)
        last = day_there(self.zone, until)
        while day <= last:
            yield day
            day += timedelta(days=1)

    def spans(self, day: date) -> Iterable[tuple[int, int]]:
        """The windows of a day in seconds. Where a bound is left out or comes twice, the shorter reading."""
        return _spans(self.zone, day, self.windows(day))

    def hours(self, day: date, kind: Kind) -> "Hours":
        return _hours(self.zone, day, self.windows(day), kind)

    def shows(self, moment: datetime) -> Slot | None:
        """The instant of a time by their clock, if there is exactly one."""
        return instant(self.zone, moment)


@dataclass(frozen=True, slots=True)
class Hours:
    """Of one day: the beginnings that there is room for, each shown once only, and the windows in seconds."""

    starts: frozenset[Slot]
    spans: tuple[tuple[int, int], ...]


# Everything that the answer hangs on is in the question, so that nothing kept here can be out of date.
@lru_cache(maxsize=2_048)
def _hours(zone: ZoneInfo, day: date, windows: tuple[Window, ...], kind: Kind) -> Hours:
    spans = _spans(zone, day, windows)
    return Hours(frozenset(_starts(zone, day, zip(windows, spans, strict=True), kind)), spans)


def _spans(zone: ZoneInfo, day: date, windows: tuple[Window, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (no_earlier(zone, wall(day, each.start)), no_later(zone, wall(day, each.end))) for each in windows
    )


def _starts(
    zone: ZoneInfo, day: date, windows: Iterable[tuple[Window, tuple[int, int]]], kind: Kind
) -> Iterator[Slot]:
    for window, (_, end) in windows:
        for minutes in range(window.start, window.end, kind.grid):
            start = instant(zone, wall(day, minutes))
            if start is not None and kind.end(start) * SLOT <= end:
                yield start
