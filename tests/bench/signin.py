"""Fifty people sign in at once: against what their hashing alone must cost, while others read."""

import asyncio
import json
import os
import subprocess
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from server.sealed.derivation import COST, derive
from server.sealed.hashing import cores
from tests.bench.asking import ask_until_open, free_port
from tests.bench.crowd import Burst, everybody_signs_in, looks
from tests.bench.machine import server_core
from tests.bench.processes import PROC, running
from tests.bench.prystan import COMMAND, PATH, Server
from tests.bench.results import say, table

PROGRAMS = ()
PEOPLE = 50
# 240 sign-ins a minute are let through: so many fit with the first ones, which only warm up.
ROUNDS = 4
LOOKS = 200


def measure() -> dict[str, float]:
    """Server and crowd share all cores; the crowd costs next to nothing."""
    with TemporaryDirectory(prefix="prystan-bench-") as folder, _serving(Path(folder)) as (server, phrases):
        ask_until_open(server.port, PATH)
        _burst(server, phrases[:2])
        calm, base = _reading(server), _memory(server, "VmRSS")
        pairs = [(_one_hash(), _burst(server, phrases)) for _ in range(ROUNDS)]
        read = _reading_during(server, phrases[: PEOPLE // 2])
        peak = _memory(server, "VmHWM")
    _show(pairs)
    waits = [wait for _, burst in pairs for wait in burst.looks_ms]
    return {
        "signin.floor_ratio": round(median(burst.seconds / _floor(one) for one, burst in pairs), 2),
        "signin.lag_p99_ms": round(quantiles(waits, n=100)[98], 1),
        "signin.reading_ms": round(calm, 2),
        "signin.reading_meanwhile_ms": round(read, 2),
        # What every worker may take is 64 MiB; this is what there is beyond.
        "signin.memory_over_mb": round(peak - base - cores() * COST.memory / 1024, 1),
    }


def _floor(one_hash: float) -> float:
    return PEOPLE * one_hash / cores()


def _one_hash() -> float:
    """Seconds for one, with the machine to itself; the median of nine."""
    return median(_timed_hash() for _ in range(9))


def _timed_hash() -> float:
    begun = time.perf_counter()
    derive("en: one two three four five six seven", bytes(32), bytes(32))
    return time.perf_counter() - begun


def _burst(server: Server, phrases: Sequence[str]) -> Burst:
    return asyncio.run(everybody_signs_in(server.port, phrases))


def _reading(server: Server) -> float:
    return median(asyncio.run(looks(server.port, PATH, LOOKS)))


def _reading_during(server: Server, phrases: Sequence[str]) -> float:
    """The same page, while others sign in."""

    async def both() -> list[float]:
        reading = asyncio.create_task(looks(server.port, PATH, forever=True))
        await everybody_signs_in(server.port, phrases)
        reading.cancel()
        return await reading

    return median(asyncio.run(both()))


def _memory(server: Server, name: str) -> float:
    """MiB of the one process, now (VmRSS) or at its highest (VmHWM)."""
    lines = (PROC / str(server.pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


@contextmanager
def _serving(folder: Path) -> Generator[tuple[Server, list[str]]]:
    """Our server on all cores with the people of the demo, and fifty phrases of theirs in turn."""
    port = free_port()
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}
    address = {"PRYSTAN_BIND": f"127.0.0.1:{port}", "PRYSTAN_ORIGIN": f"http://127.0.0.1:{port}"}
    env = theirs | address | {"PRYSTAN_DATA": str(folder / "data")}
    made = subprocess.run([str(COMMAND), "demo", "--json"], env=env, check=True, capture_output=True)
    persons = [one["phrase"] for one in json.loads(made.stdout)["persons"]]
    everywhere = ",".join(map(str, sorted(os.sched_getaffinity(0))))
    # The outer program pins to one core; the inner one takes that back.
    command = ["taskset", "--cpu-list", everywhere, str(COMMAND), "serve"]
    with running(command, server_core(), env) as pid:
        yield Server("prystan serve", pid, port, PATH), list(islice(cycle(persons), PEOPLE))


def _show(pairs: Sequence[tuple[float, Burst]]) -> None:
    heads = ["", "one hash ms", "floor s", "all signed in s", "ratio", "p50 ms", "p99 ms", "looks"]
    table(heads, [_row(number, *pair) for number, pair in enumerate(pairs, start=1)])
    say(f"{PEOPLE} people, {cores()} cores; p50 and p99 are of /healthz meanwhile.\n")


def _row(number: int, one: float, burst: Burst) -> list[str]:
    return [
        f"round {number}",
        f"{one * 1_000:.0f}",
        f"{_floor(one):.2f}",
        f"{burst.seconds:.2f}",
        f"{burst.seconds / _floor(one):.2f}",
        f"{median(burst.looks_ms):.2f}",
        f"{quantiles(burst.looks_ms, n=100)[98]:.2f}",
        str(len(burst.looks_ms)),
    ]
