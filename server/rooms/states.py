"""How a room is: what the watch set, as long as somebody watches. Nobody has to run for it to go dark."""

from collections.abc import Iterable

from server.rooms.models import CLOSED, DARK, HELD, LIT

# In seconds after the last sign of whoever watches.
HELD_AFTER, DARK_AFTER = 120, 600
# What a press on "I am here" is worth, and what an open page of the watch adds to it each time.
PRESSED, BEAT = 20 * 60, 60


def state_of(chosen: str, until: Iterable[int], now: float) -> str:
    """`until` has the moments up to which each volunteer is there; whoever stays longest counts."""
    if chosen in {CLOSED, DARK}:
        return chosen
    gone = now - max(until, default=0)
    if gone >= DARK_AFTER:
        return DARK
    return HELD if gone >= HELD_AFTER else chosen


def may_write(state: str) -> bool:
    return state in {LIT, HELD}
