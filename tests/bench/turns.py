"""Servers that take turns under load on one core: what slows the machine for a while slows them all."""

from statistics import median

from tests.bench.load import Load, load
from tests.bench.processes import cpu_seconds
from tests.bench.prystan import Server
from tests.bench.results import say, table

ROUNDS = 9
SECONDS = 2
# Below this share of its core, other work on the machine took part in what was measured.
FULLY_BUSY = 0.85

# One server under load once: what wrk saw, and seconds on the core.
Run = tuple[Load, float]


def take_turns(servers: list[Server]) -> dict[str, list[Run]]:
    for server in servers:
        load(server.url, 1, server.cookie)
    runs: dict[str, list[Run]] = {server.name: [] for server in servers}
    for _ in range(ROUNDS):
        for server in servers:
            runs[server.name].append(_run(server))
    _show(runs)
    return runs


def _run(server: Server) -> Run:
    before = cpu_seconds(server.pid)
    seen = load(server.url, SECONDS, server.cookie)
    return seen, cpu_seconds(server.pid) - before


def requests_ratio(ours: list[Run], theirs: list[Run]) -> float:
    """Median of the rounds' own ratios, as in the next."""
    return median(a.per_second / b.per_second for (a, _), (b, _) in zip(ours, theirs, strict=True))


def cpu_ratio(ours: list[Run], theirs: list[Run]) -> float:
    return median(_cost(a) / _cost(b) for a, b in zip(ours, theirs, strict=True))


def core_busy(*runs: list[Run]) -> float:
    return min(map(_busy, runs))


def _cost(run: Run) -> float:
    """Microseconds on the core per request."""
    seen, seconds = run
    return seconds / seen.requests * 1e6


def _show(runs: dict[str, list[Run]]) -> None:
    heads = ["", "requests/s", "min", "max", "CPU us/request", "core busy", "p50 ms", "p99 ms"]
    table(heads, [_row(name, found) for name, found in runs.items()])
    if core_busy(*runs.values()) < FULLY_BUSY:
        say("The machine was busy with other work: trust the ratio of CPU alone, and measure again.\n")


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
