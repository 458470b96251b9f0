"""How one process tells the others that a channel changed: through PostgreSQL, and only which one it was."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import URL

from server.db.database import Database
from server.realtime.trouble import tell_operator

if TYPE_CHECKING:
    from psycopg import Connection

Mark = Callable[[bytes], None]

CHANNEL = "rooms"
LINE = {
    # There is nothing to keep, so nobody waits for the disk.
    "options": "-c synchronous_commit=off -c statement_timeout=5s",
    "connect_timeout": "5",
    # A listener says nothing by itself: that its line is dead it would otherwise notice after two hours.
    "keepalives_idle": "20",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}
PAUSE = 1.0


class Bus(Protocol):
    def tell(self, channel: bytes) -> None: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


class OneProcess:
    """With SQLite there is only this process."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark

    def tell(self, channel: bytes) -> None:
        self._mark(channel)

    def start(self) -> None: ...
    def stop(self) -> None: ...


class Postgres:
    """Every process hears what all have told, itself included. After a gap everything counts as changed."""

    def __init__(self, address: URL, mark: Mark, mark_all: Callable[[], None]) -> None:
        self._address = address.set(drivername="postgresql").render_as_string(hide_password=False)
        self._mark = mark
        self._mark_all = mark_all
        self._telling = Lock()
        self._line: Connection[tuple[object, ...]] | None = None
        self._stopping = Event()

    def tell(self, channel: bytes) -> None:
        """Never raises: what it is about is committed, and is found at the next look at the latest."""
        # This process need not wait for the way around.
        self._mark(channel)
        with self._telling:
            # A line that broke since the last time is opened anew, once.
            if not self._told(channel):
                self._told(channel)

    def start(self) -> None:
        Thread(target=self._listen_on, name="bus", daemon=True).start()

    def stop(self) -> None:
        # The thread sees it within a second; nobody waits for that.
        self._stopping.set()
        with self._telling:
            self._hang_up()

    def _told(self, channel: bytes) -> bool:
        import psycopg  # noqa: PLC0415 - only beside PostgreSQL

        try:
            self._line = self._line or self._connected()
            self._line.execute("SELECT pg_notify(%s, %s)", (CHANNEL, channel.hex()))
        except psycopg.Error:
            self._hang_up()
            return False
        return True

    def _hang_up(self) -> None:
        if self._line:
            self._line.close()
            self._line = None

    def _connected(self) -> "Connection[tuple[object, ...]]":
        import psycopg  # noqa: PLC0415 - only beside PostgreSQL
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - likewise

        return psycopg.connect(make_conninfo(self._address, **LINE), autocommit=True)

    def _listen_on(self) -> None:
        import psycopg  # noqa: PLC0415 - only beside PostgreSQL

        quiet = False
        while not self._stopping.is_set():
            try:
                with self._connected() as line:
                    quiet = False
                    self._listen(line)
            except psycopg.Error as error:
                # Once for each gap: a database that is away for long needs no line a second.
                if not quiet:
                    tell_operator(error)
                quiet = True
                self._stopping.wait(PAUSE)

    def _listen(self, line: "Connection[tuple[object, ...]]") -> None:
        line.execute(f"LISTEN {CHANNEL}")
        self._mark_all()
        while not self._stopping.is_set():
            for note in line.notifies(timeout=PAUSE):
                self._hear(note.payload)

    def _hear(self, payload: str) -> None:
        # Whoever may use this database may say anything here.
        with suppress(ValueError):
            self._mark(bytes.fromhex(payload))


def bus_of(database: Database, mark: Mark, mark_all: Callable[[], None]) -> Bus:
    if database.kind == "postgresql":
        return Postgres(database.engine.url, mark, mark_all)
    return OneProcess(mark)
