"""How often, over everybody together: there is nothing by which we could count one person's tries."""

from functools import cache
from typing import TYPE_CHECKING

from server.errors import Busy

# Late: the library brings all its storages with it, and whoever only reads takes nothing.
if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import MovingWindowRateLimiter


@cache
def _limiter() -> "MovingWindowRateLimiter":
    from limits.storage import MemoryStorage  # noqa: PLC0415
    from limits.strategies import MovingWindowRateLimiter  # noqa: PLC0415

    return MovingWindowRateLimiter(MemoryStorage())


@cache
def _parsed(limit: str) -> "RateLimitItem":
    from limits import parse  # noqa: PLC0415

    return parse(limit)


def take(action: str, limit: str) -> None:
    """Takes one of what `limit` allows ("60/hour") for the action; raises Busy when nothing is left."""
    if not _limiter().hit(_parsed(limit), action):
        raise Busy
