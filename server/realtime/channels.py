"""One channel: what is being said in it, and who has joined at which point. No clock, no threads."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from starlette.types import Message

from server.realtime import frames
from server.realtime.streams import Stream

# Frames that may wait. Whoever would be a minute late does better to ask for all that is new at once.
LONGEST_QUEUE = 60

# Who gets what in one tick.
Deal = tuple[Message, Collection[Stream]]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is new since a cursor, as the feature tells it: HTML by language, and whose streams end."""

    cursor: str
    events: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    ended: Collection[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The frames between two cursors. One without frames is a pause, which every language understands."""

    start: str
    end: str
    said: Mapping[str, list[Message]] = field(default_factory=dict[str, list[Message]])

    @property
    def length(self) -> int:
        return max((len(some) for some in self.said.values()), default=0)

    def speaks(self, language: str) -> bool:
        return not self.said or language in self.said

    def frame(self, language: str, at: int) -> Message:
        some = self.said.get(language, ())
        return some[at] if at < len(some) else frames.SILENCE


class Channel:
    """Streams join where a stretch begins: nobody gets the second half of an event."""

    def __init__(self) -> None:
        # How far the feature was asked; None: not yet.
        self.cursor: str | None = None
        self.inside: dict[str, set[Stream]] = {}
        self.waiting: set[Stream] = set()
        self._queue: deque[Stretch] = deque()
        self._now: Stretch | None = None
        self._at = 0

    @property
    def streams(self) -> list[Stream]:
        return [*self.waiting, *(stream for group in self.inside.values() for stream in group)]

    @property
    def is_empty(self) -> bool:
        return not self.waiting and not any(self.inside.values())

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(stream.language for stream in self.waiting).union(
            language for language, group in self.inside.items() if group
        )

    def leave(self, stream: Stream) -> None:
        self.waiting.discard(stream)
        self.inside.get(stream.language, set()).discard(stream)

    def take(self, batch: Batch, languages: Iterable[str]) -> None:
        """Puts what is new into the queue, in each of the languages for which it was asked."""
        # The first answer only says where the channel stands.
        if self.cursor is not None and (self.cursor != batch.cursor or batch.events):
            self._queue.append(_stretch(self.cursor, batch, languages))
        self.cursor = batch.cursor
        if sum(stretch.length for stretch in self._queue) > LONGEST_QUEUE:
            self._queue.clear()

    def deal(self) -> list[Deal]:
        """What everybody gets in this tick."""
        told = self._begin() if self._at_a_boundary() else []
        inside = [(self._frame(language), list(group)) for language, group in self.inside.items()]
        self._at += 1
        return [*inside, (frames.SILENCE, self.waiting.difference(told)), (frames.BEHIND, told)]

    def _at_a_boundary(self) -> bool:
        return self.cursor is not None and (self._now is None or self._at >= self._now.length)

    def _begin(self) -> list[Stream]:
        """Lets in who is where the next stretch begins; returns those who are behind."""
        before, self._now, self._at = self._now, self._next(), 0
        if before and before.end != self._now.start:
            # What was between the two went out of the queue.
            self._send_out(self.inside)
        self._send_out([language for language in self.inside if not self._now.speaks(language)])
        return [stream for stream in list(self.waiting) if not self._joins(stream, self._now)]

    def _next(self) -> Stretch:
        cursor = self.cursor or ""
        return self._queue.popleft() if self._queue else Stretch(cursor, cursor)

    def _joins(self, stream: Stream, stretch: Stretch) -> bool:
        """Whether a stream need not be told anything: it joins, or knows already what is about to be said."""
        if stream.cursor == stretch.start and stretch.speaks(stream.language):
            self.waiting.discard(stream)
            self.inside.setdefault(stream.language, set()).add(stream)
            return True
        known = stream.cursor == stretch.end
        # Who asks now gets at least what is said in this stretch.
        stream.cursor = stretch.end
        return known

    def _frame(self, language: str) -> Message:
        return self._now.frame(language, self._at) if self._now else frames.SILENCE

    def _send_out(self, languages: Iterable[str]) -> None:
        """These have missed something, and will be told so."""
        for language in list(languages):
            for stream in self.inside.pop(language):
                stream.cursor = ""
                self.waiting.add(stream)


def _stretch(start: str, batch: Batch, languages: Iterable[str]) -> Stretch:
    said = {language: frames.news(batch.events.get(language, b""), batch.cursor) for language in languages}
    return Stretch(start, batch.cursor, said)
