"""What was booked before counts as unread, and going back loses nothing else."""

from tests.migrations.test_0006_booking import BOOKING


def test_up_with_rows_and_down(at, put, back, get):
    database = at("0007")
    put(database, "bookings", **BOOKING)
    at("0008")
    assert get(database, "bookings") == [BOOKING | {"read_to": 0}]
    back(database, "0007")
    assert get(database, "bookings") == [BOOKING]
