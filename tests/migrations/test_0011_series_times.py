"""A series learns its time by the clock; of older ones nobody knows it any more."""

SERIES = {
    "id": b"\x05" * 16,
    "therapist": bytes(16),
    "mailbox": b"\x07" * 16,
    "zone": "Europe/Warsaw",
    "last": 20_900,
}


def test_up_with_rows_and_down(at, put, get, back):
    database = at("0010")
    put(database, "booking_series", **SERIES)
    at("0011")
    assert get(database, "booking_series") == [SERIES | {"minutes": None}]
    back(database, "0010")
    assert get(database, "booking_series") == [SERIES]
