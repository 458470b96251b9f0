"""What somebody typed, before it is said: tidied, measured, read by the rules. No lock is held meanwhile."""

from collections.abc import Sequence

from server.rooms.rules.examining import Found, examine
from server.rooms.rules.tidying import tidy
from server.rooms.talking.refusing import NotSent, Why

# Letters. Another wall stands at the seal, in bytes.
LONGEST = 2_000
REPEAT = "repeat"


def tidied(text: str) -> str:
    """Raises NotSent for nothing, and for too much; the second also before any work is done."""
    if len(text) > 2 * LONGEST:
        raise NotSent(Why.LONG)
    kept = tidy(text)
    if not kept:
        raise NotSent(Why.EMPTY)
    if len(kept) > LONGEST:
        raise NotSent(Why.LONG)
    return kept


def read(text: str, before: Sequence[str]) -> Found:
    """Raises NotSent for what the same seat has just said."""
    found = examine(text, before)
    if REPEAT in found.holds:
        raise NotSent(Why.REPEAT)
    return found
