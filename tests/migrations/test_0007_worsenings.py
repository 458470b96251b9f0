"""A number for each therapist and month comes and goes; what was booked stays."""

COUNT = {"therapist": b"\x01" * 16, "month": 202_611, "count": 2}


def test_up_with_rows_and_down(at, back, names, put, get):
    reply = {"id": b"\x02" * 16, "therapist": b"\x01" * 16, "day": 20_780, "hours": 3, "outcome": "accepted"}
    put(at("0006"), "replies", **reply)
    database = at("0007")
    put(database, "worsenings", **COUNT)
    assert get(database, "worsenings") == [COUNT]
    back(database, "0006")
    assert "worsenings" not in names(database)
    assert get(database, "replies") == [reply]
