"""Bytes that do not fit never arrive."""

import pytest
from sqlalchemy.exc import StatementError

from server.db.columns import WrongLength
from tests.rows import person


@pytest.mark.parametrize("length", [0, 31, 33, 300_000])
def test_bytes_of_another_length_are_refused_without_being_named(database, length):
    odd = b"\x5a" * length
    with pytest.raises(StatementError) as refusal, database.writing() as session:
        someone = person()
        someone.lookup = odd
        session.add(someone)
    assert isinstance(refusal.value.orig, WrongLength)
    assert "ZZZZ" not in str(refusal.value)


def test_bytes_come_back_as_they_went_in(database):
    every = bytes(range(256)) * 64
    with database.writing() as session:
        session.add(someone := person(locker=every))
    with database.reading() as session:
        found = session.get_one(type(someone), someone.lookup)
        assert (found.locker, type(found.locker)) == (every, bytes)
