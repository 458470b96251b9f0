"""A published page from our server against nginx static, in rounds that take turns on the same core."""

import zlib
from statistics import median

from server.web.packing import WIRE_SIZE
from tests.bench.asking import Said, ask, ask_until_open
from tests.bench.faults import Unmeasured
from tests.bench.load import Load, load
from tests.bench.nginx import nginx
from tests.bench.processes import cpu_seconds, pss_mb
from tests.bench.prystan import PATH, Server, prystan
from tests.bench.results import say, table

PROGRAMS = ("nginx", "wrk")
ROUNDS = 9
SECONDS = 2
# Below this share of its core, other work on the machine took part in what was measured.
FULLY_BUSY = 0.85

# One server under load once: what wrk saw, and seconds on the core.
Run = tuple[Load, float]


def measure() -> dict[str, float]:
    with prystan() as ours:
        page = ask_until_open(ours.port, PATH)
        with nginx(page) as theirs:
            ask_until_open(theirs.port, theirs.path)
            _same_page(ours, theirs)
            runs = _rounds([theirs, ours])
            # Once more: what was measured to the end is still the page.
            _same_page(ours, theirs)
            memory = pss_mb(ours.pid)
            _show(runs)
    found = _numbers(runs[theirs.name], runs[ours.name]) | {"start.pss_mb": round(memory, 1)}
    _warn(found)
    return found


def _same_page(ours: Server, theirs: Server) -> None:
    page, reference = ask(ours.port, ours.path), ask(theirs.port, theirs.path)
    _must_be_page(page)
    if reference.status != page.status or reference.body != page.body:
        raise Unmeasured("the two servers send different pages")
    if len(reference.head) != len(page.head):
        raise Unmeasured(f"the heads differ in length: {len(reference.head)}, ours {len(page.head)}")


def _must_be_page(page: Said) -> None:
    if page.status != 200 or len(page.body) != WIRE_SIZE:
        raise Unmeasured(f"{PATH} answers {page.status} with {len(page.body)} bytes")
    if b'<html lang="be"' not in zlib.decompress(page.body, wbits=31):
        raise Unmeasured(f"{PATH} is not our page")


def _rounds(servers: list[Server]) -> dict[str, list[Run]]:
    for server in servers:
        load(server.url, 1)
    runs: dict[str, list[Run]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            runs[server.name].append(_run(server))
    return runs


def _run(server: Server) -> Run:
    before = cpu_seconds(server.pid)
    seen = load(server.url, SECONDS)
    return seen, cpu_seconds(server.pid) - before


def _numbers(theirs: list[Run], ours: list[Run]) -> dict[str, float]:
    """Medians of the rounds' own ratios: what slows the machine for a while slows both."""
    pairs = list(zip(ours, theirs, strict=True))
    return {
        "pages.requests_ratio": round(median(a.per_second / b.per_second for (a, _), (b, _) in pairs), 3),
        "pages.cpu_ratio": round(median(_cost(a) / _cost(b) for a, b in pairs), 2),
        "pages.core_busy": round(min(_busy(theirs), _busy(ours)), 2),
    }


def _cost(run: Run) -> float:
    """Microseconds on the core per request."""
    seen, seconds = run
    return seconds / seen.requests * 1e6


def _show(runs: dict[str, list[Run]]) -> None:
    heads = ["", "requests/s", "min", "max", "CPU us/request", "core busy", "p50 ms", "p99 ms"]
    table(heads, [_row(name, found) for name, found in runs.items()])


def _warn(found: dict[str, float]) -> None:
    if found["pages.core_busy"] < FULLY_BUSY:
        say("The machine was busy with other work: trust pages.cpu_ratio alone, and measure again.\n")


def _busy(runs: list[Run]) -> float:
    return median(seconds for _, seconds in runs) / SECONDS


def _row(name: str, runs: list[Run]) -> list[str]:
    rates = [seen.per_second for seen, _ in runs]
    return [
        name,
        *(f"{rate:,.0f}" for rate in (median(rates), min(rates), max(rates))),
        f"{median(map(_cost, runs)):.1f}",
        f"{_busy(runs):.0%}",
        f"{median(seen.p50_ms for seen, _ in runs):.2f}",
        f"{median(seen.p99_ms for seen, _ in runs):.2f}",
    ]
