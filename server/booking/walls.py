"""From the clock on a wall to the one instant that it shows, and back. All reckoning is in UTC.

Python subtracts and compares times of one zone as if clocks were never changed: hence never here.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo

from server.kit.clock import SLOT, Slot

FIRST = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall has no zone of its own
A_DAY = 1_440


def wall(day: date, minutes: int) -> datetime:
    """Minutes after midnight by the clock: 1,500 is one in the morning of the next day."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001


def instant(zone: tzinfo, shown: datetime) -> Slot | None:
    """None for a time that a change of the clocks leaves out, or brings twice: nobody could tell which."""
    first, second = _readings(zone, shown)
    return _slot(first) if first == second else None


def no_earlier(zone: tzinfo, shown: datetime) -> int:
    """The later of the two readings, in seconds: what begins then begins in neither case too early."""
    return max(_readings(zone, shown))


def no_later(zone: tzinfo, shown: datetime) -> int:
    return min(_readings(zone, shown))


def shown(zone: tzinfo, moment: Slot) -> datetime:
    """What a clock there shows at the moment."""
    return datetime.fromtimestamp(moment * SLOT, UTC).astimezone(zone).replace(tzinfo=None)


def minutes_shown(zone: tzinfo, moment: Slot) -> int:
    """After midnight by the clock there."""
    clock = shown(zone, moment)
    return clock.hour * 60 + clock.minute


def day_there(zone: tzinfo, moment: Slot) -> date:
    return shown(zone, moment).date()


def bounds(zone: tzinfo, day: date) -> tuple[Slot, Slot]:
    """When a day there begins, and when the next one does: 23 or 25 hours when clocks are changed."""
    begins, ends = (_readings(zone, wall(day, minutes))[0] for minutes in (0, A_DAY))
    return Slot(begins // SLOT), Slot(ends // SLOT)


def is_plain(zone: tzinfo, moment: Slot) -> bool:
    """Whether the clock there shows this time once only."""
    return instant(zone, shown(zone, moment)) == moment


def _readings(zone: tzinfo, shown: datetime) -> tuple[int, int]:
    """Alike where no clock is changed; in a gap the first is the later one, in an overlap the second."""
    plain = int((shown - FIRST).total_seconds())
    first, second = (_offset(zone, shown.replace(fold=fold)) for fold in (0, 1))
    return plain - first, plain - second


def _offset(zone: tzinfo, shown: datetime) -> int:
    offset = zone.utcoffset(shown.replace(tzinfo=zone))
    return int(offset.total_seconds()) if offset else 0


def _slot(seconds: int) -> Slot | None:
    return Slot(seconds // SLOT) if seconds % SLOT == 0 else None
