"""Looking for a specialist: the one statement, at 200, 2,000 and 20,000 of them, on both databases."""

import random
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import text

from server.db.database import Database
from server.db.migrating import migrate
from server.kit.clock import SLOTS_A_DAY, Slot
from server.therapists.directory import choosing, listing
from server.therapists.directory.listing import PAGE_SIZE, Reader
from tests.bench.asking import ask, ask_until_open
from tests.bench.faults import Unmeasured
from tests.bench.prystan import invented, prystan
from tests.bench.turns import cpu_ratio, take_turns
from tests.listings import DAY, put
from tests.postgres import cluster

PROGRAMS = ("wrk",)
SIZES = (200, 2_000, 20_000)
ASKED = 200
NOW = Slot(DAY * SLOTS_A_DAY)
CHOICES = (
    {}, {"l": "be"}, {"l": "pl", "c": "PL"}, {"l": "be", "o": "d"}, {"f": "p", "c": "LT"}, {"p": "free"},
    {"l": "be", "g": "woman", "d": "7"}, {"a": "em", "m": "1"}, {"l": "ru", "n": "3"},
)  # fmt: skip


def measure() -> dict[str, float]:
    with TemporaryDirectory(prefix="prystan-bench-") as folder, cluster("bench") as server:
        sqlite = _times(lambda size: f"sqlite:///{Path(folder)}/{size}.db")
        postgres = _times(lambda size: server.fresh(f"bench_{size}"))
    found: dict[str, float] = {}
    for prefix, times in (("directory.", sqlite), ("directory.postgresql_", postgres)):
        found |= {f"{prefix}p50_ms_{size}": round(times[size], 3) for size in SIZES}
        found[f"{prefix}growth_100x"] = round(times[SIZES[-1]] / times[SIZES[0]], 1)
        # The reference of the same run: what any statement costs on the way there and back.
        found[f"{prefix}nothing_ms"] = round(times[0], 3)
    return found | {"directory.page_ratio": _page_ratio()}


def _page_ratio() -> float:
    """CPU of a page of twenty, over HTTP, against a page behind the same door with nobody on it."""
    with TemporaryDirectory(prefix="prystan-bench-") as folder:
        settings, _ = invented(Path(folder))
        with prystan(**settings) as server:
            empty = replace(server, name="nobody on it", path="/be/people/code/")
            whole = replace(server, name="twenty on it", path="/be/people/")
            for one in (empty, whole):
                ask_until_open(one.port, one.path)
            if ask(whole.port, whole.path).body.count(b"way-name") < PAGE_SIZE:
                raise Unmeasured("the page shows fewer than twenty")
            runs = take_turns([empty, whole])
    return round(cpu_ratio(runs[whole.name], runs[empty.name]), 2)


def _times(address: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    for size in SIZES:
        with _filled(address(size), size) as database, database.reading() as session:
            found[size] = _p50(
                lambda chosen, session=session: listing.look(session, chosen, Reader(False, NOW))
            )
            found[0] = _p50(lambda _, session=session: session.execute(text("SELECT 1")).all())
    return found


def _p50(ask: Any) -> float:
    chosen = [choosing.read(codes) for codes in CHOICES]
    for one in chosen:
        ask(one)
    times: list[float] = []
    for place in range(ASKED):
        started = perf_counter()
        ask(chosen[place % len(chosen)])
        times.append((perf_counter() - started) * 1_000)
    return median(times)


@contextmanager
def _filled(address: str, size: int) -> Generator[Database]:
    database = Database(address)
    migrate(database)
    chance = random.Random(size)
    with database.writing() as session:
        put(session, *[_somebody(chance) for _ in range(size)])
    with database.writing() as session:
        session.execute(text("ANALYZE"))
    yield database
    database.close()


def _somebody(chance: random.Random) -> dict[str, Any]:
    free = chance.random() < 0.6
    return {
        "country": chance.choice(("PL", "LT", "GE", "DE", "CZ", "US")),
        "gender": chance.choice(("woman", "woman", "man", "other")),
        "languages": chance.getrandbits(5) | chance.choice((1, 2)),
        "approaches": chance.getrandbits(16),
        "topics": chance.getrandbits(16),
        "formats": chance.getrandbits(4) | 1,
        "minors": chance.getrandbits(1),
        "fee": chance.choice(("free", "sliding", "fixed")),
        "checked": DAY - chance.randrange(300),
        "next_free": NOW + chance.randrange(30 * SLOTS_A_DAY) if free else None,
    }
