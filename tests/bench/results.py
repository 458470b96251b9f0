"""What was measured, for people as a table and for machines in var/bench.json."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parents[2] / "var" / "bench.json"
# At least, or at most; docs/performance.md says what each means.
REACH = {
    "pages.requests_ratio": ">= 0.3",
    "pages.core_busy": ">= 0.85",
    "rendered.cpu_ratio": "<= 40",
    "signin.floor_ratio": "<= 1.3",
    "signin.lag_p99_ms": "<= 25",
    "alike.apart_ms": "<= 2",
    "booking.doubles": "<= 0",
    "booking.post_ratio": ">= 0.5",
    "booking.refused_p99_ms": "<= 150",
    "booking.postgresql_doubles": "<= 0",
    "booking.postgresql_post_ratio": ">= 0.5",
    "booking.postgresql_refused_p99_ms": "<= 150",
    "directory.growth_100x": "<= 10",
    "directory.p50_ms_2000": "<= 0.5",
    "signin.memory_over_mb": "<= 0",
    "start.cold_s": "<= 2",
    "start.pss_mb": "<= 90",
}


def show(found: Mapping[str, float]) -> None:
    loads = " ".join(f"{number:.2f}" for number in os.getloadavg())
    table(
        ["measured", "now", "to reach"], [[name, f"{found[name]:g}", REACH.get(name, "")] for name in found]
    )
    say(f"load average {loads}; written to {FILE.parent.name}/{FILE.name}")


def keep(found: Mapping[str, float], file: Path = FILE) -> None:
    """Beside what other parts wrote before."""
    before: dict[str, float] = json.loads(file.read_text("utf8")) if file.exists() else {}
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({**before, **found}, indent=2, sort_keys=True) + "\n", "utf8")


def table(heads: list[str], rows: list[list[str]]) -> None:
    """As Markdown, so that it can stand in docs/performance.md as it is."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    rule = ["-" * width for width in widths]
    for row in [heads, rule, *rows]:
        say("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    say("")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
