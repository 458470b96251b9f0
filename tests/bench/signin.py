"""Fifty people sign in at once: against what their hashing alone must cost, while others read."""

import asyncio
import os
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from server.sealed.derivation import COST, derive
from server.sealed.hashing import cores
from tests.bench.asking import ask_until_open
from tests.bench.crowd import Burst, everybody_signs_in, looks
from tests.bench.processes import PROC, cpu_seconds
from tests.bench.prystan import PATH, Server, invented, prystan
from tests.bench.results import say, table
from tests.bench.turns import FULLY_BUSY

PROGRAMS = ()
PEOPLE = 50
# 240 sign-ins a minute are let through: so many fit with the first ones, which only warm up.
ROUNDS = 4
LOOKS = 200


@dataclass(frozen=True, slots=True)
class Round:
    """One hash alone, by the clock and on a core, then everybody at once and what that cost the server."""

    hash_s: float
    hash_cpu_s: float
    burst: Burst
    cpu_s: float

    @property
    def floor_s(self) -> float:
        return PEOPLE * self.hash_s / cores()

    @property
    def ratio(self) -> float:
        return self.burst.seconds / self.floor_s

    @property
    def cost(self) -> float:
        return self.cpu_s / (PEOPLE * self.hash_cpu_s)

    @property
    def busy(self) -> float:
        return self.cpu_s / (self.burst.seconds * cores())


def measure() -> dict[str, float]:
    """Server and crowd share all cores; the crowd costs next to nothing."""
    with TemporaryDirectory(prefix="prystan-bench-") as folder, _serving(Path(folder)) as (server, phrases):
        ask_until_open(server.port, PATH)
        _burst(server, phrases[:2])
        calm, base = _reading(server), _memory(server, "VmRSS")
        rounds = [_round(server, phrases) for _ in range(ROUNDS)]
        read = _reading_during(server, phrases[: PEOPLE // 2])
        peak = _memory(server, "VmHWM")
    _show(rounds)
    waits = [wait for one in rounds for wait in one.burst.looks_ms]
    return {
        "signin.floor_ratio": round(median(one.ratio for one in rounds), 2),
        # What it cost instead of how long it took: other work on the machine moves this far less.
        "signin.cpu_ratio": round(median(one.cost for one in rounds), 2),
        "signin.cores_busy": round(median(one.busy for one in rounds), 2),
        "signin.lag_p99_ms": round(quantiles(waits, n=100)[98], 1),
        "signin.reading_ms": round(calm, 2),
        "signin.reading_meanwhile_ms": round(read, 2),
        # What every worker may take is 64 MiB; this is what there is beyond.
        "signin.memory_over_mb": round(peak - base - cores() * COST.memory / 1024, 1),
    }


def _round(server: Server, phrases: Sequence[str]) -> Round:
    """The hash first, with the machine to itself; the median of nine."""
    times = [_timed_hash() for _ in range(9)]
    before = cpu_seconds(server.pid)
    burst = _burst(server, phrases)
    spent = cpu_seconds(server.pid) - before
    return Round(median(wall for wall, _ in times), median(cpu for _, cpu in times), burst, spent)


def _timed_hash() -> tuple[float, float]:
    """Seconds by the clock, and on a core."""
    begun, spent = time.perf_counter(), time.process_time()
    derive("en: one two three four five six seven", bytes(32), bytes(32))
    return time.perf_counter() - begun, time.process_time() - spent


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
    settings, phrases = invented(folder)
    everywhere = ",".join(map(str, sorted(os.sched_getaffinity(0))))
    # The outer program pins to one core; the inner one takes that back.
    with prystan(["taskset", "--cpu-list", everywhere], **settings) as server:
        yield server, list(islice(cycle(phrases), PEOPLE))


def _show(rounds: Sequence[Round]) -> None:
    heads = [
        "",
        "one hash ms",
        "floor s",
        "all signed in s",
        "ratio",
        "CPU ratio",
        "busy",
        "p50 ms",
        "p99 ms",
    ]
    table(heads, [_row(number, one) for number, one in enumerate(rounds, start=1)])
    say(f"{PEOPLE} people, {cores()} cores; p50 and p99 are of /healthz meanwhile.\n")
    if median(one.busy for one in rounds) < FULLY_BUSY:
        say("The machine was busy with other work: trust signin.cpu_ratio alone, and measure again.\n")


def _row(number: int, one: Round) -> list[str]:
    return [
        f"round {number}",
        f"{one.hash_s * 1_000:.0f}",
        f"{one.floor_s:.2f}",
        f"{one.burst.seconds:.2f}",
        f"{one.ratio:.2f}",
        f"{one.cost:.2f}",
        f"{one.busy:.0%}",
        f"{median(one.burst.looks_ms):.2f}",
        f"{quantiles(one.burst.looks_ms, n=100)[98]:.2f}",
    ]
