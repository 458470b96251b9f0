"""A real server in a folder of its own, people who use it, and the night in which it is taken away."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest
from sqlalchemy import text

from server.db.database import Database
from tests.commands import ROOT
from tests.visitor import Shown, Visitor

ADDRESS = "203.0.113.77"
OTHER_ADDRESS = "198.51.100.23"
PATIENCE = 30


@dataclass
class Caller(Visitor):
    """The same browser without a window, over a real connection; it says everything that browsers can say."""

    port: int = 0

    async def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Shown:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = {"host": f"localhost:{self.port}", **headers, **self.says}
        if self.cookies:
            given["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body or None, given)
        answer = connection.getresponse()
        headers_back = [(name.lower(), value) for name, value in answer.getheaders()]
        shown = Shown(answer.status, headers_back, answer.read().decode())
        connection.close()
        for cookie in shown.all("set-cookie"):
            self._keep(cookie)
        return shown


@dataclass
class Scene:
    """`folder` holds all that the server may write to, apart from a PostgreSQL of its own."""

    folder: Path
    database: str
    cluster: Path | None = None
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def caller(self, **says: str) -> Caller:
        return Caller(app=None, port=self.port, says=says)  # type: ignore[arg-type]

    @contextmanager
    def open(self) -> Generator[None]:
        """Serves until it is killed: nobody says good-bye when a machine is taken."""
        self.port = _free_port()
        for name in ("data", "run", "tmp", "home", "logs"):
            (self.folder / name).mkdir(exist_ok=True)
        with (self.folder / "logs" / "out").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "server", "serve"],
                env=self.environment(),
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
            try:
                self._wait()
                yield
            finally:
                self.process.kill()
                self.process.wait()

    def log(self) -> str:
        return (self.folder / "logs" / "out").read_text("utf8")

    def files(self) -> dict[str, bytes]:
        """Everything but the boot secret: it is in memory, and not in what is carried away."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and path.name != "boot-secret"
        }

    def everything(self) -> dict[str, bytes]:
        """With the files of a PostgreSQL of ours."""
        ours = {} if self.database.startswith("sqlite") else cluster_files(self.database, self.cluster)
        return self.files() | ours

    def limits(self) -> str:
        """What the kernel lets the running server do."""
        assert self.process is not None
        return (Path("/proc") / str(self.process.pid) / "limits").read_text()

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PRYSTAN_")}
        return kept | {
            "PRYSTAN_ORIGIN": f"http://localhost:{self.port}",
            "PRYSTAN_BIND": f"127.0.0.1:{self.port}",
            "PRYSTAN_DATA": str(self.folder / "data"),
            "PRYSTAN_RUN": str(self.folder / "run"),
            "PRYSTAN_DATABASE_URL": self.database,
            "TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder / "home"),
        }

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while "Prystan is open" not in self.log():
            assert self.process is not None
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < until, "the server did not open in time"
            time.sleep(0.05)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def write_down(database: Database) -> None:
    """What is only in memory comes into the files, as it would by itself a little later."""
    if database.kind == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))


def cluster_files(address: str, folder: Path | None) -> dict[str, bytes]:
    """Of PostgreSQL the whole cluster, without the databases of other tests."""
    if folder is None:
        pytest.fail("The files of PRYSTAN_TEST_POSTGRES are not ours to look into.", pytrace=False)
    database = Database(address)
    with database.reading() as session:
        oid = str(session.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()")))
    database.close()
    held: dict[str, bytes] = {}
    # A walk that passes over what another test takes away meanwhile.
    for path in (Path(top) / name for top, _, names in os.walk(folder) for name in names):
        parts = path.relative_to(folder).parts
        if parts[0] != "base" or parts[1:2] in ((oid,), ("pgsql_tmp",)):
            # PostgreSQL drops a segment of its log whenever it likes.
            with suppress(FileNotFoundError, IsADirectoryError):
                held["/".join(parts)] = path.read_bytes()
    return held
