"""Of words that somebody of the staff writes nothing is lost when their session has ended."""

import pytest

from server.web.forms import SignInNeeded
from server.web.kept import keep
from tests.sealed.authenticator import Authenticator
from tests.staff.test_passkeys import first_step, here, options, register
from tests.staffing import Colleague, hire
from tests.steps import forms
from tests.turning import HOUR
from tests.visitor import Visitor

ID = "ab" * 16
WORDS = "Дзякуй, дыплом мы ўбачылі"
PATH, KEY = f"/be/vetting/{ID}/messages/", "/be/staff/"


@pytest.fixture
def vetter(house, made, alesia, barys) -> Colleague:
    return hire((alesia, barys), Visitor(made), "vetter")


@pytest.fixture
def late(house, vetter):
    """What she is answered who pressed the button after an hour."""
    house.clock.turn(HOUR)
    shown = vetter.browser.post(PATH, t="", text=WORDS)
    assert shown.status == 403
    return shown


def signed_in(vetter, shown, **typed):
    given = {"w": vetter.phrase, "code": vetter.next_code(), **typed}
    return vetter.browser.post(KEY, t=forms(shown)[KEY], kept=shown.field("kept"), **given)


def test_it_goes_along_to_the_key_and_is_shown_before_it_is_sent(vetter, late):
    assert WORDS not in late.html
    again = signed_in(vetter, late)
    assert again.status == 200
    assert WORDS in again.html
    assert again.field("text") == WORDS
    # The form is good: it is only that there is nobody of this id.
    assert vetter.browser.post(PATH, t=forms(again)[PATH], text=WORDS).status == 404


@pytest.mark.parametrize("wrong", [{"code": "000000"}, {"w": "zzzz"}, {"w": ""}])
def test_what_does_not_fit_loses_nothing(vetter, late, wrong):
    shown = signed_in(vetter, late, **wrong)
    assert shown.status == 422
    assert WORDS in signed_in(vetter, shown).html


def test_another_language_on_the_way_loses_nothing(vetter, late):
    shown = vetter.browser.post(KEY, t=forms(late)[KEY], kept=late.field("kept"), switch="ru")
    assert 'lang="ru"' in shown.html
    again = vetter.browser.post(
        "/ru/staff/",
        t=forms(shown)["/ru/staff/"],
        kept=shown.field("kept"),
        w=vetter.phrase,
        code=vetter.next_code(),
    )
    assert again.field("text") == WORDS


@pytest.fixture
def device(alesia) -> Authenticator:
    made = here()
    register(alesia, made)
    return made


def test_a_passkey_brings_it_back_as_well(house, alesia, device, visitor):
    letter = keep(house, SignInNeeded(PATH, {"text": WORDS}, "staff"))
    page = visitor.get(KEY)
    asked = visitor.post(KEY, t=forms(page)[KEY], kept=letter, w=alesia.phrase, code="")
    with_code = visitor.post(KEY, t=forms(asked)[KEY], kept=asked.field("kept"))
    assert with_code.field("kept")
    second = f"{KEY}key/"
    answer = device.sign_in(options(asked))
    again = visitor.post(
        second, t=forms(asked)[second], q=asked.field("q"), kept=asked.field("kept"), answer=answer
    )
    assert again.field("text") == WORDS


def test_without_anything_kept_the_passkey_page_leads_back_by_a_link(alesia, device, visitor):
    assert f'href="{KEY}"' in first_step(alesia, visitor).html


@pytest.mark.parametrize("act", ["requests/", "agreements/", "withdrawals/", "seconds/"])
def test_what_decides_is_never_carried(house, vetter, act):
    """A foreign page could send it from an old browser: after the sign-in, one more press would do it."""
    house.clock.turn(HOUR)
    shown = vetter.browser.post(f"/be/vetting/{ID}/{act}", t="", i=ID, outcome="list")
    assert shown.leads_to == KEY
