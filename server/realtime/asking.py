"""When a channel is asked what is new: once at a time, after something was told, and now and then anyway."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial

from server.errors import Refusal
from server.realtime.channels import Batch, Channel
from server.realtime.trouble import tell_operator

# Asked with a channel, how far it was asked before (None: where does it stand?), languages and marks present.
Read = Callable[[bytes, str | None, frozenset[str], frozenset[bytes]], Batch]

# What is told can get lost, and the hours alone can change a room.
AGAIN_SECONDS = 15.0


@dataclass(slots=True)
class Asked:
    """A channel with streams, and where we are with asking about it."""

    name: bytes
    channel: Channel = field(default_factory=Channel)
    # Set from any thread.
    changed: bool = False
    when: float = float("-inf")
    answer: "asyncio.Future[Batch] | None" = None
    languages: frozenset[str] = frozenset()

    def ask(self, read: Read, threads: Executor, now: float) -> None:
        """In a thread, for the answer comes from the database."""
        if self.answer or not (self.changed or now - self.when >= AGAIN_SECONDS):
            return
        # Before the question: what is told from here on is asked the next time.
        self.changed = False
        self.when = now
        self.languages = self.channel.languages
        marks = frozenset(stream.mark for stream in self.channel.streams)
        question = partial(read, self.name, self.channel.cursor, self.languages, marks)
        self.answer = asyncio.get_running_loop().run_in_executor(threads, question)

    def answered(self) -> Batch | None:
        """What is new, when the answer has come. One that failed is asked for again at the next tick."""
        if self.answer is None or not self.answer.done():
            return None
        answer, self.answer = self.answer, None
        try:
            return answer.result()
        except Refusal:
            # The database is busy or away; readers wait in silence and miss nothing.
            self.changed = True
        except Exception as error:  # noqa: BLE001 - one channel that breaks must not keep the others from theirs
            self.changed = True
            tell_operator(error)
        return None
