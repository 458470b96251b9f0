"""Whoever was listed before is a specialist; a helper is a volunteer, cleared by two, for fifteen minutes."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.migrations.test_0003_staff import ALESIA
from tests.migrations.test_0005_therapists import (
    ASKED,
    BY_OTHER,
    DAY,
    IDENTITY,
    NEIGHBOUR,
    ONE,
    OTHER,
    THERAPIST,
    agree,
    do,
)

VERA = ALESIA | {"id": b"\x81" * 16, "lookup": b"\x82" * 32, "role": "volunteer", "name": "Вера"}
HELPER = THERAPIST | {"kind": "helper", "staff": VERA["id"]}
CLEARED = IDENTITY | {"id": b"\x83" * 16, "kind": "checkins", "until": DAY + 90}
ENLIST = "UPDATE therapists SET until = :until, agreement = :agreement"
TALK = {
    "id": b"\x84" * 16, "therapist": HELPER["id"], "schedule": b"\x85" * 16, "called": "checkin",
    "minutes": 15, "grid": 30, "before": 0, "after": 0, "formats": 1, "by_code": 0, "closed": 0,
}  # fmt: skip


@pytest.fixture
def database(at, put):
    found = at("0012")
    for somebody in (ONE, OTHER, VERA):
        put(found, "staff", **somebody)
    put(found, "vetting_items", **IDENTITY)
    put(found, "agreements", **ASKED)
    agree(found, **BY_OTHER)
    return found


def enlist(database, until=DAY + 90):
    do(database, ENLIST, until=until, agreement=ASKED["id"])


def test_up_with_rows_and_down(at, put, get, back):
    before = at("0009")
    put(before, "therapists", **THERAPIST)
    after = at("0012")
    assert [row["kind"] for row in get(after, "therapists")] == ["specialist"]
    back(after, "0011")
    assert "kind" not in get(after, "therapists")[0]


def test_going_back_leaves_no_helper_among_the_specialists(database, put, get, back):
    put(database, "therapists", **HELPER)
    back(database, "0011")
    assert get(database, "therapists") == []


def test_a_helper_whom_two_cleared_is_listed_until_the_clearance_ends(database, put):
    put(database, "therapists", **HELPER)
    put(database, "vetting_items", **CLEARED)
    with pytest.raises(IntegrityError, match="helpers_are_cleared_by_two"):
        enlist(database, until=DAY + 91)
    enlist(database)


@pytest.mark.parametrize(
    "change",
    [
        {"second_by": None, "second_organisation": None},
        {"state": "not"},
        {"kind": "interview"},
        {"until": DAY + 89},
    ],
    ids=["seen by one", "not confirmed", "another check", "ends sooner"],
)
def test_nobody_is_listed_as_a_helper_by_less(database, put, change):
    put(database, "therapists", **HELPER)
    put(database, "vetting_items", **CLEARED | change)
    with pytest.raises(IntegrityError, match="helpers_are_cleared_by_two"):
        enlist(database)


def test_two_of_one_organisation_clear_nobody(database, put):
    put(database, "staff", **NEIGHBOUR)
    neighbours = {"second_by": NEIGHBOUR["id"], "second_organisation": ONE["organisation"]}
    with pytest.raises(IntegrityError, match="two_organisations"):
        put(database, "vetting_items", **CLEARED | neighbours)


@pytest.mark.parametrize("who", [None, ONE["id"]], ids=["nobody", "a vetter"])
def test_only_a_volunteer_has_a_helpers_profile(database, put, who):
    with pytest.raises(IntegrityError, match="helpers_are_volunteers"):
        put(database, "therapists", **HELPER | {"staff": who})


def test_a_helper_does_not_become_a_specialist(database, put):
    put(database, "therapists", **HELPER)
    with pytest.raises(IntegrityError, match="helpers_are_cleared_by_two"):
        do(database, "UPDATE therapists SET kind = 'specialist'")


def test_what_is_noted_anew_does_not_stop_what_is_booked(database, put):
    put(database, "therapists", **HELPER)
    put(database, "vetting_items", **CLEARED)
    enlist(database)
    do(database, "UPDATE vetting_items SET second_by = NULL, second_organisation = NULL")
    do(database, "UPDATE therapists SET next_free = 5")


@pytest.mark.parametrize("change", [{"minutes": 50}, {"called": "hour"}, {"called": "Для двух"}])
def test_a_helper_offers_check_ins_alone(database, put, change):
    put(database, "therapists", **HELPER)
    with pytest.raises(IntegrityError, match="check_ins_are_short"):
        put(database, "session_kinds", **TALK | change)
    put(database, "session_kinds", **TALK)
    with pytest.raises(IntegrityError, match="check_ins_stay_short"):
        do(database, "UPDATE session_kinds SET minutes = 50")


def test_a_specialist_offers_what_they_like(database, put):
    put(database, "therapists", **THERAPIST)
    put(database, "session_kinds", **TALK | {"minutes": 50, "called": "hour"})
