"""The demo's rooms: an invented watch keeps two of them lit, and lets newcomers through."""

from collections.abc import Iterable

from server.jobs.kinds import Kind, every
from server.rooms import inventing
from server.settings import Settings


def kinds(settings: Settings) -> Iterable[Kind]:
    """Nothing, but in the demo world."""
    return [Kind("demo.watch", inventing.watch, every(1))] if settings.demo else []
