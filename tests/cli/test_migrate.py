"""`prystan migrate` and `prystan worker` from outside, as an operator runs them."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from server.db.database import Database
from server.db.migrating import is_current
from server.jobs.models import Job

ROOT = Path(__file__).parents[2]


def prystan(command, *arguments, **settings):
    environment = {f"PRYSTAN_{name.upper()}": str(value) for name, value in settings.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "server", command, *arguments],
        env=environment,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_makes_the_tables_and_may_run_again(blank):
    for _ in range(2):
        process = prystan("migrate", database_url=blank)
        assert (process.communicate()[1], process.returncode) == ("", 0)
    database = Database(blank)
    assert is_current(database)
    database.close()


def test_it_makes_a_file_in_the_data_folder_by_itself(tmp_path):
    process = prystan("migrate", data=tmp_path / "new")
    assert (process.communicate()[1], process.returncode) == ("", 0)
    assert (tmp_path / "new" / "prystan.db").stat().st_mode & 0o777 == 0o600


def test_it_goes_back(blank):
    for arguments in ((), ("--back-to", "0001")):
        process = prystan("migrate", *arguments, database_url=blank)
        assert (process.communicate()[1], process.returncode) == ("", 0)
    database = Database(blank)
    assert not is_current(database)
    database.close()


def test_a_step_that_is_none_of_ours_is_one_line(tmp_path):
    process = prystan("migrate", "--back-to", "0099", data=tmp_path)
    said = "There is no such step, or the tables are newer than this Prystan: nothing was changed.\n"
    assert (process.communicate()[1], process.returncode) == (said, 1)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somebody:CANARY@localhost/x", "PRYSTAN_DATABASE_URL"),
        ("postgresql://somebody:CANARY@localhost:1/x", "busy or away"),
    ],
)
def test_a_database_that_cannot_be_had_is_one_line_without_its_password(url, said):
    process = prystan("migrate", database_url=url)
    _, told = process.communicate()
    assert process.returncode == 1
    assert said in told
    assert len(told.splitlines()) == 1
    assert "CANARY" not in told


def test_the_worker_plans_and_ends_when_it_is_told_to(address):
    process = prystan("worker", database_url=address)
    database = Database(address)
    kinds: Sequence[str] = []
    for _ in range(300):
        with database.reading() as session:
            if kinds := session.scalars(select(Job.kind)).all():
                break
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert (process.communicate(timeout=20)[1], process.returncode) == ("", 0)
    assert {"people.expire", "people.shuffle", "sessions.end"} <= set(kinds)
    database.close()
