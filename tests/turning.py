"""A clock that stands still until it is turned."""

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass
class Clock:
    """Begins a few seconds into a slot, in the middle of a day."""

    now: float = 20_780 * DAY + 12 * HOUR + 7.0

    def __call__(self) -> float:
        return self.now

    def turn(self, seconds: float) -> None:
        self.now += seconds
