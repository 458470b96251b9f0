"""Ready pages, answered from memory before anything else is asked.

A database that is down, a full thread pool or a broken template cannot take reading and help away.
"""

from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

from server.settings import Settings
from server.web.answers import Answers
from server.web.encodings import takes_gzip
from server.web.mark import name_of
from server.web.pages import Page
from server.web.ready import Ready


class Shelf:
    """Pure ASGI; what it does not hold goes on to `app`."""

    def __init__(self, app: ASGIApp, settings: Settings, ready: dict[str, Ready]) -> None:
        self.app = app
        self.ready = ready
        self.hosts = settings.hosts
        self.mark = name_of(settings).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ready = self.ready.get(scope["path"]) if scope["type"] == "http" else None
        if ready is None or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        host = encodings = cookies = b""
        for name, value in scope["headers"]:
            if name == b"host":
                # Two hosts are none.
                host = b"?" if host else value
            elif name == b"accept-encoding":
                encodings = encodings + b"," + value if encodings else value
            elif name == b"cookie":
                # A client may send several of these headers.
                cookies += value + b";"
        if host in self.hosts and self.mark not in cookies:
            await ready.send(send, gzip=takes_gzip(encodings), body=scope["method"] == "GET")
        else:
            # A foreign host or somebody who has just left: the guard knows what to say.
            await self.app(scope, receive, send)


def publish(answers: Answers, pages: Iterable[Page]) -> dict[str, Ready]:
    """Renders every page once; an address without its last slash leads to the one with it."""
    ready = {page.address: answers.page(page) for page in pages}
    slashed = [address for address in ready if address.endswith("/")]
    return ready | {address.rstrip("/"): answers.elsewhere(address) for address in slashed}
