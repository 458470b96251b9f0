"""What recurs has one row, whatever the clock did; what is asked for twice is done once."""

from sqlalchemy import select

from server.jobs.kinds import Kind, every
from server.jobs.models import Job
from server.jobs.planning import keep_planned, plan
from server.kit.clock import Slot

HOURLY = Kind("hourly", lambda *_: None, every(12))
ONCE = Kind("once", lambda *_: None)
NOW = Slot(6_000_000)


def planned(database):
    with database.reading() as session:
        return sorted((job.kind, job.due) for job in session.scalars(select(Job)))


def keep(database, now):
    with database.writing() as session:
        keep_planned(session, [HOURLY, ONCE], Slot(now))


def test_only_what_recurs_is_planned_by_itself(database):
    keep(database, NOW)
    assert planned(database) == [("hourly", NOW + 12)]


def test_planning_again_changes_nothing(database):
    keep(database, NOW)
    keep(database, NOW + 5)
    assert planned(database) == [("hourly", NOW + 12)]


def test_after_a_clock_that_was_a_year_ahead_it_is_due_in_time(database):
    keep(database, NOW + 288 * 365)
    keep(database, NOW)
    assert planned(database) == [("hourly", NOW + 12)]


def test_what_is_asked_for_twice_waits_once(database):
    for due in (NOW, NOW, NOW + 3):
        with database.writing() as session:
            plan(session, "once", Slot(due))
    assert planned(database) == [("once", NOW)]


def test_what_is_asked_for_earlier_than_it_waits_is_planned(database):
    for due in (NOW + 3, NOW):
        with database.writing() as session:
            plan(session, "once", Slot(due))
    assert planned(database) == [("once", NOW), ("once", NOW + 3)]


def test_what_somebody_is_doing_already_is_planned_again(database):
    """Whoever asks now may have changed what the one at work has already looked at."""
    with database.writing() as session:
        session.add(Job(id=bytes(16), kind="once", due=NOW, claimed=NOW))
        plan(session, "once", NOW)
    assert planned(database) == [("once", NOW), ("once", NOW)]
