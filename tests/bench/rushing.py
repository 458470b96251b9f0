"""Many people who send forms one after another, all at once: what they were answered, and how soon."""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.calendars import Browser
from tests.bench.crowd import send
from tests.bench.faults import Unmeasured
from tests.bench.machine import load_core
from tests.bench.processes import cpu_seconds
from tests.bench.prystan import Server

BOOKED, REFUSED, BUSY = 303, 422, 503


@dataclass
class Rush:
    """Answers and how long each took; seconds by the clock, and on the server's cores."""

    booked: int = 0
    refused_ms: list[float] = field(default_factory=list[float])
    # Asked to come back: the house was too busy to look.
    busy: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0

    @property
    def attempts(self) -> int:
        return self.booked + len(self.refused_ms) + self.busy

    @property
    def per_second(self) -> float:
        return self.attempts / self.seconds

    @property
    def cost(self) -> float:
        return self.cpu_s / self.attempts


# What one browser sends, one after another: the address, and the form for it.
Forms = list[tuple[str, bytes]]


def rush(server: Server, people: Sequence[Browser], forms: Sequence[Forms]) -> Rush:
    """Everybody on the core of the load; the server keeps its own."""
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {load_core()})
    try:
        before = cpu_seconds(server.pid)
        found = asyncio.run(_everybody(server, people, forms))
        found.cpu_s = cpu_seconds(server.pid) - before
    finally:
        os.sched_setaffinity(0, ours)
    return found


async def _everybody(server: Server, people: Sequence[Browser], forms: Sequence[Forms]) -> Rush:
    found = Rush()
    lines = [await asyncio.open_connection("127.0.0.1", server.port) for _ in people]
    begun = time.perf_counter()
    await asyncio.gather(
        *(
            _one(found, server.port, line, each.cookie, mine)
            for line, each, mine in zip(lines, people, forms, strict=True)
        )
    )
    found.seconds = time.perf_counter() - begun
    for _, writer in lines:
        writer.close()
    return found


async def _one(
    found: Rush,
    port: int,
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    cookie: str,
    forms: Forms,
) -> None:
    for path, form in forms:
        begun = time.perf_counter()
        said = await send(port, *line, path, form, cookie)
        if said.status == BOOKED:
            found.booked += 1
        elif said.status == REFUSED:
            found.refused_ms.append((time.perf_counter() - begun) * 1_000)
        elif said.status == BUSY:
            found.busy += 1
        else:
            raise Unmeasured(f"somebody was answered {said.status}")
