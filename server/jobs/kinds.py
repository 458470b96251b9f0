"""What kinds of work there are. Each feature lists its own in its jobs.py; server/work.py has them all."""

from collections.abc import Callable
from dataclasses import dataclass

from server.db.database import Database
from server.kit.clock import SLOTS_A_DAY, Clock, Slot

Work = Callable[[Database, Clock], None]
Turn = Callable[[Slot], Slot]


@dataclass(frozen=True, slots=True)
class Kind:
    """`work` may be cut short anywhere and run twice. `turn` tells when it is due again, if ever."""

    name: str
    work: Work
    turn: Turn | None = None


def every(slots: int) -> Turn:
    return lambda now: Slot(now + slots)


def nightly(at: int = 4) -> Turn:
    """Each night at a slot of the UTC day; the fourth is twenty past three in Minsk."""
    return lambda now: Slot(now - (now - at) % SLOTS_A_DAY + SLOTS_A_DAY)
