"""One open stream: whose it is, how far its reader has come, and how a frame gets to them."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, cast

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.web.headers import Headers

HEADERS: Headers = [
    (b"content-type", b"text/event-stream"),
    # nginx would keep the frames until it has a bufferful of them.
    (b"x-accel-buffering", b"no"),
]
# Where a route leaves its stream for `take_over`.
LEFT = "prystan.stream"
# What the server itself still needs to know of the request.
KEPT = {"type", "method"}


@dataclass(slots=True, eq=False)
class Stream:
    """`mark` is the feature's own word for who listens; `kind` tells readers from those who watch.

    `cursor` is how far the reader has come. It comes from them, and is only ever compared.
    """

    channel: bytes
    language: str
    mark: bytes
    cursor: str
    kind: str = ""
    # When it ends by itself, so that the door is looked at again.
    until: float = 0.0
    send: Send | None = None
    task: "asyncio.Task[None] | None" = None

    def written(self, message: Message) -> bool:
        """Hands a frame to the socket without waiting; False when it is full, or gone."""
        if self.send is None:
            return False
        step = cast("Coroutine[Any, Any, None]", self.send(message))
        try:
            step.send(None)
        except StopIteration:
            return True
        except Exception:  # noqa: BLE001 - whatever the server says of this one line, the others go on
            return False
        # It would now wait for its reader, and everybody else with it.
        step.close()
        return False

    def drop(self) -> None:
        """Ends it without a word. Its reader comes back with their cursor."""
        if self.task:
            self.task.cancel()


class Streaming(Response):
    """What a route returns. The stream begins when doors, dependencies and layers have all let go."""

    def __init__(self, run: ASGIApp) -> None:
        super().__init__()
        self.run = run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[LEFT] = self.run


async def take_over(scope: Scope, receive: Receive, send: Send) -> None:
    """The outermost layer calls this last: an open stream then holds none of the inner ones in memory."""
    run: ASGIApp | None = scope.pop(LEFT, None)
    if run is not None:
        await run(scope, receive, send)


def forget(scope: Scope) -> None:
    """A browser says much with each request; all of it would stay in memory as long as the stream."""
    for name in scope.keys() - KEPT:
        said = scope.pop(name)
        if name == "headers" and isinstance(said, list):
            # The server has the same list.
            cast("Headers", said).clear()
