"""When rooms are lit, week by week: their hours by their own zone, told by the clock of the reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from server.rooms.shelf import Hours, Room

WEEK = 7


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, as the clock of the reader shows them."""

    begins: datetime
    ends: datetime

    @property
    def day(self) -> date:
        return self.begins.date()

    @property
    def times(self) -> str:
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"


def coming_week(room: Room, clock: ZoneInfo, now: float) -> list[Span]:
    """What is not over yet, from now on for seven days, the first first."""
    here = datetime.fromtimestamp(now, ZoneInfo(room.zone))
    days = [here.date() + timedelta(days=ahead) for ahead in range(-1, WEEK + 1)]
    spans = [span for day in days for hours in room.hours for span in _on(room, hours, day)]
    last = here + timedelta(days=WEEK)
    return [_seen(span, clock) for span in sorted(spans) if span[1] > here and span[0] < last]


def next_span(room: Room, clock: ZoneInfo, now: float) -> Span:
    """The hour that is now, or comes next. A room has hours each week."""
    return coming_week(room, clock, now)[0]


def by_day(
    rooms: Iterable[Room], clock: ZoneInfo, now: float
) -> list[tuple[date, Sequence[tuple[Room, Span]]]]:
    """All rooms together, one day after another."""
    found: dict[date, list[tuple[Room, Span]]] = {}
    for room in rooms:
        for span in coming_week(room, clock, now):
            found.setdefault(span.day, []).append((room, span))
    return [(day, sorted(found[day], key=lambda one: one[1].begins)) for day in sorted(found)]


def _on(room: Room, hours: Hours, day: date) -> Iterable[tuple[datetime, datetime]]:
    """In UTC: by the wall, a night on which clocks change would be of a wrong length."""
    if day.isoweekday() not in hours.days:
        return
    zone = ZoneInfo(room.zone)
    after = day + timedelta(days=hours.ends <= hours.begins)
    begins, ends = (
        datetime.combine(on, at, zone).astimezone(UTC)
        for on, at in ((day, hours.begins), (after, hours.ends))
    )
    yield begins, ends


def _seen(span: tuple[datetime, datetime], clock: ZoneInfo) -> Span:
    return Span(span[0].astimezone(clock), span[1].astimezone(clock))
