"""Applications, profiles and the rule of two come and go; the database keeps the rule by itself."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.migrations.test_0003_staff import ALESIA

DAY = 20_780
ONE = ALESIA | {"role": "vetter", "name": "Вольга"}
OTHER = ONE | {"id": b"\x15" * 16, "lookup": b"\x16" * 32, "name": "Глеб", "organisation": "Бераг"}
NEIGHBOUR = ONE | {"id": b"\x17" * 16, "lookup": b"\x18" * 32, "name": "Дар'я"}
KEEPER = ONE | {"id": b"\x19" * 16, "lookup": b"\x1a" * 32, "role": "keeper", "organisation": "Ліхтар"}
APPLICATION = {
    "id": b"\x21" * 16,
    "lookup": b"\x22" * 32,
    "wrapped": b"\x23" * 73,
    "public_key": b"\x24" * 32,
    "state": "sent",
    "turn": "vetters",
    "since": DAY,
    "lapses": DAY + 180,
    "taken_by": None,
    "invitation": None,
    "version": 1,
    "draft": b"\x25" * 16_384,
}
SUBJECT = APPLICATION["id"]
THERAPIST = {
    "id": SUBJECT,
    "handle": "k7fd2m",
    "staff": None,
    "visibility": "public",
    "referral": None,
    "name": "Ганна",
    "about": "",
    "gender": "woman",
    "country": "PL",
    "city": "Варшава",
    "languages": 3,
    "approaches": 1,
    "topics": 1,
    "formats": 1,
    "minors": 0,
    "fee": "free",
    "price": None,
    "currency": "",
    "title": "псіхолаг",
    "local_title": "",
    "register": "",
    "until": None,
    "checked": DAY,
    "agreement": None,
    "probation": DAY + 90,
    "cap": 3,
    "suspended": None,
    "suspended_by": None,
    "next_free": None,
}
IDENTITY = {
    "id": b"\x31" * 16,
    "subject": SUBJECT,
    "kind": "identity",
    "about": "",
    "state": "checked",
    "day": DAY,
    "until": None,
    "first_by": ONE["id"],
    "first_organisation": "Маяк",
    "second_by": OTHER["id"],
    "second_organisation": "Бераг",
}
ASKED = {
    "id": b"\x41" * 16,
    "subject": SUBJECT,
    "what": "list",
    "report": None,
    "outcome": None,
    "until": DAY + 365,
    "version": 1,
    "asked": DAY,
    "asked_by": ONE["id"],
    "asked_organisation": "Маяк",
    "agreed": None,
    "agreed_by": None,
    "agreed_organisation": None,
}
NOTE = {
    "id": b"\x51" * 16,
    "subject": SUBJECT,
    "kind": "message",
    "side": "applicant",
    "number": 1,
    "day": DAY,
    "body": b"\x52" * 2_089,
}
KEY = {"note": NOTE["id"], "party": ONE["id"], "sealed": b"\x53" * 113}
REPORT = {
    "id": b"\x61" * 16,
    "code_hash": b"\x62" * 32,
    "subject": SUBJECT,
    "opened": DAY,
    "due": DAY + 14,
    "outcome": None,
    "decided": None,
}
COUNT = {"id": b"\x71" * 16, "year": 2026, "what": "reports", "count": 1}
NEW = {
    "applications", "therapists", "vetting_items", "agreements",
    "vetting_notes", "vetting_note_keys", "reports", "vetting_counts",
}  # fmt: skip
BY_OTHER = {"by": OTHER["id"], "organisation": "Бераг"}


@pytest.fixture
def full(at, put):
    database = at("0005")
    for somebody in (ONE, OTHER, NEIGHBOUR, KEEPER):
        put(database, "staff", **somebody)
    put(database, "applications", **APPLICATION)
    put(database, "vetting_items", **IDENTITY)
    put(database, "agreements", **ASKED)
    put(database, "therapists", **THERAPIST)
    put(database, "vetting_notes", **NOTE)
    put(database, "vetting_note_keys", **KEY)
    put(database, "reports", **REPORT)
    put(database, "vetting_counts", **COUNT)
    return database


def do(database, statement, **values):
    with database.writing() as session:
        session.execute(text(statement), values)


def agree(database, by, organisation):
    do(
        database,
        "UPDATE agreements SET agreed = :day, agreed_by = :by, agreed_organisation = :organisation",
        day=DAY,
        by=by,
        organisation=organisation,
    )


def enlist(database, until=DAY + 365):
    do(database, "UPDATE therapists SET until = :until, agreement = :id", until=until, id=ASKED["id"])


def test_up_with_rows_and_down(full, back, names, get):
    assert names(full) >= NEW
    assert get(full, "applications") == [APPLICATION]
    assert get(full, "therapists") == [THERAPIST]
    assert get(full, "agreements") == [ASKED]
    assert get(full, "reports") == [REPORT]
    back(full, "0004")
    assert names(full) & NEW == set()


def test_the_key_of_a_note_goes_with_it(full, get):
    do(full, "DELETE FROM vetting_notes")
    assert get(full, "vetting_note_keys") == []


def test_two_of_different_organisations_list_somebody(full, get):
    agree(full, **BY_OTHER)
    enlist(full)
    assert get(full, "therapists")[0]["until"] == DAY + 365


@pytest.mark.parametrize(
    ("by", "organisation"),
    [
        (ONE["id"], "Маяк"),
        (ONE["id"], "Бераг"),
        (NEIGHBOUR["id"], "Маяк"),
        (NEIGHBOUR["id"], "Бераг"),
        (KEEPER["id"], "Ліхтар"),
        (bytes(16), "Бераг"),
        (None, None),
    ],
    ids=[
        "themselves",
        "themselves elsewhere",
        "a colleague",
        "a colleague elsewhere",
        "a keeper",
        "nobody",
        "none",
    ],
)
def test_nobody_else_is_the_second(full, by, organisation):
    with pytest.raises(IntegrityError):
        agree(full, by, organisation)


@pytest.mark.parametrize("who", [ONE["id"], OTHER["id"]], ids=["the first", "the second"])
@pytest.mark.parametrize("change", ["role = 'volunteer'", "state = 'recovering'", "organisation = 'Ліхтар'"])
def test_who_is_no_vetter_any_more_does_not_count(full, who, change):
    do(full, f"UPDATE staff SET {change} WHERE id = :who", who=who)
    with pytest.raises(IntegrityError):
        agree(full, **BY_OTHER)


def test_nobody_begins_with_both_names(full, put):
    both = {"agreed": DAY, "agreed_by": OTHER["id"], "agreed_organisation": "Бераг"}
    with pytest.raises(IntegrityError):
        put(full, "agreements", **ASKED | both | {"id": bytes(16)})


def test_only_a_vetter_asks(full, put):
    keeper = {"asked_by": KEEPER["id"], "asked_organisation": "Ліхтар"}
    with pytest.raises(IntegrityError):
        put(full, "agreements", **ASKED | keeper | {"id": bytes(16)})


def test_nobody_agrees_about_themselves(full):
    do(full, "UPDATE therapists SET staff = :who", who=OTHER["id"])
    with pytest.raises(IntegrityError):
        agree(full, **BY_OTHER)


def test_nor_becomes_the_therapist_whom_they_listed(full):
    agree(full, **BY_OTHER)
    enlist(full)
    with pytest.raises(IntegrityError):
        do(full, "UPDATE therapists SET staff = :who", who=ONE["id"])


@pytest.mark.parametrize(
    "change",
    ["second_by = NULL, second_organisation = NULL", "state = 'not'", "kind = 'interview'"],
)
def test_without_an_identity_first_by_two_nobody_is_listed(full, change):
    do(full, f"UPDATE vetting_items SET {change}")
    with pytest.raises(IntegrityError):
        agree(full, **BY_OTHER)


@pytest.mark.parametrize("change", ["until = until + 1", "asked_by = agreed_by", "agreed = agreed + 1"])
def test_what_two_agreed_to_is_never_changed(full, change):
    agree(full, **BY_OTHER)
    with pytest.raises(IntegrityError):
        do(full, f"UPDATE agreements SET {change}")


@pytest.mark.parametrize("until", [None, DAY - 1, DAY + 400])
def test_an_agreement_lasts_a_year_at_most(full, put, until):
    do(full, "DELETE FROM agreements")
    put(full, "agreements", **ASKED | {"until": until})
    with pytest.raises(IntegrityError):
        agree(full, **BY_OTHER)


def test_one_alone_lists_nobody(full, put):
    with pytest.raises(IntegrityError):
        enlist(full)
    with pytest.raises(IntegrityError):
        do(full, "UPDATE therapists SET until = :until", until=DAY + 1)
    alone = {"id": bytes(16), "handle": "other", "until": DAY + 1, "agreement": ASKED["id"]}
    with pytest.raises(IntegrityError):
        put(full, "therapists", **THERAPIST | alone)


def test_nor_does_the_agreement_about_somebody_else(full, put):
    agree(full, **BY_OTHER)
    another = {"id": bytes(16), "handle": "other", "until": DAY + 1, "agreement": ASKED["id"]}
    with pytest.raises(IntegrityError):
        put(full, "therapists", **THERAPIST | another)


def test_nor_for_longer_than_agreed(full):
    agree(full, **BY_OTHER)
    with pytest.raises(IntegrityError):
        enlist(full, DAY + 366)


def test_the_agreement_stays_while_somebody_is_listed_by_it(full):
    agree(full, **BY_OTHER)
    enlist(full)
    with pytest.raises(IntegrityError):
        do(full, "DELETE FROM agreements")
    do(full, "DELETE FROM therapists")
    do(full, "DELETE FROM agreements")


def test_nobody_in_belarus_has_a_profile(full):
    with pytest.raises(IntegrityError):
        do(full, "UPDATE therapists SET country = 'BY'")


def test_one_suspends_and_two_end_it(full, put):
    do(full, "UPDATE therapists SET suspended = :day, suspended_by = :who", day=DAY, who=ONE["id"])
    with pytest.raises(IntegrityError):
        do(full, "UPDATE therapists SET suspended = NULL")
    decide(full, put)
    do(full, "UPDATE therapists SET suspended = NULL")


def test_one_alone_decides_no_report(full, put):
    end = "UPDATE reports SET outcome = 'talked', decided = 20780"
    with pytest.raises(IntegrityError):
        do(full, end)
    decide(full, put)
    with pytest.raises(IntegrityError):
        do(full, "UPDATE reports SET outcome = 'ended', decided = 20780")
    do(full, end)


def decide(database, put):
    do(database, "DELETE FROM agreements")
    decision = {"what": "decide", "report": REPORT["id"], "outcome": "talked", "until": None}
    put(database, "agreements", **ASKED | decision)
    agree(database, **BY_OTHER)


@pytest.mark.parametrize(
    "seen",
    [
        {"first_by": KEEPER["id"], "first_organisation": "Ліхтар"},
        {"first_organisation": "Ліхтар"},
        {"second_by": NEIGHBOUR["id"], "second_organisation": "Маяк"},
        {"second_by": ONE["id"], "second_organisation": "Бераг"},
        {"second_by": NEIGHBOUR["id"]},
        {"second_organisation": None},
        {"until": DAY - 1},
    ],
)
def test_an_item_is_first_by_vetters_each_of_their_own_organisation(full, put, seen):
    with pytest.raises(IntegrityError):
        put(full, "vetting_items", **IDENTITY | seen | {"id": bytes(16), "kind": "interview"})
