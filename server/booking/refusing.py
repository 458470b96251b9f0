"""Why something was not done. Pages say it in words, with what was typed still there."""

from collections.abc import Sequence

from server.booking.times import Reason
from server.kit.clock import Slot


class NotThen(Exception):
    """That time cannot be booked; `nearest` can, which the therapist sees by the clock of `there`."""

    def __init__(self, reason: Reason, nearest: Sequence[Slot] = (), there: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.nearest = nearest
        self.there = there


class Changed(Exception):
    """It is not any more as it was on the page from which this was sent."""


class TooLate(Exception):
    """For moving it is too late; cancelling is never refused."""


class WrongCode(Exception):
    """No code, one that is not this therapist's, or one that was used."""


class TooManyHeld(Exception):
    """Somebody holds, or has asked for, as many times as one may."""
