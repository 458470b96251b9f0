"""The hub: asks at each tick what is new in the channels that changed, and tells it to all who listen.

One for each process. It lives in the server's own loop; what touches the database runs in threads of its own.
"""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial

from starlette.types import Message, Receive, Scope, Send

from server.errors import Busy
from server.realtime import frames
from server.realtime.asking import Asked, Read
from server.realtime.bus import Bus, OneProcess
from server.realtime.channels import Batch
from server.realtime.habits import Beat, Habit
from server.realtime.streams import HEADERS, Stream, Streaming, forget
from server.realtime.trouble import tell_operator
from server.web.headers import Headers

READERS = 2
# Of a tick: a slower answer waits for the next one, so that the frames keep their time.
PATIENCE = 0.5
LIFE_SECONDS = 1_800.0
# After so many frames others have their turn.
SLICE = 100


def silent(_channel: bytes, cursor: str | None, _languages: object, _marks: object) -> Batch:
    """Until a feature says how it is asked."""
    return Batch(cursor or "")


class Hub:
    """`read` is the feature's. A hub that does not run only passes on what changed."""

    def __init__(self, *, tick: float = 1.0, limit: int = 2_000) -> None:
        self.read: Read = silent
        self.bus: Bus = OneProcess(self.mark)
        self.tick_seconds = tick
        self.limit = limit
        self.streams: set[Stream] = set()
        self._asked: dict[bytes, Asked] = {}
        self._habits: list[Habit] = []
        self._threads = ThreadPoolExecutor(READERS, "hub")
        self.is_running = False

    def tell(self, channel: bytes) -> None:
        """Something in a channel has changed and is committed (`after_commit`). From any thread."""
        self.bus.tell(channel)

    def mark(self, channel: bytes) -> None:
        """The same, for the streams of this process alone."""
        # Without a stream there is nothing to mark: the first one asks where the channel stands.
        if asked := self._asked.get(channel):
            asked.changed = True

    def mark_all(self) -> None:
        """Nobody knows what was told meanwhile."""
        for asked in list(self._asked.values()):
            asked.changed = True

    def every(self, seconds: float, kind: str, beat: Beat) -> None:
        """From then on `beat` hears regularly, in a thread, the marks of all open streams of this kind."""
        self._habits.append(Habit(seconds, kind, beat))

    def open(self, stream: Stream, headers: Headers) -> Streaming:
        """The answer to somebody who has just passed the door. Raises Busy when there are too many."""
        if not self.is_running or len(self.streams) >= self.limit:
            raise Busy
        return Streaming(partial(self._run, stream, [*HEADERS, *headers]))

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Ticks until the server goes."""
        self.is_running = True
        self.bus.start()
        ticking = asyncio.create_task(self._tick_on())
        try:
            yield
        finally:
            ticking.cancel()
            self.end()
            self.bus.stop()
            self._threads.shutdown(wait=False, cancel_futures=True)

    def end(self) -> None:
        """The server goes: every stream ends, its reader is asked back, and nobody else is let in."""
        self.is_running = False
        self._finish(list(self.streams), frames.AGAIN)

    async def tick(self) -> None:
        """One frame for everybody."""
        now = asyncio.get_running_loop().time()
        self._finish([stream for stream in self.streams if stream.until <= now], frames.AGAIN)
        await self._ask(now)
        for asked in list(self._asked.values()):
            for message, streams in asked.channel.deal():
                await self._send(message, streams)
        self._keep_habits(now)

    async def _tick_on(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            # A tick that was missed is left out: two frames at once would tell of it.
            due = max(due + self.tick_seconds, loop.time())
            await asyncio.sleep(due - loop.time())
            try:
                await self.tick()
            except Exception as error:  # noqa: BLE001 - nothing may end the loop: everybody would wait in silence
                tell_operator(error)

    async def _run(
        self, stream: Stream, headers: Headers, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """The life of a stream: its task only waits for the reader to go. All else is done by the ticks."""
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body"})
            return
        forget(scope)
        stream.send, stream.task = send, asyncio.current_task()
        self._join(stream)
        try:
            # What is dropped is cancelled; of a reader who goes the server tells.
            with suppress(asyncio.CancelledError):
                while (await receive())["type"] != "http.disconnect":
                    pass
        finally:
            self._leave(stream)

    def _join(self, stream: Stream) -> None:
        # Spread, so that those who came together do not all come back together.
        life = LIFE_SECONDS * (750 + secrets.randbelow(500)) / 1_000
        stream.until = asyncio.get_running_loop().time() + life
        self.streams.add(stream)
        self._asked.setdefault(stream.channel, Asked(stream.channel)).channel.waiting.add(stream)

    def _leave(self, stream: Stream) -> None:
        self.streams.discard(stream)
        stream.send = stream.task = None
        asked = self._asked.get(stream.channel)
        if asked:
            asked.channel.leave(stream)
            if asked.channel.is_empty:
                del self._asked[stream.channel]

    async def _ask(self, now: float) -> None:
        """Asks what is new and waits for the answers, as long as a tick allows."""
        for asked in self._asked.values():
            asked.ask(self.read, self._threads, now)
        if answers := [asked.answer for asked in self._asked.values() if asked.answer]:
            await asyncio.wait(answers, timeout=self.tick_seconds * PATIENCE)
        for asked in list(self._asked.values()):
            if batch := asked.answered():
                self._take(asked, batch)

    def _take(self, asked: Asked, batch: Batch) -> None:
        asked.channel.take(batch, asked.languages)
        ended = frozenset(batch.ended)
        self._finish([stream for stream in asked.channel.streams if stream.mark in ended], frames.OVER)

    async def _send(self, message: Message, streams: Collection[Stream]) -> None:
        for number, stream in enumerate(streams, 1):
            if not stream.written(message):
                stream.drop()
            if number % SLICE == 0:
                await asyncio.sleep(0)

    def _finish(self, streams: Collection[Stream], farewell: Message) -> None:
        for stream in streams:
            # A socket that is full takes no farewell either.
            if not stream.written(farewell):
                stream.drop()
            self._leave(stream)

    def _keep_habits(self, now: float) -> None:
        for habit in self._habits:
            habit.keep(self._threads, self.streams, now)
