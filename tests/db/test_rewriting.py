"""After the nightly rewrite nothing tells who came before whom, or with whom."""

from secrets import token_bytes
from threading import Event, Thread

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from server.db.base import Base
from server.db.forgetting import forget
from server.db.rewriting import rewrite
from server.people.models import Person
from server.staff.models import Invitation, Staff
from tests.rows import invitation, keeper, person, voucher
from tests.which import POSTGRES_ONLY, SQLITE_ONLY

PEOPLE = Base.metadata.tables["people"]
VOUCHERS = Base.metadata.tables["vouchers"]
MANY = 40


@pytest.fixture
def arrived(database):
    """People in the order in which they came, each in a transaction of their own."""
    marks = [token_bytes(64) for _ in range(MANY)]
    for mark in marks:
        with database.writing() as session:
            session.add(person(wrapped=mark))
    return marks


def everybody(database):
    with database.reading() as session:
        rows = session.execute(select(PEOPLE)).all()
    return sorted(tuple(row) for row in rows)


def test_every_row_is_still_there_and_the_same(database, arrived):
    before = everybody(database)
    rewrite(database, PEOPLE)
    assert everybody(database) == before
    assert len(before) == MANY


def test_the_files_hold_them_in_another_order(database, arrived, files):
    rewrite(database, PEOPLE)
    forget(database)
    tables = [held for held in files().values() if all(mark in held for mark in arrived)]
    assert tables, "no one file holds them all: this proved nothing"
    for held in tables:
        assert sorted(arrived, key=held.index) != arrived
        assert sorted(arrived, key=held.index) != arrived[::-1]


def marks_by(database, number):
    with database.reading() as session:
        return session.execute(text(f"SELECT wrapped FROM people ORDER BY {number}")).scalars().all()


@POSTGRES_ONLY
def test_no_number_of_postgresql_tells_the_order(database, arrived):
    assert marks_by(database, "xmin::text::bigint") == arrived, (
        "it did not show before: this would prove nothing"
    )
    rewrite(database, PEOPLE)
    assert marks_by(database, "ctid") not in (arrived, arrived[::-1])
    with database.reading() as session:
        assert session.execute(text("SELECT count(DISTINCT xmin::text) FROM people")).scalar() == 1


@SQLITE_ONLY
def test_no_number_of_sqlite_ever_tells_the_order(database, arrived):
    for number in ("rowid", "_rowid_", "oid"):
        with pytest.raises(OperationalError, match="no such column"):
            marks_by(database, number)


@POSTGRES_ONLY
def test_two_tables_cannot_be_joined_by_their_transaction(database):
    join = text("SELECT count(*) FROM people p JOIN vouchers v ON p.xmin = v.xmin")
    with database.writing() as session:
        session.add_all([person(), voucher()])
    with database.reading() as session:
        assert session.execute(join).scalar() == 1, (
            "they could not be joined before: this would prove nothing"
        )
    rewrite(database, PEOPLE)
    rewrite(database, VOUCHERS)
    with database.reading() as session:
        assert session.execute(join).scalar() == 0


def test_whoever_writes_meanwhile_loses_nothing(database, arrived):
    ended, written = Event(), []

    def write():
        while not ended.is_set():
            with database.writing() as session:
                session.add(someone := person())
            written.append(someone.lookup)

    writer = Thread(target=write)
    writer.start()
    while not written:
        pass
    for _ in range(3):
        rewrite(database, PEOPLE)
    ended.set()
    writer.join()
    with database.reading() as session:
        there = set(session.scalars(select(Person.lookup)))
    assert set(written) <= there
    assert len(there) == len(written) + MANY


def test_what_refers_to_each_other_is_rewritten_together(database):
    with database.writing() as session:
        session.add_all([alesia := keeper(), barys := keeper()])
        session.flush()
        session.add(invitation(until=1, invited_by=alesia.id, approved_by=barys.id))
    tables = [Base.metadata.tables[name] for name in ("staff", "invitations", "recovery_codes", "passkeys")]
    rewrite(database, *tables)
    with database.reading() as session:
        there = session.scalars(select(Invitation)).one()
        assert (there.invited_by, there.approved_by) == (alesia.id, barys.id)
        assert session.scalar(select(func.count()).select_from(Staff)) == 2


def test_nothing_of_the_copy_stays(database, arrived):
    rewrite(database, PEOPLE)
    rewrite(database, PEOPLE)
    with database.reading() as session:
        where = "pg_class WHERE relname" if database.kind == "postgresql" else "sqlite_temp_master WHERE name"
        assert session.execute(text(f"SELECT count(*) FROM {where} LIKE 'shuffled%'")).scalar() == 0
