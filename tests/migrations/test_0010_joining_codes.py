"""Codes for a new phrase come and go; of each mailbox one alone is good."""

import pytest
from sqlalchemy.exc import IntegrityError

CODE = {"code_hash": b"\xb2" * 32, "therapist": bytes(16), "mailbox": b"\x07" * 16, "until": 9}


@pytest.fixture
def coded(at, put):
    database = at("0010")
    put(database, "joining_codes", **CODE)
    return database


def test_up_with_rows_and_down(coded, back, names, get):
    assert get(coded, "joining_codes") == [CODE]
    back(coded, "0009")
    assert "joining_codes" not in names(coded)


def test_one_code_for_each_mailbox(coded, put):
    with pytest.raises(IntegrityError):
        put(coded, "joining_codes", **CODE | {"code_hash": bytes(32)})
