"""Rooms come with tables of their own, and go with them."""

TABLES = {
    "rooms",
    "room_watchers",
    "room_arrivals",
    "seats",
    "room_messages",
    "room_answers",
    "room_reports",
    "room_letters",
}
SAID = {
    "id": b"\x01" * 16,
    "room": b"\x02" * 16,
    "seat": b"\x03" * 32,
    "nonce": b"\x04" * 16,
    "seq": 1,
    "rev": 1,
    "day": 20_900,
    "state": "shown",
    "veil": "",
    "reason": "",
    "gone": None,
    "sealed": b"\x05",
}


def test_up_with_rows_and_down(at, put, get, back, names):
    before = names(at("0012"))
    database = at("0013")
    assert names(database) - before == TABLES
    put(database, "room_messages", **SAID)
    assert get(database, "room_messages") == [SAID]
    back(database, "0012")
    assert names(database) == before
