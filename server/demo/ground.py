"""Where a demo world may stand: on this machine, where nobody is yet. No real people meet invented ones."""

from collections.abc import Iterator

from server.db.condition import holds_anything
from server.demo.world import is_demo
from server.settings import Settings

# What is there before anybody comes, and what `make` leaves in the same folder.
NOBODY = frozenset(
    {"keys", "prystan.db", "prystan.db-shm", "prystan.db-wal", "bench.json", "messages.pot", "shots"}
)


def faults(settings: Settings) -> Iterator[str]:
    """Why a server with these settings may not open, in at most one line."""
    if is_demo(settings):
        if not settings.at_home:
            yield f"PRYSTAN_DATA: {settings.data} holds the demo world, which is for one's own machine alone"
    elif settings.demo and not is_empty(settings):
        yield f"PRYSTAN_DEMO: {settings.data} is not empty, and does not hold the demo world"


def fault_of_filling(settings: Settings) -> str:
    """Why no demo world may be made here; nothing when it may."""
    if not settings.at_home:
        return "The demo is for one's own machine alone, and PRYSTAN_ORIGIN names another"
    return "" if is_empty(settings) else f"PRYSTAN_DATA: {settings.data} is not empty"


def is_empty(settings: Settings) -> bool:
    """Whether nobody is there: neither a file of somebody else's, nor a row in any table."""
    there = {path.name for path in settings.data.iterdir()} if settings.data.exists() else set[str]()
    return there <= NOBODY and not holds_anything(settings.database)
