"""The PostgreSQL of the tests: shared by one run, gone after it, and never quietly missing."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.postgres import PREFIX, _sweep, cluster

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.postgres
HOLD = """
import time
from tests.postgres import cluster
held = cluster("{run}")
held.__enter__()
print("there", flush=True)
time.sleep(99)
"""


@pytest.fixture(autouse=True)
def ours(monkeypatch):
    """These mean the cluster that the tests start, even where another server was named."""
    monkeypatch.delenv("PRYSTAN_TEST_POSTGRES", raising=False)
    monkeypatch.setenv("TMPDIR", "/tmp")


def is_running(pid):
    """One that has ended but that nobody has buried yet has no command line."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    return False


def test_a_server_that_does_not_answer_fails_the_tests_in_one_line():
    environment = os.environ | {"PRYSTAN_TEST_POSTGRES": "postgresql://somebody@localhost:1/nothing"}
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/db/test_columns.py"]
    run = subprocess.run(asked, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "does not answer" in run.stdout
    assert "skipped" not in run.stdout


def test_it_goes_with_the_last_who_needs_it():
    run = f"twice-{os.getpid()}"
    with cluster(run) as first:
        assert first.folder
        with cluster(run) as second:
            assert second == first
        first.fresh("still_here")
        pid = int((first.folder / "postmaster.pid").read_text().split()[0])
        assert is_running(pid)
    assert not first.folder.parent.exists()
    assert not is_running(pid)


def test_several_workers_may_ask_for_a_database_at_once():
    """As they do at the start of a run, when nobody has been given any right yet."""
    for turn in range(4):
        with cluster(f"together-{os.getpid()}-{turn}") as made, ThreadPoolExecutor(6) as workers:
            addresses = list(workers.map(made.fresh, [f"of_{number}" for number in range(6)]))
        assert len(set(addresses)) == 6


def test_what_a_killed_run_left_behind_is_ended_by_the_next():
    run = f"killed-{os.getpid()}"
    home = Path("/tmp") / f"{PREFIX}{run}"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD.format(run=run)], cwd=ROOT, stdout=subprocess.PIPE
    ) as held:
        assert held.stdout
        assert held.stdout.readline() == b"there\n"
        pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
        _sweep(home.with_name("another"))
        assert is_running(pid), "it was ended while somebody used it"
        held.send_signal(signal.SIGKILL)
    assert is_running(pid), "it ended by itself: this proved nothing"
    _sweep(home.with_name("another"))
    assert not home.exists()
    assert not is_running(pid)


def test_the_application_has_no_more_rights_than_in_production(postgres):
    name = f"rights_{os.getpid()}"
    address = postgres.fresh(name).replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert row.fetchone() == (False, False, False)
    postgres.drop(name)


def test_nothing_of_a_statement_reaches_the_log_of_the_server(postgres):
    name = f"told_{os.getpid()}"
    address = postgres.fresh(name)
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE held (bytes TEXT UNIQUE)")
        connection.execute("INSERT INTO held VALUES ('CANARY-in-a-statement')")
        for _ in range(2):
            with suppress(psycopg.errors.UniqueViolation), connection.transaction():
                connection.execute("INSERT INTO held VALUES (%s)", ["CANARY-in-a-statement"])
    log = (postgres.folder / "log").read_text()
    assert "duplicate key" in log, "it says nothing at all: this proved nothing"
    assert "CANARY" not in log
    postgres.drop(name)
