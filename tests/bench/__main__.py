"""`python -m tests.bench [PART ...]`: measures side by side, prints tables, writes var/bench.json."""

import signal
import sys
from types import FrameType
from typing import NoReturn

from tests.bench import alike, booking, directory, pages, rendered, results, rooms, signin, start
from tests.bench.faults import Unmeasured
from tests.bench.machine import require

# A part names the programs that it needs and gives its numbers under the names of design 9.
PARTS = {
    "pages": [pages, start],
    "rendered": [rendered],
    "signin": [signin],
    "alike": [alike],
    "directory": [directory],
    "booking": [booking],
    "rooms": [rooms],
}


def main(wanted: list[str]) -> None:
    signal.signal(signal.SIGTERM, _stop)
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    try:
        for part in wanted or PARTS:
            _measure(part)
    except Unmeasured as reason:
        sys.exit(f"Not measured: {reason}")


def _measure(part: str) -> None:
    measures = PARTS[part]
    require(program for measure in measures for program in measure.PROGRAMS)
    found = {name: number for measure in measures for name, number in measure.measure().items()}
    results.show(found)
    results.keep(found)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    # As an exception, so that what was started is stopped on the way out.
    sys.exit("Stopped; nothing was written.")


main(sys.argv[1:])
