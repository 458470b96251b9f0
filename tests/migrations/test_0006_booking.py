"""Hours, bookings and threads come and go; what is taken is taken once, whoever writes the row."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.migrations.test_0005_therapists import SUBJECT, do

BOOKING = {
    "id": b"\x81" * 16,
    "therapist": SUBJECT,
    "kind": b"\x82" * 16,
    "format": "v",
    "mailbox": b"\x83" * 16,
    "holder": None,
    "begins": 6_000_002,
    "ends": 6_000_012,
    "block_begins": 6_000_001,
    "block_ends": 6_000_014,
    "status": "accepted",
    "until": None,
    "renewed": 0,
    "version": 1,
    "uid": b"\x84" * 16,
    "sequence": 0,
    "series": None,
    "code": None,
    "asked": None,
}
CELL = {"therapist": SUBJECT, "cell": 6_000_001, "booking": BOOKING["id"]}
NEXT = BOOKING | {
    "id": b"\x91" * 16,
    "block_begins": 6_000_014,
    "begins": 6_000_014,
    "ends": 6_000_024,
    "block_ends": 6_000_024,
}
NEW = {
    "practices", "schedules", "schedule_rules", "schedule_overrides", "blocks", "session_kinds", "bookings",
    "occupied_cells", "booking_series", "waiting", "free_codes", "sent_forms", "replies", "mailboxes",
    "thread_items", "thread_keys",
}  # fmt: skip


@pytest.fixture
def full(at, put):
    database = at("0006")
    put(database, "bookings", **BOOKING)
    put(database, "occupied_cells", **CELL)
    return database


def test_up_with_rows_and_down(full, back, names, get):
    assert names(full) >= NEW
    assert get(full, "bookings") == [BOOKING]
    assert get(full, "occupied_cells") == [CELL]
    back(full, "0005")
    assert names(full) & NEW == set()


def test_five_minutes_are_taken_once(full, put):
    with pytest.raises(IntegrityError):
        put(full, "occupied_cells", **CELL | {"booking": NEXT["id"]})
    put(full, "occupied_cells", **CELL | {"therapist": bytes(16)})


@pytest.mark.parametrize("blank", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_two_that_overlap_are_refused_even_without_cells(full, put):
    put(full, "bookings", **NEXT)
    over = NEXT | {"id": bytes(16), "block_begins": 6_000_013}
    with pytest.raises(IntegrityError):
        put(full, "bookings", **over)
    put(full, "bookings", **over | {"therapist": bytes(16)})
    put(full, "bookings", **over | {"id": b"\x01" * 16, "status": "cancelled"})


@pytest.mark.parametrize(
    "change",
    [
        "block_begins = begins + 1",
        "ends = begins",
        "block_ends = ends - 1",
        "mailbox = NULL",
        "status = 'held'",
        "until = 6000000",
    ],
)
def test_a_booking_that_makes_no_sense_is_refused(full, change):
    with pytest.raises(IntegrityError):
        do(full, f"UPDATE bookings SET {change}")


@pytest.mark.parametrize(("begins", "ends"), [(1_440, 1_500), (60, 60), (0, 2_881), (-5, 60)])
def test_hours_that_are_none_are_refused(full, put, begins, ends):
    rule = {"id": bytes(16), "schedule": bytes(16), "weekday": 0, "begins": begins, "ends": ends}
    with pytest.raises(IntegrityError):
        put(full, "schedule_rules", **rule)
