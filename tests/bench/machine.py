"""What the machine must bring: two cores, and programs that Debian has."""

import os
import shutil
from collections.abc import Iterable

from tests.bench.faults import Unmeasured

# Debian keeps nginx where only the administrator's PATH looks.
PLACES = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"


def require(programs: Iterable[str]) -> None:
    """Raises Unmeasured with one line when something is missing."""
    missing = sorted({program for program in programs if shutil.which(program, path=PLACES) is None})
    if missing:
        names = " ".join(missing)
        raise Unmeasured(f"this needs {' and '.join(missing)} (on Debian: apt-get install {names})")
    if len(os.sched_getaffinity(0)) < 2:
        raise Unmeasured("this needs two cores, one for the server and one for the load")


def path_of(program: str) -> str:
    found = shutil.which(program, path=PLACES)
    assert found, program
    return found


def server_core() -> int:
    return min(os.sched_getaffinity(0))


def load_core() -> int:
    return sorted(os.sched_getaffinity(0))[1]
