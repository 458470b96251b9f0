"""Why something was not sent. What was typed stays with whoever typed it."""

from enum import StrEnum


class Why(StrEnum):
    EMPTY = "empty"
    LONG = "long"
    # Said by the same seat a moment ago.
    REPEAT = "repeat"
    SLOW = "slow"
    # A break that they gave themselves, and one that the watch gave.
    RESTS = "rests"
    PAUSED = "paused"
    DARK = "dark"
    # Other words under the mark of a form that was sent before.
    OTHER = "other"
    # Not to be changed any more.
    LATE = "late"
    # A volunteer would have to read it first.
    LOOKED_AT = "looked at"


class NotSent(Exception):
    """`seconds` is how long there is to wait, where that is all."""

    def __init__(self, why: Why, seconds: int = 0) -> None:
        super().__init__(why.value)
        self.why = why
        self.seconds = seconds
