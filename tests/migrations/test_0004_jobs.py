"""Jobs come and go; the staff stay."""

JOB = {"id": b"\x01" * 16, "kind": "people.expire", "due": 6_000_000, "claimed": None}


def test_up_with_rows_and_down(at, back, names, put, get):
    entry = {"number": 1, "hour": 500_000, "actor": None, "act": "begin", "target": None, "link": bytes(32)}
    put(at("0003"), "audit", **entry)
    database = at("0004")
    put(database, "jobs", **JOB)
    assert get(database, "jobs") == [JOB]
    back(database, "0003")
    assert "jobs" not in names(database)
    assert get(database, "audit") == [entry]
