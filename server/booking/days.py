"""Times as somebody sees them where they are: in the days of their own zone, the same instants in any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from server.booking.walls import day_there, instant, shown
from server.kit.clock import Slot


def by_day(zone: tzinfo, starts: Iterable[Slot]) -> dict[date, list[Slot]]:
    found: dict[date, list[Slot]] = {}
    for start in starts:
        found.setdefault(day_there(zone, start), []).append(start)
    return found


@dataclass(frozen=True, slots=True)
class Moved:
    """From `start` on, the same appointment is at another time by their clock than the one before it."""

    start: Slot
    shown: datetime


def changes(zone: tzinfo, starts: Sequence[Slot]) -> list[Moved]:
    """Of a weekly series: where its time by the clock of this zone changes."""
    clocks = [shown(zone, start) for start in starts]
    return [
        Moved(start, clock)
        for start, clock, before in zip(starts[1:], clocks[1:], clocks, strict=False)
        if clock.time() != before.time()
    ]


def weekly(zone: tzinfo, first: Slot, count: int) -> list[Slot] | None:
    """The same time by the clock of the zone, week after week; None if one week has it never or twice."""
    clock = shown(zone, first)
    found = [instant(zone, clock + timedelta(weeks=week)) for week in range(count)]
    return None if None in found else [start for start in found if start is not None]
