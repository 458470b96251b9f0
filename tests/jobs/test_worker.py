"""Everything that is due is done, and what breaks neither stops the rest nor says what it held."""

import time
from secrets import token_bytes
from threading import Event

import pytest
import structlog
from sqlalchemy import select, text

from server.db.database import Database
from server.jobs import worker as working
from server.jobs.kinds import Kind, every
from server.jobs.lateness import late
from server.jobs.models import Job
from server.jobs.planning import plan
from server.jobs.worker import Worker


@pytest.fixture
def did():
    return []


@pytest.fixture
def kinds(did):
    def breaks(*_):
        raise ValueError("CANARY-secret")

    return [
        Kind("breaks", breaks, every(1)),
        Kind("hourly", lambda *_: did.append("hourly"), every(12)),
        Kind("once", lambda *_: did.append("once")),
    ]


@pytest.fixture(autouse=True)
def unspoken():
    """The log goes to the standard error of one test, and not to that of the next."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def worker(database, kinds, clock):
    return Worker(database, kinds, clock)


def test_nothing_is_done_before_it_is_due(worker, did):
    assert worker.work() == 0
    assert did == []


def test_what_recurs_is_done_each_time_it_is_due(worker, clock, did):
    worker.work()
    for _ in range(3):
        clock.move(12)
        worker.work()
        worker.work()
    assert did == ["hourly"] * 3


def test_what_was_asked_for_is_done_once(database, worker, clock, did):
    with database.writing() as session:
        plan(session, "once", clock.slot)
    worker.work()
    worker.work()
    assert did == ["once"]


def test_what_breaks_holds_nobody_up_and_is_tried_again(database, worker, clock, did, lines):
    worker.work()
    clock.move(12)
    worker.work()
    assert did == ["hourly"]
    line = "\n".join(lines())
    assert "job breaks" in line
    assert "ValueError" in line
    assert "CANARY" not in line
    with database.reading() as session:
        again = session.scalars(select(Job).where(Job.kind == "breaks")).one()
        assert (again.due, again.claimed) == (clock.slot + 1, None)


def test_a_worker_that_died_is_followed_by_another(database, kinds, clock, did):
    with database.writing() as session:
        session.add(Job(id=token_bytes(16), kind="once", due=clock.slot, claimed=clock.slot))
    follower = Worker(database, kinds, clock)
    follower.work()
    assert did == []
    clock.move(12)
    follower.work()
    assert "once" in did


def test_it_works_in_a_thread_until_it_is_stopped(database, clock):
    done = Event()
    worker = Worker(database, [Kind("once", lambda *_: done.set())], clock)
    with database.writing() as session:
        plan(session, "once", clock.slot)
    worker.start()
    assert done.wait(timeout=20)
    worker.stop()
    assert worker._thread.is_alive() is False


def test_a_database_that_is_away_or_broken_does_not_end_it(tmp_path, monkeypatch, clock, lines):
    monkeypatch.setattr(working, "PAUSE", 0.01)
    database = Database(f"sqlite:///{tmp_path}/prystan.db")
    worker = Worker(database, [], clock)
    worker.start()
    time.sleep(0.3)
    assert worker._thread.is_alive()
    worker.stop()
    assert "OperationalError" in "\n".join(lines()), "nothing was broken: this proved nothing"
    database.close()


def test_it_is_told_who_is_late(database, worker, kinds, clock):
    worker.work()
    with database.reading() as session:
        assert late(session, kinds, clock.slot) == []
        assert late(session, kinds, clock.slot + 24) == ["breaks"]
        assert late(session, kinds, clock.slot + 25) == ["breaks", "hourly"]


def test_what_nobody_has_planned_is_late(database, kinds, clock):
    with database.reading() as session:
        assert late(session, kinds, clock.slot) == ["breaks", "hourly"]


def test_a_job_may_use_the_database_itself(database, clock):
    def count(there, _):
        with there.writing() as session:
            session.execute(text("UPDATE jobs SET due = due"))

    worker = Worker(database, [Kind("count", count, every(1))], clock)
    worker.work()
    clock.move(1)
    assert worker.work() == 1
