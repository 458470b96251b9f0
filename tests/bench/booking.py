"""200 people want the same 50 times over HTTP: nobody gets one twice, and how long those wait who get none."""

import asyncio
import os
import random
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from sqlalchemy import func, select

from server.booking.models import OPEN, Booking, Cell
from server.booking.times import free
from server.kit.clock import SLOTS_A_DAY, Slot
from server.web.house import House
from tests.bench import nothing
from tests.bench.asking import ask_until_open
from tests.bench.calendars import Browser, Calendar, browsers, calendars, look_at, opened
from tests.bench.crowd import send
from tests.bench.faults import Unmeasured
from tests.bench.machine import load_core
from tests.bench.processes import cpu_seconds
from tests.bench.prystan import PATH, SERVING, Server, prystan
from tests.bench.results import say, table
from tests.postgres import cluster

PROGRAMS = ()
PEOPLE, TIMES, ROUNDS = 200, 50, 5
SPECIALISTS, DAYS, LOOKS = 20, 28, 9
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


def measure() -> dict[str, float]:
    with cluster("bench") as databases:
        return _on("sqlite", "booking.") | _on(databases.fresh("bench_booking"), "booking.postgresql_")


def _on(database: str, prefix: str) -> dict[str, float]:
    settings = {} if database == "sqlite" else {"database_url": database}
    with TemporaryDirectory(prefix="prystan-bench-") as name, _house(Path(name), settings) as house:
        with calendars(house, SPECIALISTS) as found:
            listing = _listing(house, found)
            with _serving(Path(name), settings) as server:
                rushes, empty = _race(house, server, found[0])
            doubles = _doubles(house, found[0], sum(rush.booked for rush in rushes))
    _show(prefix, rushes, empty)
    refused = [wait for rush in rushes for wait in rush.refused_ms]
    return {
        f"{prefix}doubles": doubles,
        f"{prefix}post_ratio": round(_ratio(rushes, empty), 2),
        f"{prefix}cpu_ratio": round(median(a.cost / b.cost for a, b in zip(rushes, empty, strict=True)), 2),
        f"{prefix}busy": sum(rush.busy for rush in rushes),
        f"{prefix}refused_p99_ms": round(quantiles(refused, n=100)[98], 1),
        f"{prefix}listing_ms": round(listing, 1),
    }


def _ratio(rushes: Sequence[Rush], empty: Sequence[Rush]) -> float:
    return median(a.per_second / b.per_second for a, b in zip(rushes, empty, strict=True))


@contextmanager
def _house(folder: Path, settings: dict[str, str]) -> Generator[House]:
    with opened(folder, **settings) as house:
        yield house


@contextmanager
def _serving(folder: Path, settings: dict[str, str]) -> Generator[Server]:
    """In the folders of the house, so that who has signed in there is signed in here."""
    ours = {"PRYSTAN_DATA": f"{folder}/data", "PRYSTAN_RUN": f"{folder}/run"}
    ours |= {f"PRYSTAN_{name.upper()}": value for name, value in settings.items()}
    with prystan(serving=SERVING, **ours) as server:
        ask_until_open(server.port, PATH)
        yield server


def _listing(house: House, found: Sequence[Calendar]) -> float:
    """Every free time of twenty specialists in four weeks, read anew each time; the median of nine."""
    taken = []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        listed = [len(_times(house, one, DAYS)) for one in found]
        taken.append((time.perf_counter() - begun) * 1_000)
        if min(listed) < DAYS:
            raise Unmeasured("a specialist without free times")
    return median(taken)


def _times(house: House, one: Calendar, days: int) -> list[Slot]:
    calendar = look_at(house, one)
    return list(free(calendar, calendar.now, Slot(calendar.now + days * SLOTS_A_DAY)))


def _race(house: House, server: Server, one: Calendar) -> tuple[list[Rush], list[Rush]]:
    """In turns: a fifth of the times, then as many forms that do nothing, by the same people."""
    people, times = browsers(house, PEOPLE), _times(house, one, DAYS)[:TIMES]
    rushes, empty = [], []
    _rush(server, people, [_nothing(each, one, times[:2]) for each in people])
    for number in range(ROUNDS):
        some = times[number::ROUNDS]
        rushes.append(_rush(server, people, [_wishes(each, one, some) for each in people]))
        empty.append(_rush(server, people, [_nothing(each, one, some) for each in people]))
        if empty[-1].booked != empty[-1].attempts:
            raise Unmeasured("a form that does nothing was refused")
    return rushes, empty


def _wishes(browser: Browser, one: Calendar, times: Sequence[Slot]) -> Forms:
    return _forms(browser, one, times, f"{one.path}sent/")


def _nothing(browser: Browser, one: Calendar, times: Sequence[Slot]) -> Forms:
    return _forms(browser, one, times, nothing.PATH)


def _forms(browser: Browser, one: Calendar, times: Sequence[Slot], act: str) -> Forms:
    """In an order of their own; each time is held for nobody yet."""
    kept = {"k": one.kind.hex(), "f": "v", "z": "Europe/Minsk", "text": "Добры дзень"}
    return [
        (
            f"/be{act}",
            urlencode(
                {**kept, "t": browser.token(act), "s": start, "h": token_hex(32), "i": token_hex(32)}
            ).encode(),
        )
        for start in random.sample(times, len(times))
    ]


def _rush(server: Server, people: Sequence[Browser], forms: Sequence[Forms]) -> Rush:
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


def _doubles(house: House, one: Calendar, told: int) -> int:
    """Times that two were told are theirs, or that two rows hold."""
    with house.database.reading() as session:
        open_ = (Booking.therapist == one.therapist) & Booking.status.in_(OPEN)
        rows = session.scalars(select(Booking.begins).where(open_)).all()
        cells = session.scalar(select(func.count()).select_from(Cell).where(Cell.therapist == one.therapist))
    if len(rows) != TIMES or cells != TIMES * 10:
        raise Unmeasured(f"{len(rows)} of {TIMES} times were booked, with {cells} cells")
    return abs(told - TIMES) + len(rows) - len(set(rows))


def _show(prefix: str, rushes: Sequence[Rush], empty: Sequence[Rush]) -> None:
    heads = ["", "attempts/s", "min", "max", "CPU ms/attempt", "refused p50 ms", "p99 ms"]
    table(heads, [_row(f"{prefix}times", rushes), _row(f"{prefix}nothing", empty)])
    say(f"{PEOPLE} people at once on {TIMES} times, {ROUNDS} rounds in turn.\n")


def _row(name: str, rushes: Sequence[Rush]) -> list[str]:
    rates = [rush.per_second for rush in rushes]
    waits = [wait for rush in rushes for wait in rush.refused_ms]
    seen = (f"{median(waits):.0f}", f"{quantiles(waits, n=100)[98]:.0f}") if waits else ("", "")
    return [
        name,
        *(f"{rate:,.0f}" for rate in (median(rates), min(rates), max(rates))),
        f"{median(rush.cost for rush in rushes) * 1_000:.2f}",
        *seen,
    ]
