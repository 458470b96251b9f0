"""A theme to take along: one file with a neutral name, in which nothing leads back to us."""

import re
from html import unescape

import pytest
from playwright.sync_api import expect

from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.library.shelves import read_library
from server.web.wording import written
from tests.browser.every_page.walk import Heard
from tests.browser.sample import both_ways

THEMES = read_library().themes
NAMES = {translations(language).gettext("Prystan") for language in LANGUAGES}
GATED = THEMES["leaving-home"]

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


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
def test_a_theme_offers_its_file(ask, language):
    for theme in THEMES.values():
        html = ask(f"/{language}/m/{theme.code}/").html
        way = f'href="/{language}/m/{theme.code}/keep"\n       download="{theme.code}-{language}.html"'
        assert way in html


@pytest.fixture
def file(kept, tmp_path):
    """A file as it was saved, under the name that it was given."""
    saved = tmp_path / f"{GATED.code}-be.html"
    saved.write_text(kept(GATED, "be").html, "utf8")
    return saved


@pytest.mark.browser
@both_ways
def test_it_opens_from_disk_without_asking_for_anything(file, page, script):
    heard = Heard(page)
    page.goto(file.as_uri())
    expect(page.locator("h1")).to_have_text(GATED.name["be"])
    expect(page.locator("article")).to_have_css("line-height", re.compile(r"^2[4-9]|^3"))
    assert heard.requests == [file.as_uri()]
    assert heard.complaints == []


@pytest.mark.browser
def test_it_can_be_read_on_paper(file, page):
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".sources li").first).to_be_visible()
    expect(page.locator("article h2").first).to_be_visible()
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.browser
@both_ways
def test_a_press_on_a_theme_saves_it(page, script):
    page.goto(f"/be/m/{GATED.code}/")
    with page.expect_download() as saved:
        page.locator("a[download]").click()
    assert saved.value.suggested_filename == f"{GATED.code}-be.html"
    assert GATED.name["be"] in saved.value.path().read_text("utf8")
