"""Help now: the first page, one page per country, and nothing that asks where somebody is."""

import re

import pytest

from server.crisis.lines import lines_of, read_countries, read_lines
from server.crisis.pages import read_texts
from server.i18n.languages import LANGUAGES
from server.web.wording import written

COUNTRIES = read_countries()
# A number as it is dialled from another country.
ABROAD = re.compile(r"\+\d[\d ]+\d")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_finds_help_and_every_country(ask, language):
    html = ask(f"/{language}/help/").html
    for country in COUNTRIES:
        assert f'<a href="/{language}{country.path}">{country.name[language]}</a>' in html


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_number_of_a_country_can_be_dialled(ask, country):
    html = ask(f"/be{country.path}").html
    said = [number.replace(" ", "") for number in ABROAD.findall(country.says["be"])]
    wanted = [number.tel for line in lines_of(country) for number in line.numbers]
    assert wanted
    assert re.findall(r'href="tel:([^"]+)"', html) == [*said, *wanted]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_said_in_words_is_one_that_a_line_of_ours_has(language):
    known = {number.tel for line in read_lines() for number in line.numbers}
    said = {number for country in COUNTRIES for number in ABROAD.findall(country.says[language])}
    assert said
    assert {number.replace(" ", "") for number in said} <= known


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_a_sentence_to_read_aloud_is_marked_as_its_language(ask, country):
    html = ask(f"/ru{country.path}").html
    assert ('class="ask"' in html) == (country.ask is not None)
    if country.ask:
        assert f'<p class="ask-local" lang="{country.ask.lang}">{country.ask.local}</p>' in html


def test_only_the_page_of_belarus_speaks_of_belarus(ask):
    special = written(read_texts()["belarus"]["en"], "en", level=3)
    pages = {country.code: ask(f"/en{country.path}").html for country in COUNTRIES}
    assert [code for code, html in pages.items() if special in html] == ["BY"]


def test_no_number_is_asked_for_from_elsewhere(ask):
    for country in COUNTRIES:
        assert not re.search(r"<(iframe|img|script src|link rel=.stylesheet)", ask(f"/en{country.path}").html)
