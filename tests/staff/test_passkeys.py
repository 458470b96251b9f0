"""A passkey opens for its owner, at its address, once for each question; keepers on the open net need one."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from sqlalchemy import select

from server.db.jobs import end_sessions
from server.db.sessions import SessionRow
from server.staff.models import Passkey
from server.web import limits
from tests.sealed.authenticator import PRESENT, Authenticator
from tests.staffing import AGAIN, sign_in
from tests.steps import forms
from tests.turning import MINUTE
from tests.visitor import Visitor

KEYS, SECOND, OWN = "/be/staff/passkeys/", "/be/staff/key/", "/be/staff/own/"
THERE = "https://prystan.example"
# Before the first answer: it says zero then, as devices do that count nothing.
NO_COUNT = -1


def here():
    """A device that was made for this machine; one that says nothing is for THERE."""
    return Authenticator(host="localhost", origin="http://localhost:8000")


def options(page):
    found = re.search(r'data-passkey="([^"]*)"', page.html)
    assert found, "the page asks for no passkey"
    return unescape(found[1])


def register(colleague, device):
    page = colleague.browser.get(KEYS)
    answer = device.register(options(page))
    return colleague.browser.post(KEYS, t=forms(page)[KEYS], q=page.field("q"), answer=answer)


def first_step(colleague, browser):
    return sign_in(browser, w=colleague.phrase, code="")


def second_step(browser, page, answer):
    return browser.post(SECOND, t=forms(page)[SECOND], q=page.field("q"), answer=answer)


@pytest.fixture
def device(alesia):
    made = here()
    assert register(alesia, made).leads_to == OWN
    return made


@pytest.fixture
def there(house, settle):
    """The same house at an address on the open net."""
    settle(origin=THERE)


def test_a_stranger_makes_none(visitor):
    assert visitor.get(KEYS).leads_to == "/be/staff/"


def test_with_the_phrase_it_opens(alesia, device, visitor):
    page = first_step(alesia, visitor)
    assert page.status == 200
    assert visitor.cookies == {}
    assert second_step(visitor, page, device.sign_in(options(page))).leads_to == OWN
    assert visitor.get(OWN).status == 200


def test_its_script_may_run_and_no_other(alesia, device, visitor):
    page = first_step(alesia, visitor)
    policy = page.all("content-security-policy")
    assert len(policy) == 1
    assert re.search(r"script-src 'sha256-[^']+' 'sha256-[^']+';", policy[0])
    assert "unsafe" not in policy[0]
    usual = visitor.get("/be/staff/").all("content-security-policy")[0]
    assert re.search(r"script-src 'sha256-[^']+';", usual)


def test_without_one_an_empty_code_is_a_wrong_code(barys, visitor):
    assert first_step(barys, visitor).status == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://localhost:8001"},
        {"host": "127.0.0.1"},
        {"flags": PRESENT},
        {"credential": b"another key of thirty-two bytes!"},
        {"count": -1},
    ],
)
def test_an_answer_that_is_not_right_opens_nothing(alesia, device, visitor, wrong):
    device.count = 5
    page = first_step(alesia, visitor)
    assert second_step(visitor, page, device.sign_in(options(page))).status == 303
    for name, value in wrong.items():
        setattr(device, name, value)
    again = Visitor(visitor.app)
    page = first_step(alesia, again)
    assert second_step(again, page, device.sign_in(options(page))).status == 422
    assert again.cookies == {}


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "х" * 900, '{"id": 5}'])
def test_nonsense_opens_nothing(alesia, device, visitor, answer):
    page = first_step(alesia, visitor)
    assert second_step(visitor, page, answer).status == 422


def test_a_question_is_answered_once(alesia, device, visitor):
    page = first_step(alesia, visitor)
    answer = device.sign_in(options(page))
    assert second_step(visitor, page, answer).status == 303
    thief = Visitor(visitor.app)
    assert second_step(thief, page, answer).status == 422
    assert thief.cookies == {}


def test_no_other_process_takes_the_same_answer_either(alesia, device, visitor):
    """All that one process remembers is forgotten here, and the device has no count that would tell."""
    device.count = NO_COUNT
    page = first_step(alesia, visitor)
    answer = device.sign_in(options(page))
    assert second_step(visitor, page, answer).status == 303
    limits._limiter.cache_clear()
    thief = Visitor(visitor.app)
    assert second_step(thief, page, answer).status == 422


def test_of_two_answers_at_once_one_opens(alesia, device, made, visitor):
    device.count = NO_COUNT
    page = first_step(alesia, visitor)
    answer = device.sign_in(options(page))
    with ThreadPoolExecutor(4) as all_at_once:
        thieves = [Visitor(made) for _ in range(4)]
        answers = list(all_at_once.map(lambda one: second_step(one, page, answer).status, thieves))
    assert sorted(answers) == [303, 422, 422, 422]


def test_a_wrong_answer_uses_the_question_up(alesia, device, visitor):
    page = first_step(alesia, visitor)
    assert second_step(visitor, page, "{}").status == 422
    assert second_step(visitor, page, device.sign_in(options(page))).status == 422


def test_what_was_answered_is_remembered_longer_than_it_could_be_answered_again(alesia, device, visitor):
    page = first_step(alesia, visitor)
    second_step(visitor, page, device.sign_in(options(page)))
    alesia.house.clock.turn(5 * MINUTE)
    end_sessions(alesia.house.database, alesia.house.clock)
    assert _answered(alesia.house) == 2, "one when the device was made known, one now"
    alesia.house.clock.turn(15 * MINUTE)
    end_sessions(alesia.house.database, alesia.house.clock)
    assert _answered(alesia.house) == 0


def _answered(house):
    with house.database.reading() as session:
        return len(session.scalars(select(SessionRow).where(SessionRow.kind == "answered")).all())


def test_a_question_waits_five_minutes(alesia, device, visitor):
    page = first_step(alesia, visitor)
    alesia.house.clock.turn(5 * MINUTE + 1)
    assert second_step(visitor, page, device.sign_in(options(page))).status == 403


def test_somebody_elses_passkey_opens_nothing(alesia, barys, device, visitor):
    register(barys, foreign := here())
    page = first_step(alesia, visitor)
    assert second_step(visitor, page, foreign.sign_in(options(page))).status == 422


def test_a_question_to_somebody_inside_does_not_open_the_door(alesia, device, visitor):
    alesia.house.clock.turn(5 * MINUTE)
    asked = alesia.submit("/be/desk/vouchers/", count="1")
    page = first_step(alesia, visitor)
    typed = {"q": asked.field("q"), "answer": device.sign_in(options(asked))}
    assert visitor.post(SECOND, t=forms(page)[SECOND], **typed).status == 403


def test_one_device_is_not_made_known_twice(alesia, barys, device, house):
    assert register(barys, device).status == 422
    with house.database.reading() as session:
        assert len(session.scalars(select(Passkey)).all()) == 1


def test_what_was_asked_of_one_is_not_answered_by_another(alesia, barys):
    page = alesia.browser.get(KEYS)
    answer = here().register(options(page))
    theirs = forms(barys.browser.get(KEYS))[KEYS]
    assert barys.browser.post(KEYS, t=theirs, q=page.field("q"), answer=answer).status == 422


def test_it_is_a_second_factor_for_what_weighs_much(alesia, device):
    alesia.house.clock.turn(5 * MINUTE)
    asked = alesia.submit("/be/desk/vouchers/", count="1")
    typed = {"q": asked.field("q"), "answer": device.sign_in(options(asked)), "kept": asked.field("kept")}
    again = alesia.browser.post(AGAIN, t=forms(asked)[AGAIN], **typed)
    assert again.field("count") == "1"


def test_a_device_learns_no_name(alesia):
    asked = json.loads(options(alesia.browser.get(KEYS)))
    assert "Алеся" not in json.dumps(asked, ensure_ascii=False)
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_on_the_open_net_a_code_does_not_open_the_desk(there, alesia):
    asked = alesia.browser.get("/be/desk/")
    assert asked.status == 403
    assert 'name="code"' not in asked.html
    assert KEYS in asked.html


def test_there_a_keeper_makes_a_passkey_and_shows_it(there, alesia, visitor):
    device = Authenticator()
    assert register(alesia, device).leads_to == OWN
    asked = alesia.browser.get("/be/desk/")
    typed = {"q": asked.field("q"), "answer": device.sign_in(options(asked)), "only": "1"}
    assert alesia.browser.post(AGAIN, t=forms(asked)[AGAIN], **typed).leads_to == OWN
    assert alesia.browser.get("/be/desk/").status == 200
    page = first_step(alesia, visitor)
    assert second_step(visitor, page, device.sign_in(options(page))).leads_to == OWN
    assert visitor.get("/be/desk/").status == 200


def test_there_a_code_adds_no_passkey_beside_one_there_is(there, alesia):
    assert register(alesia, Authenticator()).leads_to == OWN
    assert register(alesia, Authenticator()).status == 403


def test_whoever_is_no_keeper_comes_in_there_by_code(there, alesia, visitor):
    assert alesia.sign_in(visitor).leads_to == OWN
