"""Whether a database can be worked with, and whether anybody is in it."""

import pytest

from server.db.condition import AWAY, OTHER, UNREADABLE, fault, fault_at, holds_anything
from server.db.database import Database
from server.db.migrating import migrate, migrate_back
from server.errors import Busy
from server.jobs.planning import plan
from server.kit.clock import Slot
from tests.rows import person, voucher

NOWHERE = "postgresql://nobody@localhost:1/x"


def test_one_that_is_right_has_no_fault(address, database):
    assert fault(database) == ""
    assert fault_at(address) == ""


def test_one_without_tables_or_with_older_ones_is_another_version(blank):
    assert fault_at(blank) == OTHER


def test_one_that_was_taken_back_is_another_version(blank):
    database = Database(blank)
    migrate(database)
    assert fault(database) == ""
    migrate_back(database, "0001")
    assert fault(database) == OTHER
    database.close()


def test_one_that_is_away_is_said_to_be_away():
    assert fault_at(NOWHERE) == AWAY
    with pytest.raises(Busy):
        holds_anything(NOWHERE)


def test_a_file_that_is_not_there_is_not_made_by_looking(tmp_path):
    address = f"sqlite:///{tmp_path}/none.db"
    assert fault_at(address) == OTHER
    assert not holds_anything(address)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_cannot_be_opened(tmp_path):
    (tmp_path / "x.db").write_bytes(b"no database" * 500)
    assert fault_at(f"sqlite:///{tmp_path}/x.db") == UNREADABLE


@pytest.mark.parametrize("row", [person, voucher])
def test_any_row_is_somebody(address, database, row):
    assert not holds_anything(address)
    with database.writing() as session:
        session.add(row())
    assert holds_anything(address)


def test_work_that_waits_is_nobody(address, database):
    with database.writing() as session:
        plan(session, "people.expire", Slot(1))
    assert not holds_anything(address)


def test_one_without_tables_holds_nothing(blank):
    assert not holds_anything(blank)
