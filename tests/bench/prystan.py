"""Our own server, as an operator starts it: only its address is set, and who is invented in it."""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.asking import free_port
from tests.bench.machine import server_core
from tests.bench.processes import running

COMMAND = Path(sys.executable).with_name("prystan")
PATH = "/be/"
# As an operator does it, and with an address besides that only the bench asks.
SERVE = (str(COMMAND), "serve")
SERVING = (sys.executable, "-m", "tests.bench.nothing")


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    pid: int
    port: int
    path: str
    # Of somebody who is signed in.
    cookie: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"


@contextmanager
def prystan(before: Sequence[str] = (), serving: Sequence[str] = SERVE, **settings: str) -> Generator[Server]:
    """`before` are words in front of the command."""
    port = free_port()
    ours = {"PRYSTAN_BIND": f"127.0.0.1:{port}", "PRYSTAN_ORIGIN": f"http://127.0.0.1:{port}"}
    env = _clean() | {"PRYSTAN_DATA": _folder().name} | ours | settings
    with running([*before, *serving], server_core(), env) as pid:
        yield Server("prystan serve", pid, port, PATH)


@cache
def _folder() -> "TemporaryDirectory[str]":
    """One for the whole run: a server that is measured finds its keys and tables, as an operator's does."""
    return TemporaryDirectory(prefix="prystan-bench-")


def invented(folder: Path) -> tuple[dict[str, str], list[str]]:
    """The settings of a house with the people of the demo in it, and their phrases."""
    settings = {"PRYSTAN_DATA": str(folder / "data")}
    command = [str(COMMAND), "demo", "--json"]
    made = subprocess.run(command, env=_clean() | settings, check=True, capture_output=True)
    return settings, [one["phrase"] for one in json.loads(made.stdout)["persons"]]


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}
