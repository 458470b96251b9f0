"""No job is done by two at once, and none is left with somebody who died."""

from collections import Counter
from secrets import token_bytes
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from server.jobs.claiming import claim, done, failed
from server.jobs.kinds import Kind, every
from server.jobs.models import Job
from server.kit.clock import Slot
from tests.which import POSTGRES_ONLY

NOW = 6_000_000
HOURLY = Kind("hourly", lambda *_: None, every(12))
ONCE = Kind("once", lambda *_: None)


def add(database, kind="once", due=NOW, claimed=None):
    with database.writing() as session:
        session.add(job := Job(id=token_bytes(16), kind=kind, due=due, claimed=claimed))
    return job.id


def take(database, now=NOW, kinds=("once", "hourly")):
    with database.writing() as session:
        return claim(session, kinds, Slot(now))


def taken(session, kinds, now):
    mine = claim(session, kinds, Slot(now))
    assert mine, "nothing was there to take"
    return mine


def taken_from(database, now=NOW):
    with database.writing() as session:
        return taken(session, ["once", "hourly"], now)


def left(database):
    with database.reading() as session:
        return [(job.kind, job.due, job.claimed) for job in session.scalars(select(Job))]


@pytest.mark.parametrize(
    ("due", "claimed", "free"),
    [
        (NOW, None, True),
        (NOW - 1000, None, True),
        (NOW + 1, None, False),
        (NOW, NOW, False),
        (NOW - 20, NOW - 11, False),
        (NOW - 20, NOW - 12, True),
        # Claimed by a clock that was ahead.
        (NOW, NOW + 1, True),
    ],
)
def test_what_is_due_and_free_is_taken(database, due, claimed, free):
    add(database, due=due, claimed=claimed)
    assert (take(database) is not None) is free


def test_a_kind_that_this_worker_does_not_know_is_left(database):
    add(database, kind="of another version")
    assert take(database) is None


def test_the_one_that_has_waited_longest_comes_first(database):
    dues = [NOW - 1, NOW - 9, NOW - 4]
    ids = {due: add(database, due=due) for due in dues}
    assert [taken_from(database).id for _ in dues] == [ids[due] for due in sorted(dues)]


def test_what_is_done_goes_or_comes_again(database):
    add(database, "once")
    add(database, "hourly", due=NOW + 1)
    for kind, now in ((ONCE, NOW), (HOURLY, NOW + 1)):
        with database.writing() as session:
            done(session, taken(session, [kind.name], now), kind, Slot(NOW + 3))
    assert left(database) == [("hourly", NOW + 15, None)]


def test_what_failed_is_tried_in_the_next_slot(database):
    add(database)
    with database.writing() as session:
        failed(session, taken(session, ["once"], NOW), Slot(NOW))
    assert take(database, NOW) is None
    assert take(database, NOW + 1) is not None


def test_whoever_comes_back_late_does_not_undo_what_another_has_taken(database):
    add(database)
    slow = taken_from(database, NOW)
    other = taken_from(database, NOW + 12)
    assert other.id == slow.id
    with database.writing() as session:
        done(session, slow, ONCE, Slot(NOW + 13))
    assert left(database) == [("once", NOW, NOW + 12)]


def test_many_workers_do_each_job_once(database):
    wanted = Counter(add(database) for _ in range(40))
    did, together = [], Barrier(6)

    def work():
        together.wait()
        while mine := take(database):
            did.append(mine.id)

    workers = [Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Counter(did) == wanted


@POSTGRES_ONLY
def test_one_that_another_is_just_taking_is_passed_over(database):
    first, second = add(database, due=NOW - 5), add(database, due=NOW)
    with database.writing() as slow:
        assert taken(slow, ["once"], NOW).id == first
        assert taken_from(database).id == second
