"""The application, and how a test asks it: one request in, one answer out, as it goes over the wire."""

import asyncio
import gzip
import io
from collections.abc import Callable, Generator
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import hypothesis
import pytest
from starlette.types import ASGIApp, Message, Scope

from server.app import App, create_app
from server.settings import Settings
from server.web import logs

# How long one example takes depends on who else uses the machine.
hypothesis.settings.register_profile("calm", deadline=None)
hypothesis.settings.load_profile("calm")

# The fixtures of the two databases, and of what their files hold.
pytest_plugins = ["tests.databases", "tests.remains"]

LEFT = pytest.StashKey[list[str]]()
FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is what is sent, compressed or not; `html` is what a browser makes of it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    def __getitem__(self, name: str) -> str:
        (value,) = self.all(name)
        return value

    @property
    def html(self) -> str:
        return (gzip.decompress(self.body) if self.all("content-encoding") else self.body).decode()


Ask = Callable[..., Answer]

# The folder of whoever works here: a test that lives in it would leave its people there.
WORKED_IN = Settings().data.resolve()
PEOPLE = ("keys", "prystan.db")


def pytest_sessionstart(session: pytest.Session) -> None:
    session.stash[LEFT] = [name for name in PEOPLE if (WORKED_IN / name).exists()]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if [name for name in PEOPLE if (WORKED_IN / name).exists()] != session.stash[LEFT]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.get_terminal_writer().line(f"Some test has lived in {WORKED_IN}", red=True)


@pytest.fixture(scope="session")
def home(migrated_file: Path) -> Settings:
    """The settings of a house with a data folder of its own, its tables made, and nobody in it."""
    return Settings(data=migrated_file.parent)


@pytest.fixture(scope="session")
def app(home: Settings) -> App:
    return create_app(home)


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> App:
    """Rendered once for all; whoever lives in it for a test brings a database, a clock and a pool."""
    folder = tmp_path_factory.mktemp("house")
    return create_app(Settings(data=folder, run=folder))


@pytest.fixture
def lines() -> Generator[Callable[[], list[str]]]:
    """What the house says to its operator, line by line."""
    logs._logger.cache_clear()
    with redirect_stderr(io.StringIO()) as heard:
        logs._logger()
    yield lambda: heard.getvalue().splitlines()
    logs._logger.cache_clear()


@pytest.fixture(scope="session")
def asker() -> Callable[..., Ask]:
    """Makes the `ask` of another application than the usual one."""
    return asker_of


@pytest.fixture(scope="session")
def ask(app: App) -> Ask:
    return asker_of(app)


def asker_of(app: ASGIApp, host: str = "localhost:8000") -> Ask:
    """A header is given as an argument, `None` takes a usual one away; `more` says one a second time."""

    def ask(
        address: str, method: str = "GET", body: bytes = b"", more: Any = (), **headers: str | None
    ) -> Answer:
        usual = {"host": host, "accept-encoding": "gzip"}
        if method == "POST":
            usual |= {**FORM, "content-length": str(len(body))}
        given = usual | {name.replace("_", "-"): value for name, value in headers.items()}
        pairs = [(name, value) for name, value in given.items() if value is not None] + list(more)
        return asyncio.run(_asked(app, _scope(address, method, pairs), body))

    return ask


async def _asked(app: ASGIApp, scope: Scope, body: bytes) -> Answer:
    sent: list[Message] = []
    unread = [body]

    async def receive() -> Message:
        if not unread:
            # The client stays and says no more.
            await asyncio.Event().wait()
        return {"type": "http.request", "body": unread.pop(), "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, *rest = sent
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]]
    return Answer(start["status"], headers, b"".join(message.get("body", b"") for message in rest))


def _scope(address: str, method: str, headers: list[tuple[str, str]]) -> Scope:
    path, _, query = address.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
