"""How often, over everybody together: there is nothing by which we could count one person's tries."""

from functools import cache

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from server.errors import Busy


@cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


@cache
def _parsed(limit: str) -> RateLimitItem:
    return parse(limit)


def take(action: str, limit: str) -> None:
    """Takes one of what `limit` allows ("60/hour") for the action; raises Busy when nothing is left."""
    if not _limiter().hit(_parsed(limit), action):
        raise Busy
