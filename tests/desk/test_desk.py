"""At the desk keepers agree, two by two; nobody else is there."""

import pytest

from tests.staffing import approve, hire, invite, listed
from tests.steps import answer as answer_words
from tests.steps import draw, forms
from tests.turning import HOUR
from tests.visitor import Visitor

ROLES = ("volunteer", "therapist", "vetter", "keeper")


@pytest.mark.parametrize("role", ["volunteer", "therapist", "vetter"])
def test_a_stranger_and_the_rest_of_the_staff_find_no_desk(keepers, made, visitor, role):
    assert visitor.get("/be/desk/").leads_to == "/be/staff/"
    colleague = hire(keepers, Visitor(made), role)
    assert colleague.browser.get("/be/desk/").status == 404
    assert "/desk/" not in colleague.browser.get("/be/staff/own/").html


@pytest.mark.parametrize("role", ROLES)
def test_two_keepers_let_somebody_in(keepers, made, role):
    colleague = hire(keepers, Visitor(made), role)
    assert colleague.browser.get("/be/staff/own/").status == 200
    assert colleague.browser.get("/be/desk/").status == (200 if role == "keeper" else 404)


def test_nobody_approves_what_they_wrote(alesia):
    invite(alesia)
    desk = alesia.browser.get("/be/desk/")
    assert "/be/desk/approvals/" not in forms(desk)


def test_nor_by_another_button(alesia, barys):
    invite(alesia)
    theirs = forms(alesia.browser.get("/be/desk/"))
    mark = alesia.browser.get("/be/desk/").field("i")
    invite(barys)
    own = forms(alesia.browser.get("/be/desk/"))["/be/desk/approvals/"]
    assert alesia.browser.post("/be/desk/approvals/", t=own, i=mark).status == 404
    assert theirs


@pytest.mark.parametrize("mark", ["", "zz", "00", "ff" * 32, "ff" * 900])
def test_what_is_not_there_is_not_approved(alesia, barys, mark):
    invite(alesia)
    assert barys.submit("/be/desk/approvals/", i=mark).status == 404
    assert barys.submit("/be/desk/withdrawals/", i=mark).status == 404
    assert barys.submit("/be/desk/recoveries/", i=mark).status == 404


def test_an_approved_one_is_not_approved_again(keepers, made):
    third = hire(keepers, Visitor(made), "keeper")
    invite(keepers[0])
    late = third.browser.get("/be/desk/")
    approve(keepers[1])
    typed = {"t": forms(late)["/be/desk/approvals/"], "i": late.field("i")}
    assert third.browser.post("/be/desk/approvals/", **typed).status == 404


def test_a_late_one_is_neither_shown_nor_approved(alesia, barys, house):
    invite(alesia)
    desk = barys.browser.get("/be/desk/")
    mark, token = desk.field("i"), forms(desk)["/be/desk/approvals/"]
    house.clock.turn(49 * HOUR)
    barys.sign_in()
    assert mark not in barys.browser.get("/be/desk/").html
    assert barys.browser.post("/be/desk/approvals/", t=token, i=mark).status == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"role": "owner", "organisation": "Маяк"},
        {"organisation": "Маяк"},
        {"role": "keeper", "organisation": "   "},
        {"role": "keeper", "organisation": "х" * 61},
    ],
)
def test_an_invitation_says_what_for_and_from_whom(alesia, typed):
    shown = alesia.submit("/be/desk/invitations/", **typed)
    assert shown.status == 422
    assert 'role="alert"' in shown.html


def test_an_organisation_is_kept_as_it_is_read(alesia):
    shown = alesia.submit("/be/desk/invitations/", role="volunteer", organisation="\u202eМа\0як\r\n")
    assert shown.status == 200
    assert "Маяк" in alesia.browser.get("/be/desk/").html
    assert alesia.submit("/be/desk/invitations/", role="volunteer", organisation="\0").status == 422


def test_a_code_is_shown_once(alesia):
    code = invite(alesia)
    assert code not in alesia.browser.get("/be/desk/").html


def test_vouchers_let_newcomers_in(alesia, made, settle, visitor):
    codes = listed(alesia.submit("/be/desk/vouchers/", count="2"), "codes")
    assert len(set(codes)) == 2
    settle(vouchers=True)
    assert answer_words(visitor, draw(visitor, voucher=codes[0])).leads_to == "/be/mine/"
    late = Visitor(made)
    assert answer_words(late, draw(late, voucher=codes[0])).status == 422


@pytest.mark.parametrize("count", ["", "0", "51", "-1", "2.5", "many", "9" * 400])
def test_a_batch_has_one_to_fifty(alesia, count):
    assert alesia.submit("/be/desk/vouchers/", count=count).status == 422
