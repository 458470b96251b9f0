"""When a therapist sees people: weekly hours by the clock of one zone, and other hours on single days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
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

    def spans(self, day: date) -> Iterator[tuple[int, int]]:
        """The windows of a day in seconds. Where a bound is left out or comes twice, the shorter reading."""
        for window in self.windows(day):
            yield no_earlier(self.zone, wall(day, window.start)), no_later(self.zone, wall(day, window.end))

    def starts(self, day: date, kind: Kind) -> Iterator[Slot]:
        """The beginnings that the windows of a day have room for, by the clock, each shown once only."""
        for window, (_, end) in zip(self.windows(day), self.spans(day), strict=True):
            for minutes in range(window.start, window.end, kind.grid):
                start = instant(self.zone, wall(day, minutes))
                if start is not None and kind.end(start) * SLOT <= end:
                    yield start

    def shows(self, moment: datetime) -> Slot | None:
        """The instant of a time by their clock, if there is exactly one."""
        return instant(self.zone, moment)
