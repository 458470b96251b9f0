"""200 people want the same 50 times over HTTP: none is given twice, and how long wait those who get none."""

import random
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
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
from tests.bench.faults import Unmeasured
from tests.bench.prystan import PATH, SERVING, Server, prystan
from tests.bench.results import say, table
from tests.bench.rushing import Forms, Rush, rush
from tests.postgres import cluster

PROGRAMS = ()
PEOPLE, TIMES, ROUNDS = 200, 50, 5
SPECIALISTS, DAYS, LOOKS = 20, 28, 9


def measure() -> dict[str, float]:
    with cluster("bench") as databases:
        return _on("sqlite", "booking.") | _on(databases.fresh("bench_booking"), "booking.postgresql_")


def _on(database: str, prefix: str) -> dict[str, float]:
    settings = {} if database == "sqlite" else {"database_url": database}
    with (
        TemporaryDirectory(prefix="prystan-bench-") as folder,
        opened(Path(folder), **settings) as house,
        calendars(house, SPECIALISTS) as found,
    ):
        listing = _listing(house, found)
        with _serving(house) as server:
            rushes, empty = _race(house, server, found[0])
        doubles = _doubles(house, found[0], sum(each.booked for each in rushes))
    _show(prefix, rushes, empty)
    refused = [wait for each in rushes for wait in each.refused_ms]
    return {
        f"{prefix}doubles": doubles,
        f"{prefix}post_ratio": round(_ratio(rushes, empty), 2),
        f"{prefix}cpu_ratio": round(median(a.cost / b.cost for a, b in zip(rushes, empty, strict=True)), 2),
        f"{prefix}busy": sum(each.busy for each in rushes),
        f"{prefix}refused_p99_ms": round(quantiles(refused, n=100)[98], 1),
        f"{prefix}listing_ms": round(listing, 1),
    }


def _ratio(rushes: Sequence[Rush], empty: Sequence[Rush]) -> float:
    return median(a.per_second / b.per_second for a, b in zip(rushes, empty, strict=True))


@contextmanager
def _serving(house: House) -> Generator[Server]:
    """With the folders of the house, so that who has signed in there is signed in here."""
    ours = house.answers.settings
    given = {"PRYSTAN_DATA": str(ours.data), "PRYSTAN_RUN": str(ours.run)}
    with prystan(serving=SERVING, PRYSTAN_DATABASE_URL=ours.database, **given) as server:
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
    rush(server, people, [_nothing(each, one, times[:2]) for each in people])
    for number in range(ROUNDS):
        some = times[number::ROUNDS]
        rushes.append(rush(server, people, [_wishes(each, one, some) for each in people]))
        empty.append(rush(server, people, [_nothing(each, one, some) for each in people]))
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
    rates = [each.per_second for each in rushes]
    waits = [wait for each in rushes for wait in each.refused_ms]
    seen = (f"{median(waits):.0f}", f"{quantiles(waits, n=100)[98]:.0f}") if waits else ("", "")
    return [
        name,
        *(f"{rate:,.0f}" for rate in (median(rates), min(rates), max(rates))),
        f"{median(each.cost for each in rushes) * 1_000:.2f}",
        *seen,
    ]
