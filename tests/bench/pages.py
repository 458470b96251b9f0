"""A published page from our server against nginx static, in rounds that take turns on the same core."""

import zlib

from server.web.packing import WIRE_SIZE
from tests.bench.asking import Said, ask, ask_until_open
from tests.bench.faults import Unmeasured
from tests.bench.nginx import nginx
from tests.bench.processes import pss_mb
from tests.bench.prystan import PATH, Server, prystan
from tests.bench.turns import Run, core_busy, cpu_ratio, requests_ratio, take_turns

PROGRAMS = ("nginx", "wrk")


def measure() -> dict[str, float]:
    with prystan() as ours:
        page = ask_until_open(ours.port, PATH)
        with nginx(page) as theirs:
            ask_until_open(theirs.port, theirs.path)
            _same_page(ours, theirs)
            runs = take_turns([theirs, ours])
            # Once more: what was measured to the end is still the page.
            _same_page(ours, theirs)
            memory = pss_mb(ours.pid)
    return _numbers(runs[theirs.name], runs[ours.name]) | {"start.pss_mb": round(memory, 1)}


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


def _numbers(theirs: list[Run], ours: list[Run]) -> dict[str, float]:
    return {
        "pages.requests_ratio": round(requests_ratio(ours, theirs), 3),
        "pages.cpu_ratio": round(cpu_ratio(ours, theirs), 2),
        "pages.core_busy": round(core_busy(theirs, ours), 2),
    }
