"""A room of a hundred to two thousand open streams against nchan: time to the last, CPU and memory.

Ours is `tests.realtime.parlour`: words are sealed, kept in the database, opened and rendered, without rules.
Our time is counted from the tick, theirs from the message: that we wait for the tick is meant.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.bench import nchan
from tests.bench.asking import ask_until_open
from tests.bench.faults import Unmeasured
from tests.bench.listeners import Listeners, listeners
from tests.bench.machine import load_core
from tests.bench.processes import cpu_seconds, pss_mb
from tests.bench.prystan import PATH, Server, prystan
from tests.bench.results import say, table
from tests.postgres import cluster

PROGRAMS = ("nginx",)
SIZES = (100, 1_000, 2_000)
MESSAGES, ROUNDS = 12, 2
# A tick of a quarter of a second costs as much as one of a second, and does not take so long to watch.
TICK = 0.25
# A frame on the wire, with what HTTP puts around it; what nchan sends is as long.
FRAME = len(b"400\r\n") + 1_024 + len(b"\r\n")
FILLING = "я" * 120
LONGER = "x" * 1_001
STREAM, SAID = "/be/parlour/stream", "/be/parlour/said"
PARLOUR = (sys.executable, "-m", "tests.realtime.parlour")


@dataclass(frozen=True, slots=True)
class Talk:
    """One room with so many streams: how long until the last had it, and what it cost."""

    last_ms: Sequence[float]
    cpu_us: float
    kb_per_stream: float


# Says a word in a room; when it was heard, what it gave back tells from when on the time counts.
Say = Callable[[str], Callable[[], int]]


@dataclass(frozen=True, slots=True)
class Parlour:
    """One server of ours, and the file in which it notes when its last tick began."""

    server: Server
    ticked: Path

    def tick_after(self, moment: int) -> int:
        """The first tick after a moment: whoever hears only at the next one is late by a whole tick."""
        last = int(self.ticked.read_text())
        whole = int(TICK * 1e9)
        return last - max(0, last - moment) // whole * whole


def measure() -> dict[str, float]:
    found: dict[str, float] = {}
    for size in SIZES:
        talks = [(_theirs(size), _ours(size)) for _ in range(ROUNDS)]
        theirs, ours = [talk for talk, _ in talks], [talk for _, talk in talks]
        _show(size, theirs, ours)
        found |= _numbers(size, theirs, ours)
    return found | {"rooms.two_processes_ratio": round(_two_against_one(1_000), 2)}


def _numbers(size: int, theirs: Sequence[Talk], ours: Sequence[Talk]) -> dict[str, float]:
    found = {
        f"rooms.cpu_ratio_{size}": round(_ratio(ours, theirs, lambda talk: talk.cpu_us), 2),
        f"rooms.last_ratio_{size}": round(_ratio(ours, theirs, lambda talk: median(talk.last_ms)), 2),
    }
    if size == SIZES[-1]:
        found["rooms.kb_per_stream"] = round(median(talk.kb_per_stream for talk in ours), 1)
        found["rooms.nchan_kb_per_stream"] = round(median(talk.kb_per_stream for talk in theirs), 1)
    return found


def _ratio(ours: Sequence[Talk], theirs: Sequence[Talk], of: Callable[[Talk], float]) -> float:
    return median(of(a) / of(b) for a, b in zip(ours, theirs, strict=True))


def _theirs(size: int) -> Talk:
    with nchan.nchan() as server:
        ask_until_open(server.port, nchan.SAY)
        return _talk([server], size, lambda word: _tell(server, word))


def _ours(size: int) -> Talk:
    with _parlours(1) as found:
        return _talk_in(found, size)


def _talk_in(found: Sequence[Parlour], size: int) -> Talk:
    return _talk([each.server for each in found], size, lambda word: _say(found, word))


def _two_against_one(size: int) -> float:
    """On one core both times; two have half of the streams each, and hear of each other by the database."""
    ratios: list[float] = []
    for _ in range(ROUNDS):
        talks: list[Talk] = []
        for count in (1, 2):
            with cluster("bench") as databases, _parlours(count, databases.fresh("bench_rooms")) as found:
                talks.append(_talk_in(found, size))
        _show(size, talks[:1], talks[1:], ("one process", "two processes"))
        ratios.append(median(talks[1].last_ms) / median(talks[0].last_ms))
    return median(ratios)


@contextmanager
def _parlours(count: int, database: str = "") -> Generator[list[Parlour]]:
    settings = {"PRYSTAN_TICK": str(TICK)} | ({"PRYSTAN_DATABASE_URL": database} if database else {})
    with TemporaryDirectory(prefix="prystan-bench-") as folder, ExitStack() as open_:
        found: list[Parlour] = []
        for number in range(count):
            ticked = Path(folder) / str(number)
            server = open_.enter_context(prystan(serving=PARLOUR, PARLOUR_TICKED=str(ticked), **settings))
            ask_until_open(server.port, PATH)
            found.append(Parlour(Server(server.name, server.pid, server.port, STREAM), ticked))
        yield found


def _say(found: Sequence[Parlour], word: str) -> Callable[[], int]:
    _post(found[0].server, SAID, urlencode({"text": f"{word} {FILLING}"}))
    kept = time.perf_counter_ns()
    return lambda: max(each.tick_after(kept) for each in found)


def _tell(server: Server, word: str) -> Callable[[], int]:
    sent = time.perf_counter_ns()
    _post(server, nchan.SAY, word + LONGER)
    return lambda: sent


def _post(server: Server, path: str, body: str) -> None:
    line = HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("POST", path, body.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status not in {200, 201, 202}:
        raise Unmeasured(f"what was said was answered {answer.status}")


def _talk(servers: Sequence[Server], size: int, say_: Say) -> Talk:
    """Everybody on the core of the load; the servers keep theirs."""
    core = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {load_core()})
    try:
        _warm_up(servers)
        before = _memory(servers)
        with listeners(servers, size) as heard:
            heard.rest(4 * TICK)
            kilobytes = (_memory(servers) - before) * 1_024 / size
            return Talk(*_say_and_hear(servers, size, heard, say_), kilobytes)
    finally:
        os.sched_setaffinity(0, core)


def _warm_up(servers: Sequence[Server]) -> None:
    """What the first ones cost once is not counted to each."""
    with listeners(servers, 50) as heard:
        heard.rest(2 * TICK)
    time.sleep(2 * TICK)


def _say_and_hear(
    servers: Sequence[Server], size: int, heard: Listeners, say_: Say
) -> tuple[list[float], float]:
    lasts: list[float] = []
    received, before = heard.received, _cpu(servers)
    for number in range(MESSAGES):
        # At any time between two ticks.
        heard.rest(random.uniform(0.1, 0.9) * TICK)
        begun = say_(f"word{number};")
        arrived = heard.hear(f"word{number};".encode())
        lasts.append((max(arrived) - begun()) / 1e6)
    deliveries = (heard.received - received) / FRAME
    # nchan names the second in each message: some are a byte or two shorter.
    if deliveries < MESSAGES * size * 0.99:
        raise Unmeasured(f"{deliveries:,.0f} frames of {MESSAGES * size:,} came")
    return lasts, (_cpu(servers) - before) / deliveries * 1e6


def _cpu(servers: Sequence[Server]) -> float:
    return sum(cpu_seconds(server.pid) for server in servers)


def _memory(servers: Sequence[Server]) -> float:
    return sum(pss_mb(server.pid) for server in servers)


def _show(
    size: int, first: Sequence[Talk], second: Sequence[Talk], names: Sequence[str] = ("nchan", "ours")
) -> None:
    heads = [f"{size} streams", "last p50 ms", "max", "CPU us/frame", "KB/stream"]
    table(heads, [_row(name, talks) for name, talks in zip(names, (first, second), strict=True)])
    if names[0] == "nchan":
        say(f"{MESSAGES} messages, {ROUNDS} rounds in turn; ours from the tick, sealed, without rules.\n")


def _row(name: str, talks: Sequence[Talk]) -> list[str]:
    lasts = [last for talk in talks for last in talk.last_ms]
    return [
        name,
        f"{median(lasts):.1f}",
        f"{max(lasts):.1f}",
        f"{median(talk.cpu_us for talk in talks):.1f}",
        f"{median(talk.kb_per_stream for talk in talks):.1f}",
    ]
