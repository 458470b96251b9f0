"""What is told regularly of open streams: whoever watches is there as long as their stream is."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from server.errors import Refusal
from server.realtime.streams import Stream
from server.realtime.trouble import tell_operator

Beat = Callable[[frozenset[bytes]], None]


@dataclass(slots=True)
class Habit:
    """`beat` hears the marks of all streams of a kind; of nobody it is not told."""

    seconds: float
    kind: str
    beat: Beat
    due: float = 0.0
    last: "Future[None] | None" = None

    def keep(self, threads: Executor, streams: Iterable[Stream], now: float) -> None:
        if now < self.due or (self.last and not self.last.done()):
            return
        self.due = now + self.seconds
        if marks := frozenset(stream.mark for stream in streams if stream.kind == self.kind):
            self.last = threads.submit(self._tell, marks)

    def _tell(self, marks: frozenset[bytes]) -> None:
        try:
            self.beat(marks)
        except Refusal:
            # The database is busy or away; the next time it will hear.
            pass
        except Exception as error:  # noqa: BLE001 - in a thread nobody else would hear of it
            tell_operator(error)
