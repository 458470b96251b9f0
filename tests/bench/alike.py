"""Wrong, expired, closed and invented phrases take equally long: whoever measures learns nothing of anybody.

Hashing is cheap here: it is the same work for all, and would hide what the rest tells.
"""

import time
from collections.abc import Generator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import update

from server.app import App, create_app
from server.kit.clock import day
from server.people.models import Person
from server.settings import Settings
from server.starting import make_ready
from server.web import limits
from tests.bench.results import say, table
from tests.steps import close, take_key
from tests.visitor import CheapPool, Visitor

PROGRAMS = ()
RUNS = 200


def measure() -> dict[str, float]:
    with _house() as app:
        phrases = _phrases(app)
        times: dict[str, list[float]] = {kind: [] for kind in phrases}
        # In turn, so that whatever slows the machine slows them all.
        for _ in range(RUNS):
            limits._limiter.cache_clear()
            for kind, phrase in phrases.items():
                times[kind].append(_try(app, phrase))
    medians = {kind: median(found) for kind, found in times.items()}
    table(["", "median ms"], [[kind, f"{found:.3f}"] for kind, found in medians.items()])
    say(f"{RUNS} sign-ins of each kind, one after another.\n")
    return {
        "alike.apart_ms": round(max(abs(a - b) for a, b in combinations(medians.values(), 2)), 3),
    }


@contextmanager
def _house() -> Generator[App]:
    with TemporaryDirectory(prefix="prystan-bench-") as folder:
        settings = Settings(data=Path(folder) / "data", run=Path(folder))
        make_ready(settings)
        app = create_app(settings)
        app.house.pool = CheapPool()
        yield app
        app.house.close()


def _phrases(app: App) -> dict[str, str]:
    expired = take_key(Visitor(app))
    with app.house.database.writing() as session:
        session.execute(update(Person).values(expires=day(app.house.clock()) - 1))
    here, closed = take_key(Visitor(app)), take_key(browser := Visitor(app))
    close(browser)
    return {
        "one word wrong": " ".join([*here.split()[:-1], here.split()[0]]),
        "expired": expired,
        "closed": closed,
        "never there": " ".join(app.house.lists["en"].words[:7]),
    }


def _try(app: App, phrase: str) -> float:
    visitor = Visitor(app)
    token = visitor.get("/be/key/").field("t")
    begun = time.perf_counter()
    answer = visitor.post("/be/key/", t=token, w=phrase)
    assert answer.status == 422
    return (time.perf_counter() - begun) * 1_000
