"""Programs pinned to one core, and what the kernel says they cost."""

import os
import signal
import subprocess
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PROC = Path("/proc")
PATIENCE = 5


@contextmanager
def running(command: list[str], core: int, env: Mapping[str, str] | None = None) -> Generator[int]:
    """The program's process id; at the end it and its children are gone, whatever happened."""
    # setpriv: even if this process is killed, no server of ours stays behind.
    pinned = ["setpriv", "--pdeathsig", "TERM", "taskset", "--cpu-list", str(core), *command]
    process = subprocess.Popen(pinned, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process.pid
    finally:
        _stop(process)


def cpu_seconds(pid: int) -> float:
    """On the core so far, children and the kernel's own work for them included."""
    return sum(_cpu_ns(process) for process in family(pid)) / 1e9


def pss_mb(pid: int) -> float:
    """Memory of the program and its children, shared pages counted in part."""
    return sum(_pss_kb(process) for process in family(pid)) / 1024


def family(pid: int) -> list[int]:
    children = [int(child) for task in _tasks(pid) for child in (task / "children").read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def _tasks(pid: int) -> Iterator[Path]:
    return (PROC / str(pid) / "task").iterdir()


def _cpu_ns(pid: int) -> int:
    return sum(int((task / "schedstat").read_text().split()[0]) for task in _tasks(pid))


def _pss_kb(pid: int) -> int:
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _stop(process: subprocess.Popen[bytes]) -> None:
    _tell(process, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    _tell(process, signal.SIGKILL)
    process.wait(PATIENCE)


def _tell(process: subprocess.Popen[bytes], what: signal.Signals) -> None:
    # The session of its own makes the whole family one group.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, what)
