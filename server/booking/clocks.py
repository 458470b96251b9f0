"""Two clocks for one moment: that of the therapist, and the one that a person chooses in the page.

Nothing keeps which one was chosen: it stands in the address and in the forms of one visit.
"""

from dataclasses import dataclass
from datetime import date

from server.booking.walls import shown
from server.kit.clock import Slot
from server.kit.zones import zone


@dataclass(frozen=True, slots=True)
class Seen:
    """A moment as a clock shows it: its day, `18:00`, and the name of the zone."""

    day: date
    time: str
    zone: str


@dataclass(frozen=True, slots=True)
class Clocks:
    """A moment by the clock of the reader, and by that of the therapist where it shows something else."""

    start: Slot
    mine: Seen
    theirs: Seen | None


def seen(zone_name: str, moment: Slot) -> Seen:
    """Raises KeyError for a zone that `known` would not let through."""
    found = zone(zone_name)
    if found is None:
        raise KeyError(zone_name)
    clock = shown(found, moment)
    return Seen(clock.date(), f"{clock:%H:%M}", zone_name)


def by_both(clock: str, there: str, moment: Slot) -> Clocks:
    mine, theirs = seen(clock, moment), seen(there, moment)
    return Clocks(moment, mine, None if (mine.day, mine.time) == (theirs.day, theirs.time) else theirs)
