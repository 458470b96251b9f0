"""Secret addresses come and go, one for each specialist; who is listed stays as they were."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.migrations.test_0005_therapists import SUBJECT, THERAPIST

FEED = {"therapist": SUBJECT, "code_hash": b"\xa1" * 32}


@pytest.fixture
def full(at, put):
    database = at("0008")
    put(database, "therapists", **THERAPIST)
    at("0009")
    put(database, "feeds", **FEED)
    return database


def test_up_with_rows_and_down(full, back, names, get):
    assert get(full, "feeds") == [FEED]
    assert get(full, "therapists") == [THERAPIST | {"full_since": None}]
    back(full, "0008")
    assert "feeds" not in names(full)
    assert get(full, "therapists") == [THERAPIST]


def test_one_address_leads_to_one_calendar(full, put):
    with pytest.raises(IntegrityError):
        put(full, "feeds", **FEED | {"therapist": bytes(16)})
    with pytest.raises(IntegrityError):
        put(full, "feeds", **FEED | {"code_hash": bytes(32)})
