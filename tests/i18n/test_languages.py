"""Which of our languages an address or a browser asks for; be when in doubt, whatever is sent."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.i18n.languages import DEFAULT, LANGUAGES, NAMES, SHORT, current, of_header, of_path, tongue


@pytest.mark.parametrize(
    "header", ["", "*", "fr", "uk-UA,pl;q=0.9", ",,;;q", "be;q=0", "ru;q=0, en;q=0.0", "\0"]
)
def test_a_stranger_reads_belarusian(header):
    assert of_header(header) == "be"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru", "ru"),
        ("RU-by", "ru"),
        ("be-tarask, ru;q=0.9", "be"),
        ("be-Latn-BY,en;q=0.5", "be"),
        ("en-GB,en;q=0.9,be;q=0.8", "en"),
        ("be;q=0.1,ru;q=0.2,en;q=0.3", "en"),
        ("fr, ru;q=0.5", "ru"),
        (" en ; q=0.2 ,  ru ; q=0.7 ", "ru"),
        ("ru;q=oops,en;q=0.1", "en"),
        ("ru;q=nan,en;q=0.1", "en"),
        ("ru;q=-1,en;q=0.1", "en"),
        ("ru,en", "ru"),
        ("en,ru", "en"),
    ],
)
def test_the_best_of_ours_is_chosen(header, language):
    assert of_header(header) == language


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from([*LANGUAGES, "*", ";", ",", "q=", "0.5", "-"])).map("".join)
)
@example("," * 10_000)
@example("be;q=" + "9" * 5_000)
def test_whatever_is_sent_one_of_ours_is_answered(header):
    assert of_header(header) in LANGUAGES


@given(st.permutations(LANGUAGES), st.integers(1, 900))
def test_the_order_in_the_header_does_not_matter_when_weights_differ(order, step):
    weights = {language: 1 - step * place / 2_000 for place, language in enumerate(LANGUAGES)}
    assert of_header(",".join(f"{language};q={weights[language]:.4f}" for language in order)) == LANGUAGES[0]


def test_a_header_of_commas_takes_no_time():
    began = time.process_time()
    assert of_header("en;q=0.1" + "," * 1_000_000) == "en"
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/be/", "be"),
        ("/ru", "ru"),
        ("/en/help/pl/", "en"),
        ("/", None),
        ("", None),
        ("/BE/", None),
        ("/bee/", None),
        ("/healthz", None),
        ("//ru/", "ru"),
    ],
)
def test_an_address_names_its_language_or_none(path, language):
    assert of_path(path) == language


def test_every_language_has_a_name_in_its_own_words():
    assert set(NAMES) == set(SHORT) == set(LANGUAGES)
    assert DEFAULT == "be"


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("be", "pl", "польская"),
        ("ru", "pl", "польский"),
        ("en", "pl", "Polish"),
        ("en", "cnr", "Montenegrin"),
    ],
)
def test_languages_are_called_by_their_names_in_the_language_of_the_page(language, code, name):
    token = current.set(language)
    try:
        assert tongue(code) == name
    finally:
        current.reset(token)
