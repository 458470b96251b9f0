"""What weighs much wants the second factor again; what was typed is kept until then."""

import pytest

from tests.staffing import AGAIN, listed
from tests.steps import forms
from tests.turning import MINUTE

VOUCHERS = "/be/desk/vouchers/"
WEIGHTY = ("invitations", "recoveries", "vouchers")


@pytest.fixture
def stale(alesia):
    alesia.house.clock.turn(5 * MINUTE)
    return alesia


@pytest.fixture
def asked(stale):
    return stale.submit(VOUCHERS, count="3")


@pytest.mark.parametrize("what", WEIGHTY)
def test_a_browser_left_open_does_none_of_it(stale, what):
    shown = stale.submit(f"/be/desk/{what}/", count="3", role="keeper", organisation="x", i="00" * 16)
    assert shown.status == 403
    assert 'name="code"' in shown.html


def test_the_same_for_new_codes(stale):
    assert stale.submit("/be/staff/codes/", "/be/staff/codes/").status == 403


def test_a_moment_before_it_is_not_asked(alesia):
    alesia.house.clock.turn(5 * MINUTE - 1)
    assert alesia.submit(VOUCHERS, count="3").status == 200


def test_with_a_code_what_was_typed_can_be_sent(stale, asked):
    typed = {"kept": asked.field("kept"), "code": stale.next_code()}
    again = stale.browser.post(AGAIN, t=forms(asked)[AGAIN], **typed)
    assert (again.status, again.field("count")) == (200, "3")
    sent = stale.browser.post(VOUCHERS, t=forms(again)[VOUCHERS], count="3")
    assert len(listed(sent, "codes")) == 3


def test_a_wrong_code_keeps_it_too(stale, asked):
    typed = {"kept": asked.field("kept")}
    again = stale.browser.post(AGAIN, t=forms(asked)[AGAIN], code="000000", **typed)
    assert again.status == 422
    assert stale.submit(VOUCHERS, count="3").status == 403
    right = stale.browser.post(AGAIN, t=forms(again)[AGAIN], code=stale.next_code(), kept=again.field("kept"))
    assert right.field("count") == "3"


def test_a_code_of_signing_in_is_spent_here_as_well(stale, visitor, asked):
    code = stale.next_code()
    assert stale.sign_in(visitor, code=code).status == 303
    assert stale.browser.post(AGAIN, t=forms(asked)[AGAIN], code=code).status == 422


def test_wrong_codes_here_count_as_at_the_door(stale, visitor, asked):
    for _ in range(5):
        stale.browser.post(AGAIN, t=forms(asked)[AGAIN], code="000000")
    assert stale.browser.post(AGAIN, t=forms(asked)[AGAIN], code=stale.next_code()).status == 422
    assert stale.sign_in(visitor).status == 422


def test_a_clock_turned_back_makes_nothing_fresh(alesia):
    alesia.house.clock.turn(-1)
    assert alesia.submit(VOUCHERS, count="3").status == 403


def test_it_does_not_make_a_session_longer(stale, asked):
    for _ in range(8 * 6):
        stale.house.clock.turn(10 * MINUTE)
        stale.browser.get("/be/staff/own/")
    assert stale.browser.post(AGAIN, t=forms(asked)[AGAIN], code=stale.code()).leads_to == "/be/staff/"
