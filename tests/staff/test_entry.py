"""A phrase and a second factor open, neither alone does, and whoever guesses learns nothing."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from server.sealed.derivation import Pepper, Peppers
from server.staff.models import Staff
from tests.staffing import sign_in
from tests.steps import take_key
from tests.turning import HOUR, MINUTE
from tests.visitor import Visitor

OWN = "/be/staff/own/"


@pytest.fixture
def stranger(made, alesia):
    return Visitor(made)


def alike(shown):
    """A page without what differs in every answer."""
    return shown.status, re.sub(r'name="t" value="[^"]*"', "", shown.html)


def test_a_stranger_is_asked_for_both(stranger):
    page = stranger.get("/be/staff/")
    assert page.status == 200
    assert 'name="w"' in page.html
    assert 'name="code"' in page.html
    for path in (OWN, "/be/desk/", "/be/staff/passkeys/", "/be/staff/codes/"):
        assert stranger.get(path).leads_to == "/be/staff/"
    assert stranger.cookies == {}


def test_phrase_and_code_open(alesia, stranger):
    assert alesia.sign_in(stranger).leads_to == OWN
    assert "Алеся" in stranger.get(OWN).html


def test_wrong_phrase_and_wrong_code_answer_alike(alesia, barys, stranger):
    other = " ".join(reversed(alesia.phrase.split()))
    refused = [
        alesia.sign_in(stranger, code="000000"),
        alesia.sign_in(stranger, w=other),
        alesia.sign_in(stranger, w=barys.phrase),
        alesia.sign_in(stranger, code=barys.next_code()),
        sign_in(stranger, w=alesia.phrase),
        sign_in(stranger, w=other),
        alesia.sign_in(stranger, code="х" * 300),
        alesia.sign_in(stranger, w=other, code="\0"),
    ]
    assert {alike(shown) for shown in refused} == {alike(refused[0])}
    assert refused[0].status == 422
    assert len({len(shown.html) for shown in refused}) == 1
    assert stranger.cookies == {}


def test_a_code_is_good_once_and_for_a_minute_and_a_half(alesia, stranger):
    code = alesia.next_code()
    assert alesia.sign_in(stranger, code=code).status == 303
    assert alesia.sign_in(stranger, code=code).status == 422
    alesia.house.clock.turn(HOUR)
    for steps, status in ((-2, 422), (2, 422), (-1, 303), (0, 303), (1, 303), (0, 422)):
        assert alesia.sign_in(stranger, code=alesia.code(steps)).status == status


def test_after_five_wrong_codes_the_key_rests(alesia, stranger):
    for _ in range(5):
        assert alesia.sign_in(stranger, code="000000").status == 422
    for _ in range(9):
        assert alesia.sign_in(stranger).status == 422
    alesia.house.clock.turn(10 * MINUTE)
    assert alesia.sign_in(stranger).status == 303
    for _ in range(4):
        alesia.sign_in(stranger, code="000000")
    assert alesia.sign_in(stranger).status == 303


def test_no_more_than_five_in_any_five_minutes(alesia, stranger):
    """Not even by whoever knows when our slots begin."""
    clock = alesia.house.clock
    clock.now = (clock.now // 300 + 1) * 300 - 1
    for _ in range(4):
        alesia.sign_in(stranger, code="000000")
    clock.turn(2)
    alesia.sign_in(stranger, code="000000")
    assert alesia.sign_in(stranger, code=alesia.code(1)).status == 422


def test_a_clock_turned_back_gives_no_more_tries(alesia, stranger):
    for _ in range(5):
        alesia.sign_in(stranger, code="000000")
    alesia.house.clock.turn(-HOUR)
    assert alesia.sign_in(stranger).status == 422


def test_a_rest_hinders_nobody_else(alesia, barys, stranger):
    for _ in range(6):
        alesia.sign_in(stranger, code="000000")
    assert barys.sign_in(stranger).status == 303


def test_a_code_from_paper_opens_once(alesia, barys, stranger):
    assert len(alesia.paper) == 10
    assert barys.sign_in(stranger, code=alesia.paper[0]).status == 422
    assert alesia.sign_in(stranger, code=alesia.paper[0].upper().replace("-", " ")).status == 303
    assert alesia.sign_in(stranger, code=alesia.paper[0]).status == 422
    assert alesia.sign_in(stranger, code=alesia.paper[9]).status == 303


def test_no_seed_and_no_paper_lies_open(alesia, house):
    with house.database.reading() as session:
        rows = session.scalars(select(Staff)).all()
    held = b"".join(row.second for row in rows) + b"".join(row.wrapped for row in rows)
    assert alesia.seed.encode() not in held


def test_persons_and_staff_never_open_each_others_pages(made, alesia, stranger):
    phrase = take_key(stranger)
    assert stranger.get(OWN).leads_to == "/be/staff/"
    assert stranger.get("/be/desk/").leads_to == "/be/staff/"
    assert alesia.sign_in(stranger, w=phrase).status == 422
    assert alesia.browser.get("/be/mine/").leads_to == "/be/key/"
    assert Visitor(made).sign_in(alesia.phrase).status == 422


def test_a_cookie_from_before_is_not_the_session_after(alesia, stranger, made):
    """Somebody who could set a cookie in this browser would otherwise come in along with its owner."""
    planted = "A" * 43
    stranger.cookies["s"] = planted
    assert alesia.sign_in(stranger).status == 303
    assert stranger.cookies["s"] != planted
    assert Visitor(made, cookies={"s": planted}).get(OWN).leads_to == "/be/staff/"


def test_the_old_session_of_the_browser_ends(alesia, stranger):
    take_key(stranger)
    before = dict(stranger.cookies)
    assert alesia.sign_in(stranger).status == 303
    mine = dict(stranger.cookies)
    stranger.cookies = before
    assert stranger.get("/be/mine/").leads_to == "/be/key/"
    stranger.cookies = mine
    assert stranger.get(OWN).status == 200


def test_a_session_ends_unused_after_a_quarter_of_an_hour(alesia):
    for _ in range(5):
        alesia.house.clock.turn(9 * MINUTE)
        assert alesia.browser.get(OWN).status == 200
    alesia.house.clock.turn(16 * MINUTE)
    assert alesia.browser.get(OWN).leads_to == "/be/staff/"


def test_a_session_ends_in_any_case_after_eight_hours(alesia):
    for _ in range(8 * 6 - 1):
        alesia.house.clock.turn(10 * MINUTE)
        assert alesia.browser.get(OWN).status == 200
    alesia.house.clock.turn(10 * MINUTE)
    assert alesia.browser.get(OWN).leads_to == "/be/staff/"


def test_signing_out_ends_it(alesia):
    before = dict(alesia.browser.cookies)
    gone = alesia.submit("/be/staff/end/", OWN)
    assert (gone.leads_to, alesia.browser.cookies) == ("/be/staff/", {})
    assert gone.all("clear-site-data")
    alesia.browser.cookies = before
    assert alesia.browser.get(OWN).leads_to == "/be/staff/"


def test_leaving_ends_it_too(alesia):
    before = dict(alesia.browser.cookies)
    assert alesia.browser.post("/exit").status == 303
    alesia.browser.cookies = before
    assert alesia.browser.get(OWN).leads_to == "/be/staff/"


def test_a_new_pepper_is_taken_over_with_the_seed(alesia, stranger, house, monkeypatch):
    old = house.keyring.peppers.current
    peppers = Peppers(Pepper(b"\x07" * 32), old)
    monkeypatch.setattr(house, "keyring", replace(house.keyring, peppers=peppers))
    assert alesia.sign_in(stranger).status == 303
    monkeypatch.setattr(house, "keyring", replace(house.keyring, peppers=Peppers(peppers.current)))
    assert alesia.sign_in(stranger).status == 303
