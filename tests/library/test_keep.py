"""A theme or a sheet to take along: one file with a neutral name, in which nothing leads back to us."""

import re
from html import unescape

import pytest

from server.crisis.brief import in_short
from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.library.shelves import read_library
from server.web.wording import written

THEMES = read_library().themes
KEPT = THEMES | {sheet.slug: sheet for sheet in read_library().sheets}
NAMES = {translations(language).gettext("Prystan") for language in LANGUAGES}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_theme = pytest.mark.parametrize("theme", KEPT.values(), ids=KEPT)


@pytest.fixture
def kept(ask):
    return lambda theme, language: ask(f"/{language}/m/{theme.code}/keep")


def test_a_stranger_gets_a_file_and_not_a_page(kept):
    answer = kept(THEMES["sleep"], "be")
    assert answer.status == 200
    assert answer["content-disposition"] == f'attachment; filename="{THEMES["sleep"].code}-be.html"'
    assert answer["cache-control"] == "no-store"


@each_language
@each_theme
def test_its_name_says_nothing_of_the_theme(kept, theme, language):
    name = re.fullmatch(r'attachment; filename="(.+)"', kept(theme, language)["content-disposition"])[1]
    assert re.fullmatch(rf"[a-z][a-z0-9]{{3}}-{language}\.html", name)
    assert not name.startswith(theme.slug[:4])


@each_language
@each_theme
def test_the_whole_text_is_in_it_under_a_neutral_title(kept, theme, language):
    html = kept(theme, language).html
    assert f'<html lang="{language}">' in html
    assert f"<h1>{theme.name[language]}</h1>" in html
    assert theme.caution is None or theme.caution[language] in html
    assert written(theme.texts[language], language, level=3) in html
    assert re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1].strip() == theme.title[language]


@each_language
@each_theme
def test_nothing_in_it_leads_anywhere_or_asks_for_anything(kept, theme, language):
    html = kept(theme, language).html
    ways = re.findall(r'(?:href|src|action|formaction|srcset|data|poster)="([^"]*)"', html)
    assert all(f'id="{way.removeprefix("#")}"' in html for way in ways if way.startswith("#"))
    assert not [way for way in ways if not way.startswith("#")]
    assert not re.search(r"https?:|www\.|@import|url\(", html)
    assert not re.search(r"<(script|form|button|iframe|img|link|base|object|embed)\b", html)
    assert not re.search(r"\son\w+=", html)


@each_language
@each_theme
def test_it_names_neither_us_nor_our_address(kept, theme, language):
    html = unescape(kept(theme, language).html).lower()
    assert len(NAMES) == len(LANGUAGES)
    assert not [name for name in {*NAMES, "localhost"} if name.lower() in html]


@each_language
@each_theme
def test_leaving_and_what_else_needs_us_is_not_in_it(kept, theme, language):
    words = {translations(language).gettext(word) for word in ("Leave quickly", "Mine", "Skip to the text")}
    page = kept(theme, language).html
    assert not [word for word in words if f">{word}<" in page]
    assert 'class="bar' not in page


@each_language
@each_theme
def test_its_sources_stand_in_it_with_their_days_and_without_their_addresses(kept, theme, language):
    html = unescape(kept(theme, language).html)
    assert theme.sources
    for source in theme.sources:
        assert source.title in html
        assert source.address not in html
    read = translations(language).gettext("Read: %(day)s.").partition("%")[0]
    assert html.count(read) == len(theme.sources)


@each_language
@each_theme
def test_help_now_stands_in_it_with_the_day_of_its_oldest_number(kept, theme, language):
    html = unescape(kept(theme, language).html)
    own, short = translations(language), in_short()
    assert f"<h2>{own.gettext('Help now')}</h2>" in html
    for brief in short.briefs:
        assert f"<strong>{brief.country.name[language]}:</strong>" in html
        assert all(line.numbers[0].text in html for line in brief[1:] if line)
    assert (own.gettext("Not yet confirmed by a call; taken from public sources.") in html) != short.confirmed
    assert "tel:" not in html, "a number that can be pressed by mistake is no help"


def test_every_country_has_a_number_in_it():
    assert [brief.country.code for brief in in_short().briefs if not any(brief[1:])] == []


@each_language
def test_a_theme_offers_its_file(ask, language):
    for theme in KEPT.values():
        html = ask(f"/{language}/m/{theme.code}/").html
        way = f'href="/{language}/m/{theme.code}/keep"\n       download="{theme.code}-{language}.html"'
        assert way in html
