"""wrk on its own core, and what its report says."""

import re
import subprocess
from dataclasses import dataclass

from tests.bench.faults import Unmeasured
from tests.bench.machine import load_core, path_of

CONNECTIONS = 32
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}


@dataclass(frozen=True, slots=True)
class Load:
    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float


def load(url: str, seconds: int, cookie: str = "") -> Load:
    """Asks for one page as often as it can."""
    pinned = ["taskset", "--cpu-list", str(load_core()), path_of("wrk")]
    options = ["--threads=1", f"--connections={CONNECTIONS}", f"--duration={seconds}s", "--latency"]
    said = ["--header=Accept-Encoding: gzip", *([f"--header=Cookie: {cookie}"] if cookie else [])]
    command = [*pinned, *options, *said, url]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 20)
    return read_report(done.stdout)


def read_report(report: str) -> Load:
    """Raises Unmeasured when an answer was not the page: an error page is quick to send."""
    if bad := re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", report):
        raise Unmeasured(f"wrk met {bad[0]}")
    return Load(
        requests=int(_found(r"(\d+) requests in", report)),
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", report)),
        p50_ms=_milliseconds(_found(r"\s50%\s+(\S+)", report)),
        p99_ms=_milliseconds(_found(r"\s99%\s+(\S+)", report)),
    )


def _found(pattern: str, report: str) -> str:
    if found := re.search(pattern, report):
        return found[1]
    raise Unmeasured(f"wrk said nothing like {pattern}")


def _milliseconds(text: str) -> float:
    number = text.rstrip("mus")
    return float(number) * MILLISECONDS[text.removeprefix(number)]
