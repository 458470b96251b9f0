"""A session ends on time, whatever the clock does."""

import pytest
from sqlalchemy import select

from server.db.jobs import end_sessions
from server.db.sessions import SessionRow, are_over, is_idle, is_spent
from server.kit.clock import SLOT, Slot
from tests.rows import session_row

NOW = Slot(6_000_000)
# kind, slots since it began, slots since it was used, over?
CASES = [
    ("person", 0, 0, False),
    ("person", 23, 0, False),
    ("person", 24, 0, True),
    ("person", 10, 5, False),
    ("person", 10, 6, True),
    ("applicant", 10, 5, False),
    ("applicant", 24, 0, True),
    ("staff", 95, 0, False),
    ("staff", 96, 0, True),
    ("staff", 10, 2, False),
    ("staff", 10, 3, True),
    # The clock has been turned back by a day since.
    ("person", -288, -288, True),
    ("staff", 5, -1, True),
]


@pytest.mark.parametrize(("kind", "began", "used", "over"), CASES)
def test_a_session_is_over_when_its_time_is(database, kind, began, used, over):
    row = session_row(kind=kind, started=NOW - began, used=NOW - used)
    assert (is_spent(row, NOW) or is_idle(row.kind, row.used, NOW)) is over
    # What may have been in an appointment meanwhile is kept until its eight hours are over.
    assert bool(found_over(database, row)) is (over and (kind, began, used) != ("staff", 10, 3))


def found_over(database, row):
    with database.writing() as session:
        session.add(row)
    with database.reading() as session:
        return session.scalars(select(SessionRow).where(are_over(NOW))).all()


def test_the_job_ends_the_ones_that_are_over_and_only_those(database):
    over, open_ = session_row(started=NOW - 24, used=NOW), session_row(started=NOW - 1, used=NOW)
    unknown = session_row(kind="ghost", started=NOW, used=NOW)
    with database.writing() as session:
        session.add_all([over, open_, unknown])
    end_sessions(database, lambda: NOW * SLOT)
    with database.reading() as session:
        assert session.scalars(select(SessionRow.token_hash)).all() == [open_.token_hash]
