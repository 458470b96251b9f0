"""When a session has ended, what was typed goes along to the key and back; never what would do harm."""

import re

import pytest

from server.sealed.boot import BootSecret
from server.sealed.letters import seal_letter
from server.web.forms import SignInNeeded
from server.web.kept import keep
from tests.steps import LINES, draw, forms, take_key, token_for
from tests.turning import HOUR

PATH = "/be/mine/plan/"
TYPED = {"signs": "не сплю\r\n  і «баюся»", "own": '<script>"&amp;\u2028', "places": "", "people": "\0"}


@pytest.fixture
def phrase(visitor):
    return take_key(visitor)


def sent_too_late(house, visitor, path=PATH, **typed):
    token = token_for(visitor, "/be/mine/plan/")
    house.clock.turn(HOUR)
    return visitor.post(path, t=token, **typed)


def signed_in_with(visitor, shown, phrase):
    return visitor.post("/be/key/", t=shown.field("t"), kept=shown.field("kept"), w=phrase)


def test_nothing_of_it_is_lost(house, visitor, phrase):
    shown = sent_too_late(house, visitor, **TYPED)
    assert shown.status == 403
    assert "не сплю" not in shown.html
    again = signed_in_with(visitor, shown, phrase)
    assert again.status == 200
    assert {name: again.field(name) for name in TYPED} == TYPED
    sent = visitor.post(PATH, t=forms(again)[PATH], **{name: again.field(name) for name in TYPED})
    assert sent.leads_to == "/be/mine/"
    assert "&lt;script&gt;" in visitor.get(PATH).html


def test_it_is_shown_and_not_sent_by_itself(house, visitor, phrase):
    again = signed_in_with(visitor, sent_too_late(house, visitor, own="іду да ракі"), phrase)
    assert "іду да ракі" in again.html
    assert "іду да ракі" not in visitor.get(PATH).html


def test_a_wrong_phrase_loses_it_as_little_as_a_wrong_word(house, visitor, phrase):
    shown = sent_too_late(house, visitor, own="іду да ракі")
    for wrong in (" ".join(phrase.split()[::-1]), "zzzz", ""):
        shown = signed_in_with(visitor, shown, wrong)
        assert shown.status == 422
    assert "іду да ракі" in signed_in_with(visitor, shown, phrase).html


def test_another_language_on_the_way_loses_nothing(house, visitor, phrase):
    shown = sent_too_late(house, visitor, own="іду да ракі")
    shown = visitor.post("/be/key/", t=shown.field("t"), kept=shown.field("kept"), switch="en")
    again = visitor.post("/en/key/", t=shown.field("t"), kept=shown.field("kept"), w=phrase)
    assert again.field("own") == "іду да ракі"


def test_the_fullest_plan_comes_through(house, visitor, phrase):
    full = dict.fromkeys(LINES, "ў" * 400)
    again = signed_in_with(visitor, sent_too_late(house, visitor, **full), phrase)
    assert {name: again.field(name) for name in LINES} == full


def test_so_does_everything_that_the_form_itself_could_bring(house, visitor, phrase):
    """Thirty kilobytes of a form in Cyrillic: it must fit into a form again."""
    long = {"own": "ў" * 5_300}
    again = signed_in_with(visitor, sent_too_late(house, visitor, **long), phrase)
    assert again.field("own") == long["own"]


def test_what_could_not_come_back_is_refused_while_the_browser_still_has_it(house, visitor, phrase):
    assert sent_too_late(house, visitor, own="a" * 30_000).status == 413


def test_a_cookie_that_is_gone_loses_nothing_either(visitor, phrase):
    visitor.cookies.clear()
    shown = visitor.post(PATH, t="", own="іду да ракі")
    assert signed_in_with(visitor, shown, phrase).field("own") == "іду да ракі"


def test_neither_token_nor_language_travels_along(house, visitor, phrase):
    again = signed_in_with(visitor, sent_too_late(house, visitor, own="a", switch="ru", l="ru"), phrase)
    assert again.html.count('name="switch"') == 0
    assert len(again.fields("t")) == len(forms(again))


@pytest.mark.parametrize(
    "path",
    [
        "/be/mine/close/",
        "/be/mine/phrase/",
        "/be/mine/phrase/words/",
        "/be/mine/sessions/end/",
        "/be/key/end/",
    ],
)
def test_what_would_do_harm_is_never_carried(visitor, other, phrase, path):
    """A foreign page could send it from an old browser: after the sign-in, one more press would do it."""
    known = draw(other)
    visitor.cookies.clear()
    shown = visitor.send(path, [("own", "іду да ракі"), ("d", known.letter), *known.right().items()])
    assert (shown.status, shown.leads_to) == (303, "/be/key/")


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda house, letter: "",
        lambda house, letter: "A" * 999,
        lambda house, letter: "ж\0",
        lambda house, letter: letter[:-4] + "AAAA",
        lambda house, letter: letter + letter,
        lambda house, letter: seal_letter(house.boot, "draft/v1", '["/be/mine/plan/",{}]'),
        lambda house, letter: seal_letter(BootSecret(b"n" * 32), "kept/v1", '["/be/mine/plan/",{}]'),
    ],
    ids=["none", "noise", "no letters", "changed", "twice", "for another purpose", "before the power went"],
)
def test_a_foreign_or_old_letter_is_dropped_calmly(house, visitor, phrase, spoiled):
    letter = keep(house, SignInNeeded(PATH, {"own": "a"}))
    token = visitor.get("/be/key/").field("t")
    shown = visitor.post("/be/key/", t=token, kept=spoiled(house, letter), w=phrase)
    assert shown.leads_to == "/be/mine/"
    assert visitor.get("/be/mine/").status == 200
    good = visitor.post("/be/key/", t=token, kept=letter, w=phrase)
    assert good.field("own") == "a"


@pytest.mark.parametrize("first", ["\\evil.example", "evil.example", "be\\", "be"])
def test_whatever_address_it_was_sent_to_the_form_stays_here(visitor, phrase, first):
    """A browser reads a stroke backwards as one forwards, and two of them as another host."""
    visitor.cookies.clear()
    shown = visitor.post(f"/{first}/mine/plan/", own="текст")
    assert shown.status == 403
    again = signed_in_with(visitor, shown, phrase)
    assert "текст" in again.html
    assert not [action for action in forms(again) if not re.match(r"/[\w%]", action)]
