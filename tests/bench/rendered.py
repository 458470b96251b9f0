"""A person's own page, rendered for them alone, against nginx giving the same bytes from a file."""

import asyncio
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.asking import Said, ask, ask_until_open
from tests.bench.crowd import session_of
from tests.bench.faults import Unmeasured
from tests.bench.nginx import nginx
from tests.bench.prystan import PATH, Server, invented, prystan
from tests.bench.turns import cpu_ratio, take_turns

PROGRAMS = ("nginx", "wrk")
MINE = "/be/mine/"


def measure() -> dict[str, float]:
    with TemporaryDirectory(prefix="prystan-bench-") as folder:
        settings, phrases = invented(Path(folder))
        with prystan(**settings) as server:
            ask_until_open(server.port, PATH)
            ours = _signed_in(server, phrases[0])
            page = _own_page(ours)
            with nginx(page) as found:
                theirs = replace(found, cookie=ours.cookie)
                ask_until_open(theirs.port, theirs.path)
                runs = take_turns([theirs, ours])
            # Once more: what was measured to the end is still their own page, and as long.
            if len(_own_page(ours).body) != len(page.body):
                raise Unmeasured(f"{MINE} has changed its length")
    return {"rendered.cpu_ratio": round(cpu_ratio(runs[ours.name], runs[theirs.name]), 1)}


def _signed_in(server: Server, phrase: str) -> Server:
    return replace(server, path=MINE, cookie=asyncio.run(session_of(server.port, phrase)))


def _own_page(server: Server) -> Said:
    page = ask(server.port, server.path, server.cookie)
    # Plain: what compresses beside somebody's secret tells its length.
    if page.status != 200 or b"/mine/sessions/end/" not in page.body:
        raise Unmeasured(f"{MINE} answers {page.status} and is nobody's own page")
    return page
