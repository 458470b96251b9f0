"""The staff come with their invitations, ways in and audit, and go; sessions stay."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

ALESIA = {
    "id": b"\x01" * 16,
    "lookup": b"\x02" * 32,
    "wrapped": b"\x03" * 73,
    "public_key": b"\x04" * 32,
    "role": "keeper",
    "organisation": "Маяк",
    "name": "Алеся",
    "second": None,
    "totp_step": 58_000_000,
    "tries": 0,
    "tries_slot": 0,
    "state": "active",
}
BARYS = ALESIA | {"id": b"\x05" * 16, "lookup": b"\x06" * 32, "name": "Барыс"}
PASSKEY = {
    "credential_id": b"\x07" * 77,
    "staff_id": ALESIA["id"],
    "public_key": b"\x08",
    "sign_count": 2**32 - 1,
}
INVITATION = {
    "code_hash": b"\x09" * 32,
    "role": "volunteer",
    "organisation": "Маяк",
    "invited_by": ALESIA["id"],
    "approved_by": BARYS["id"],
    "until": 6_000_000,
    "recovers": None,
}
CODE = {"code_hash": b"\x0a" * 32, "staff_id": ALESIA["id"]}
ENTRY = {
    "number": 1,
    "hour": 500_000,
    "actor": ALESIA["id"],
    "act": "invite",
    "target": None,
    "link": b"\x0b" * 32,
}
ALL = {"staff", "invitations", "recovery_codes", "passkeys", "audit"}


@pytest.fixture
def full(at, put):
    database = at("0003")
    put(database, "staff", **ALESIA)
    put(database, "staff", **BARYS)
    rows = {"invitations": INVITATION, "recovery_codes": CODE, "passkeys": PASSKEY, "audit": ENTRY}
    for table, row in rows.items():
        put(database, table, **row)
    return database


def test_up_with_rows_and_down(full, back, names, get):
    assert names(full) >= ALL
    assert get(full, "invitations") == [INVITATION]
    assert get(full, "passkeys") == [PASSKEY]
    assert get(full, "audit") == [ENTRY]
    back(full, "0002")
    assert names(full) == {"people", "vouchers", "sessions"}


def test_with_one_of_the_staff_their_ways_in_go_and_what_they_did_stays(full, get):
    with full.writing() as session:
        session.execute(text("DELETE FROM staff WHERE name = 'Алеся'"))
    left = {table: len(get(full, table)) for table in ALL}
    assert left == {"staff": 1, "invitations": 0, "recovery_codes": 0, "passkeys": 0, "audit": 1}


def test_an_approval_ends_with_who_gave_it(full, get):
    with full.writing() as session:
        session.execute(text("DELETE FROM staff WHERE name = 'Барыс'"))
    assert get(full, "invitations") == [INVITATION | {"approved_by": None}]


def test_nobody_is_invited_by_somebody_unknown(full, put):
    with pytest.raises(IntegrityError):
        put(full, "invitations", **INVITATION | {"code_hash": bytes(32), "invited_by": bytes(16)})


def test_no_two_entries_of_the_audit_share_a_number(full, put):
    with pytest.raises(IntegrityError):
        put(full, "audit", **ENTRY)
