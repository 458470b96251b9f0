"""What lapsed leaves the files, and what stays is written back whatever became of those who signed it."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from server.kit.clock import Day
from server.staff.models import Staff
from server.therapists.jobs import expire, forget_vetting
from server.therapists.models import Agreement, Application, Item, Therapist
from tests.turning import DAY


def test_tables_are_written_anew_also_when_a_vetter_has_left(house, listed_hanna):
    with house.database.writing() as session:
        session.execute(delete(Staff).where(Staff.name == "Вольга"))
    forget_vetting(house.database, house.clock)
    with house.database.reading() as session:
        assert session.scalars(select(Therapist)).one().until is not None
        assert session.scalars(select(Agreement)).one().agreed_by is not None
        assert len(session.scalars(select(Item)).all()) == 8


def test_after_that_the_rule_of_two_still_stands(house, hanna, page, volha):
    forget_vetting(house.database, house.clock)
    unknown = {"asked_by": bytes(16), "asked_organisation": "Нідзе", "asked": Day(1), "version": 0}
    with pytest.raises(IntegrityError), house.database.writing() as session:
        session.add(Agreement(id=bytes(16), subject=bytes(16), what="list", **unknown))


def test_what_lapsed_is_in_no_file_any_more(house, hanna, remains):
    with house.database.reading() as session:
        row = session.scalars(select(Application)).one()
    house.clock.turn(181 * DAY)
    expire(house.database, house.clock)
    forget_vetting(house.database, house.clock)
    assert remains(row.wrapped, row.lookup) == []
