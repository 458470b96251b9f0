"""Several processes on one PostgreSQL: what one tells, all hear, and a line that breaks loses nothing."""

import time
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import make_url

from server.db.database import Database
from server.realtime.bus import CHANNEL, OneProcess, Postgres, bus_of

pytestmark = pytest.mark.postgres
ROOM, OTHER = b"\x01" * 16, b"\x02" * 16


class Process:
    """A bus, and what it heard."""

    def __init__(self, address):
        self.heard = []
        self.gaps = 0
        self.bus = Postgres(make_url(address), self.heard.append, self._missed)

    def _missed(self):
        self.gaps += 1


def soon(so):
    end = time.monotonic() + 5
    while not so():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture(scope="module")
def address(migrated_postgres):
    return migrated_postgres


@pytest.fixture
def processes(address):
    found = [Process(address) for _ in range(2)]
    for process in found:
        process.bus.start()
    soon(lambda: all(process.gaps for process in found))
    yield found
    for process in found:
        process.bus.stop()


def execute(address, statement, *values):
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg.connect(plain, autocommit=True)) as line:
        return line.execute(statement, values).fetchall()


def cut_all_lines(address):
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    assert len(execute(address, cut)) >= 2


def test_what_one_process_tells_the_other_hears_at_once(processes):
    one, other = processes
    one.bus.tell(ROOM)
    assert ROOM in one.heard
    soon(lambda: other.heard == [ROOM])
    other.bus.tell(OTHER)
    soon(lambda: OTHER in one.heard)


def test_only_the_name_of_a_room_goes_over_the_line(processes, address):
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg.connect(plain, autocommit=True)) as line:
        line.execute(f"LISTEN {CHANNEL}")
        processes[0].bus.tell(ROOM)
        (note,) = line.notifies(timeout=5, stop_after=1)
    assert note.payload == ROOM.hex()


def test_after_a_gap_everything_counts_as_changed_and_the_bus_goes_on(processes, address):
    one, other = processes
    one.bus.tell(ROOM)
    cut_all_lines(address)
    # Told over a line that is dead.
    one.bus.tell(OTHER)
    soon(lambda: all(process.gaps == 2 for process in processes))
    one.bus.tell(ROOM)
    soon(lambda: other.heard[-1:] == [ROOM] and len(other.heard) >= 2)


def test_rubbish_on_the_line_ends_nothing(processes, address):
    one, other = processes
    execute(address, "SELECT pg_notify(%s, %s)", CHANNEL, "no such room")
    one.bus.tell(ROOM)
    soon(lambda: other.heard == [ROOM])


def test_telling_never_fails_whoever_has_said_something(address):
    away = Process(make_url(address).set(database="nowhere"))
    away.bus.tell(ROOM)
    assert away.heard == [ROOM]


def test_with_sqlite_there_is_one_process_and_no_line(tmp_path):
    heard = []
    with closing(Database(f"sqlite:///{tmp_path}/some.db")) as database:
        bus = bus_of(database, heard.append, lambda: None)
    assert isinstance(bus, OneProcess)
    bus.tell(ROOM)
    assert heard == [ROOM]
