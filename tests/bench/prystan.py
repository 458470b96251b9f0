"""Our own server, started as an operator starts it, with nothing but its address set."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.asking import free_port
from tests.bench.machine import server_core
from tests.bench.processes import running

COMMAND = Path(sys.executable).with_name("prystan")
PATH = "/be/"


@dataclass(frozen=True, slots=True)
class Server:
    name: str
    pid: int
    port: int
    path: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"


@contextmanager
def prystan() -> Generator[Server]:
    port = free_port()
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}
    ours = {"PRYSTAN_BIND": f"127.0.0.1:{port}", "PRYSTAN_ORIGIN": f"http://127.0.0.1:{port}"}
    with running([str(COMMAND), "serve"], server_core(), theirs | ours) as pid:
        yield Server("prystan serve", pid, port, PATH)
