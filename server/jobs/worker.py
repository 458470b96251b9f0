"""Does what is due, in a thread of the server or in a process of its own (`prystan worker`)."""

import time
from collections.abc import Iterable
from threading import Event, Thread
from types import SimpleNamespace

from server.db.database import Database
from server.errors import Busy
from server.jobs.claiming import Claim, claim, done, failed
from server.jobs.kinds import Kind
from server.jobs.planning import keep_planned
from server.kit.clock import Clock, slot
from server.web import logs

# Seconds between two looks at the table.
PAUSE = 15.0


class Worker:
    """Any number of workers may share one table."""

    def __init__(self, database: Database, kinds: Iterable[Kind], clock: Clock = time.time) -> None:
        self.database = database
        self.kinds = {kind.name: kind for kind in kinds}
        self.clock = clock
        self._stopping = Event()
        self._thread = Thread(target=self.run, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Lets the job at hand end, for three seconds at most; one that is cut short is done again later."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=3)

    def run(self) -> None:
        """Until stopped. A database that is away is waited for; nothing else that breaks ends the loop."""
        while not self._stopping.is_set():
            try:
                self.work()
            except Busy:
                pass
            except Exception as error:  # noqa: BLE001 - nothing may end the loop: then nothing would expire any more
                _tell("worker", error)
            self._stopping.wait(PAUSE)

    def work(self) -> int:
        """Does everything that is due now; returns how much it was."""
        with self.database.writing() as session:
            keep_planned(session, self.kinds.values(), slot(self.clock()))
        count = 0
        while not self._stopping.is_set() and (taken := self._claim()):
            self._do(taken)
            count += 1
        return count

    def _claim(self) -> Claim | None:
        with self.database.writing() as session:
            return claim(session, self.kinds, slot(self.clock()))

    def _do(self, taken: Claim) -> None:
        kind = self.kinds[taken.kind]
        try:
            kind.work(self.database, self.clock)
        except Exception as error:  # noqa: BLE001 - one kind that breaks must not keep the others from their turn
            _tell(kind.name, error)
            with self.database.writing() as session:
                failed(session, taken, slot(self.clock()))
        else:
            with self.database.writing() as session:
                done(session, taken, kind, slot(self.clock()))


def _tell(name: str, error: Exception) -> None:
    # Where a request has its route, a job has its name. Nobody asked for it by an address.
    logs.broke({"route": SimpleNamespace(path=f"job {name}")}, error)
