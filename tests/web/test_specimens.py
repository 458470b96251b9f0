"""The specimen sheet is open only where it is asked for, and its form forgets nothing that was typed."""

import random
import string

import pytest

from server.app import create_app


@pytest.fixture(scope="module")
def shown(asker, home):
    return asker(create_app(home.model_copy(update={"specimens": True})))


def test_a_stranger_finds_no_specimens(ask):
    assert ask("/be/specimens/").status == 404
    assert ask("/be/specimens/", "POST", b"name=a&text=b").status == 404


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_where_they_are_asked_for_they_are_shown(shown, language):
    answer = shown(f"/{language}/specimens/")
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.html


def test_an_unknown_language_has_none(shown):
    assert shown("/xx/specimens/").status == 404
    assert shown("/xx/specimens/", "POST", b"name=a&text=b").status == 404


def test_a_form_that_is_right_is_thanked_for(shown):
    answer = shown("/en/specimens/", "POST", b"name=Ala&text=words")
    assert answer.status == 200
    assert 'role="status"' in answer.html


def test_a_form_that_is_wrong_leads_to_its_field_and_keeps_the_rest(shown):
    answer = shown("/en/specimens/", "POST", b"name=&text=my+words")
    assert answer.status == 422
    assert '<a href="#name">Please fill this in.</a>' in answer.html
    assert 'aria-describedby="name-error"' in answer.html
    assert "my words</textarea>" in answer.html


def test_what_was_typed_is_shown_as_letters_only(shown):
    html = shown(
        "/en/specimens/", "POST", b"name=%22%3E%3Cscript%3E1&text=%3C/textarea%3E%7B%7B7*7%7D%7D"
    ).html
    assert html.count("<script>") == 1
    assert "&lt;/textarea&gt;{{7*7}}" in html


def test_another_language_keeps_what_was_typed(shown):
    answer = shown("/en/specimens/", "POST", b"name=Ala&text=my+words&switch=ru")
    assert (answer.status, '<html lang="ru">' in answer.html) == (200, True)
    assert "my words</textarea>" in answer.html
    assert 'value="Ala"' in answer.html


def test_a_language_that_is_none_of_ours_is_no_switch(shown):
    answer = shown("/en/specimens/", "POST", b"name=Ala&text=x&switch=xx")
    assert '<html lang="en">' in answer.html


NOISE = "".join(random.Random(1).choices(string.ascii_letters, k=30_000))


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("typed", [NOISE, "%22" * 10_000, NOISE[:4_000], "%22" * 4_000], ids=len)
def test_a_long_text_is_told_so_on_a_whole_page(shown, typed, encoding):
    answer = shown("/en/specimens/", "POST", f"name=&text={typed}".encode(), accept_encoding=encoding)
    assert answer.status in {413, 422}
    assert "</html>" in answer.html
