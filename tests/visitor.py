"""A browser without a window: it keeps cookies, fills in forms, and asks the application directly."""

import asyncio
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode
from zlib import decompress

from starlette.types import ASGIApp, Message

from server.sealed.derivation import Cost, Derived, Peppers
from server.sealed.hashing import HashingPool

CHEAP = Cost(passes=1, memory=8, lanes=1)


class CheapPool(HashingPool):
    """The pool of the house, for the thousandth part of the price: only tests put it there."""

    async def derive(
        self, words: str, peppers: Peppers, salt: bytes, cost: Cost = CHEAP
    ) -> tuple[Derived, ...]:
        return await super().derive(words, peppers, salt, cost)


@dataclass(frozen=True, slots=True)
class Shown:
    status: int
    headers: list[tuple[str, str]]
    html: str

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    @property
    def leads_to(self) -> str:
        return self.all("location")[0] if self.all("location") else ""

    def field(self, name: str) -> str:
        """What the first hidden field of this name holds."""
        found = re.search(rf'name="{name}"\s+value="([^"]*)"', self.html)
        assert found, f"the page has no field {name}"
        return unescape(found[1])

    def fields(self, name: str) -> list[str]:
        return [unescape(value) for value in re.findall(rf'name="{name}"\s+value="([^"]*)"', self.html)]


@dataclass
class Visitor:
    app: ASGIApp
    host: str = "localhost:8000"
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    # What this browser says besides: its name, its languages, who forwarded it.
    says: dict[str, str] = field(default_factory=dict[str, str])

    def ask(self, method: str, path: str, **headers: str) -> Shown:
        """A question without a form, whatever its method."""
        return asyncio.run(self._ask(method, path, b"", headers))

    def get(self, path: str, language: str = "be") -> Shown:
        return asyncio.run(self._ask("GET", path, b"", {"accept-language": language}))

    def post(self, path: str, **typed: str) -> Shown:
        return self.send(path, list(typed.items()))

    def send(self, path: str, typed: list[tuple[str, str]], **headers: str) -> Shown:
        """A form as it stands, also with a field twice, or from where no form of ours is."""
        body = urlencode(typed).encode()
        given = {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(body)),
            "sec-fetch-site": "same-origin",
            **headers,
        }
        return asyncio.run(self._ask("POST", path, body, given))

    def sign_in(self, phrase: str) -> Shown:
        return self.post("/be/key/", t=self.get("/be/key/").field("t"), w=phrase)

    async def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Shown:
        given = {"host": self.host, "accept-encoding": "gzip", **self.says, **headers}
        if self.cookies:
            given["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(_scope(method, path, given), receive, send)
        start, *bodies = sent
        found = [(name.decode(), value.decode()) for name, value in start["headers"]]
        shown = Shown(start["status"], found, _text(found, b"".join(one.get("body", b"") for one in bodies)))
        for cookie in shown.all("set-cookie"):
            self._keep(cookie)
        return shown

    def _keep(self, cookie: str) -> None:
        name, _, rest = cookie.partition("=")
        if "Max-Age=0" in rest:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = rest.partition(";")[0]


def _scope(method: str, address: str, headers: dict[str, str]) -> dict[str, Any]:
    path, _, query = address.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }


def _text(headers: list[tuple[str, str]], body: bytes) -> str:
    packed = ("content-encoding", "gzip") in headers
    return (decompress(body, wbits=31) if packed else body).decode()
