"""Asks the application as a bare client would, and keeps the answer as it goes over the wire."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from zlib import decompress

import pytest
from starlette.types import Message

from server.app import App, create_app
from server.settings import Settings


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    @cached_property
    def html(self) -> str:
        return (decompress(self.body, wbits=31) if self.all("content-encoding") else self.body).decode()

    @cached_property
    def text(self) -> str:
        """What a reader sees, without style and script."""
        seen = re.sub(r"<(style|script|title)>.*?</\1>", " ", self.html, flags=re.DOTALL)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", seen))


Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def app(home: Settings) -> App:
    """With its tables: from the first page a link leads to the list of specialists."""
    return create_app(home.model_copy(update={"specimens": True}))


@pytest.fixture(scope="session")
def ask(app: App) -> Ask:
    # The same question has the same answer: asking each page once keeps these tests quick.
    @cache
    def asked(path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        given = {"host": "localhost:8000", "accept-encoding": "gzip"} | (FORM if method == "POST" else {})
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            given["content-length"] = str(len(body))
        return asyncio.run(_answer(app, path, method, body, given))

    return asked


FORM = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": "0",
    "sec-fetch-site": "same-origin",
}


async def _answer(app: App, path: str, method: str, body: bytes, headers: dict[str, str]) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(_scope(path, method, headers), receive, send)
    start, *bodies = sent
    found = [(name.decode(), value.decode()) for name, value in start["headers"]]
    return Answer(start["status"], found, b"".join(message.get("body", b"") for message in bodies))


def _scope(path: str, method: str, headers: dict[str, str]) -> dict:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags_of(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every opening tag of a page with its attributes, in order."""
    parser = _Tags()
    parser.feed(html)
    return parser.found


@pytest.fixture(scope="session")
def tags() -> Callable[[str], list[tuple[str, dict[str, str]]]]:
    return tags_of


@pytest.fixture(scope="session")
def addresses(app: App) -> list[str]:
    """Every address of the shelf that is a page."""
    pages = [address for address in app.shelf.ready if address.endswith("/")]
    assert len(pages) > 100, "the shelf is nearly empty: these tests would prove nothing"
    return pages


@pytest.fixture(scope="session")
def files(app: App) -> list[str]:
    """Every address of the shelf that is a file to keep."""
    found = [address for address in app.shelf.ready if address.endswith("/keep")]
    assert len(found) > 30, "there are hardly any files to keep: these tests would prove nothing"
    return found
