"""Sessions come and go; the people who are there stay."""

SESSION = {
    "token_hash": bytes(range(32)),
    "kind": "person",
    "owner": b"\x02" * 32,
    "started": 6_000_000,
    "used": 6_000_001,
    "sealed": b"\x03" * 73,
}
VOUCHER = {"code_hash": b"\x04" * 32, "batch": bytes(16), "expires": 20_500}


def test_up_with_rows_and_down(at, back, names, put, get):
    put(at("0001"), "vouchers", **VOUCHER)
    database = at("0002")
    put(database, "sessions", **SESSION)
    assert get(database, "sessions") == [SESSION]
    back(database, "0001")
    assert names(database) == {"people", "vouchers"}
    assert get(database, "vouchers") == [VOUCHER]
