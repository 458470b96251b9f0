"""Somebody with a new phrase types the code that their specialist told them."""

import pytest

from server.booking import joining
from server.booking.turning import turn
from server.errors import Busy
from server.web import limits
from tests.steps import forms, take_key

PATH = "/be/visit/code/"
NOTHING = "няправільны"


@pytest.fixture
def code(house, asked):
    with turn(house, asked.own.therapist) as begun:
        return joining.issue(begun, asked.id)


@pytest.fixture
def renewed(other):
    take_key(other)
    return other


def type_in(browser, code, **typed):
    return browser.post(PATH, t=forms(browser.get(PATH))[PATH], code=code, **typed)


def test_what_lies_ahead_comes_to_the_new_phrase_and_leaves_the_old(asked, code, renewed):
    asked.send("", "messages/", text="Як раней")
    assert PATH in renewed.get("/be/mine/").html
    assert type_in(renewed, f" {code.upper()} ").leads_to == "/be/mine/"
    assert asked.path in renewed.get("/be/mine/").html
    page = renewed.get(asked.path)
    assert "Як раней" not in page.html
    assert "Гэта не адкрываецца" in page.html
    assert asked.see().status == 404
    assert asked.path not in asked.browser.get("/be/mine/").html
    token = forms(page)[f"{asked.path}messages/"]
    renewed.post(f"{asked.path}messages/", t=token, text="З новай фразай")
    assert "З новай фразай" in renewed.get(asked.path).html


@pytest.mark.parametrize("typed", ["", "не код", "0000-" * 7 + "0000"])
def test_a_wrong_code_is_said_and_kept(code, renewed, typed):
    shown = type_in(renewed, typed)
    assert (shown.status, NOTHING in shown.html) == (422, True)
    assert f'value="{typed}"' in shown.html


def test_used_a_second_time_it_is_wrong(asked, code, renewed):
    type_in(renewed, code)
    assert type_in(asked.browser, code).status == 422
    assert renewed.get(asked.path).status == 200


def test_another_language_keeps_the_code_unused(asked, code, renewed):
    shown = type_in(renewed, code, switch="en")
    assert (shown.status, '<html lang="en"' in shown.html, code in shown.html) == (200, True, True)
    assert renewed.get(asked.path).status == 404


def test_all_together_try_only_so_often(renewed, monkeypatch):
    asked_for = []

    def full(action, limit):
        asked_for.append(action)
        raise Busy

    monkeypatch.setattr(limits, "take", full)
    assert type_in(renewed, "0000").status == 503
    assert asked_for == ["joining codes"]
