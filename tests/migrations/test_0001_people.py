"""People and vouchers come, hold rows, and go."""

import pytest
from sqlalchemy.exc import IntegrityError

PERSON = {
    "lookup": bytes(range(32)),
    "version": 7,
    "expires": 20_500,
    "wrapped": b"\x00\xff" * 36,
    "locker": b"\x01" * 16_384,
}


def test_up_with_rows_and_down(at, back, names, put, get):
    database = at("0001")
    assert names(database) == {"people", "vouchers"}
    put(database, "people", **PERSON)
    put(database, "vouchers", code_hash=bytes(32), batch=bytes(16), expires=20_500)
    assert get(database, "people") == [PERSON]
    back(database, "base")
    assert names(database) == set()


def test_no_two_people_share_a_lookup(at, put):
    database = at("0001")
    put(database, "people", **PERSON)
    with pytest.raises(IntegrityError):
        put(database, "people", **PERSON)


@pytest.mark.parametrize("column", sorted(PERSON))
def test_nothing_of_a_person_may_be_missing(at, put, column):
    with pytest.raises(IntegrityError):
        put(at("0001"), "people", **PERSON | {column: None})


def test_it_can_come_again(at, back, names):
    database = at("0001")
    back(database, "base")
    assert names(at("0001")) == {"people", "vouchers"}
