"""From the command to the first page, with the whole library rendered and packed."""

import time
from statistics import median

from tests.bench.asking import ask_until_open
from tests.bench.faults import Unmeasured
from tests.bench.prystan import PATH, prystan

PROGRAMS = ()
STARTS = 5


def measure() -> dict[str, float]:
    return {"start.cold_s": round(median(_start() for _ in range(STARTS)), 2)}


def _start() -> float:
    """A new process each time; the files are in the kernel's memory and Python's own are compiled."""
    begun = time.monotonic()
    with prystan() as server:
        page = ask_until_open(server.port, PATH)
        taken = time.monotonic() - begun
    if page.status != 200:
        raise Unmeasured(f"the first answer was {page.status}")
    return taken
