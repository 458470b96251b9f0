"""A form is taken only from our own page, of this session, for this action, and not for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.sealed.sessions import FormSecret
from server.sealed.tokens import (
    ServerKey,
    anonymous_token,
    form_token,
    is_anonymous_token,
    is_form_token,
)

MINE, THEIRS = FormSecret(b"m" * 32), FormSecret(b"t" * 32)
KEY, OTHER = ServerKey(b"k" * 32), ServerKey(b"o" * 32)
HOUR = 3_600
NOW = 1_790_000_000.0


def test_a_token_of_another_session_or_action_is_refused():
    token = form_token(MINE, "/mine/plan/")
    assert not is_form_token(THEIRS, "/mine/plan/", token)
    assert not is_form_token(MINE, "/mine/close/", token)


def test_it_is_taken_for_its_session_and_action():
    assert is_form_token(MINE, "/mine/plan/", form_token(MINE, "/mine/plan/"))


def test_every_answer_carries_a_different_one():
    tokens = {form_token(MINE, "/mine/") for _ in range(200)}
    assert len(tokens) == 200
    # No column of letters stays the same: compression learns nothing by asking again.
    assert all(len(set(column)) > 1 for column in zip(*tokens, strict=True))


def test_every_changed_letter_is_noticed():
    token = form_token(MINE, "/mine/")
    # The last letter holds four bits that mean nothing.
    for at in range(len(token) - 1):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert not is_form_token(MINE, "/mine/", changed)


@pytest.mark.parametrize(
    "junk", ["", "A", "A" * 86, "A" * 85 + "=", "A" * 84 + "==", "ж" * 86, "\0" * 86, "=" * 86]
)
def test_junk_is_no_token(junk):
    assert not is_form_token(MINE, "/mine/", junk)
    assert not is_anonymous_token(KEY, "/key/", junk[:70], NOW)


@given(junk=st.one_of(st.text(max_size=90), st.text("AB=-_+/", min_size=86, max_size=86)))
def test_whatever_comes_in_a_form_is_read_calmly(junk):
    assert not is_form_token(MINE, "/mine/", junk)


def test_an_anonymous_one_of_another_key_or_action_is_refused():
    token = anonymous_token(KEY, "/key/", NOW)
    assert not is_anonymous_token(OTHER, "/key/", token, NOW)
    assert not is_anonymous_token(KEY, "/key/new/", token, NOW)


@pytest.mark.parametrize(
    ("later", "taken"),
    [(0, True), (HOUR, True), (24 * HOUR, True), (25 * HOUR, False), (-HOUR, True), (-2 * HOUR, False)],
)
def test_an_anonymous_one_is_taken_for_a_day(later, taken):
    token = anonymous_token(KEY, "/key/", NOW)
    assert is_anonymous_token(KEY, "/key/", token, NOW + later) is taken


def test_the_hour_of_an_anonymous_one_cannot_be_moved():
    old, new = anonymous_token(KEY, "/key/", NOW), anonymous_token(KEY, "/key/", NOW + 48 * HOUR)
    assert not is_anonymous_token(KEY, "/key/", new[:6] + old[6:], NOW + 48 * HOUR)


def test_anonymous_ones_differ_each_time():
    assert len({anonymous_token(KEY, "/key/", NOW) for _ in range(100)}) == 100
