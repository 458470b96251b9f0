"""Every page of the library says in its language what it is, with one heading and a neutral title."""

import re

import pytest

from server.i18n.languages import LANGUAGES
from server.library.pages import HOUSE, pages
from server.library.screens import read_screens
from server.library.shelves import read_library

LIBRARY = read_library()


def heading(html):
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, flags=re.DOTALL)
    return found.strip()


def title(html):
    (found,) = re.findall(r"<title>(.*?)</title>", html, flags=re.DOTALL)
    return found.strip()


@pytest.fixture
def page(ask):
    return lambda address: ask(address).html


def test_a_stranger_is_asked_what_it_is_like(page):
    html = page("/en/")
    assert heading(html) == "What is it like right now?"
    for moment in LIBRARY.moments:
        assert f'href="/en/now/{moment.code}/"' in html


def test_the_rarer_answers_lie_folded_and_the_heaviest_does_not(page):
    open_ones, folded = page("/en/").split("<details", 1)
    folded = folded.split("</details>")[0]
    assert {moment.more for moment in LIBRARY.moments} == {True, False}
    for moment in LIBRARY.moments:
        way = f'href="/en/now/{moment.code}/"'
        assert (way in open_ones, way in folded) == (not moment.more, moment.more)
        assert not (moment.help and moment.more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_theme_says_its_name_and_leads_to_what_helps(page, language):
    for theme in LIBRARY.themes.values():
        html = page(f"/{language}/m/{theme.code}/")
        assert (heading(html), title(html)) == (theme.name[language], theme.title[language])
        ways = [f"/{language}/now/{LIBRARY.tools[slug].code}/" for slug in theme.tools]
        ways += [f"/{language}/m/{LIBRARY.themes[slug].code}/" for slug in theme.then]
        assert all(f'href="{way}"' in html for way in ways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tool_says_its_name_and_its_caution_before_it_begins(page, language):
    for tool in LIBRARY.tools.values():
        html = page(f"/{language}/now/{tool.code}/")
        assert (heading(html), title(html)) == (tool.name[language], tool.title[language])
        if tool.caution:
            assert 0 < html.index(tool.caution[language]) < html.index('class="other"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_opens_its_first_tool_at_once(page, language):
    for moment in LIBRARY.moments:
        html = page(f"/{language}/now/{moment.code}/")
        assert (heading(html), title(html)) == (moment.name[language], moment.title[language])
        first, *others = [LIBRARY.tools[slug] for slug in moment.tools]
        assert f"<h2>{first.name[language]}</h2>" in html
        assert all(f'href="/{language}/now/{other.code}/"' in html for other in others)


def test_where_strength_is_gone_help_stands_before_the_tool(page):
    (heavy,) = [moment for moment in LIBRARY.moments if moment.help]
    html = page(f"/en/now/{heavy.code}/")
    assert html.index('class="button" href="/en/help/"') < html.index('class="tool')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_houses_own_pages_are_there(page, language):
    assert set(HOUSE) == set(LIBRARY.house)
    for slug, place in HOUSE.items():
        assert heading(page(f"/{language}{place}")) == LIBRARY.house[slug].name[language]


def test_every_page_of_the_house_is_reached_from_the_foot_of_the_first(page):
    """Those about a lost key and a closed one are met where a key is used."""
    reached, ahead = set(), {"/en/"}
    while ahead:
        reached.add(address := ahead.pop())
        ways = re.findall(r'href="(/en/[^"]*)"', page(address))
        ahead |= {f"/en{place}" for place in HOUSE.values() if f"/en{place}" in ways} - reached
    missed = {slug for slug, place in HOUSE.items() if f"/en{place}" not in reached}
    assert missed == {"lost", "closed"}


PLAINLY = {
    "be": ("сем дзён", "30 дзён", "Выключаны сервер", "Уключаны сервер"),
    "ru": ("семь дней", "30 дней", "Выключенный сервер", "Включённый сервер"),
    "en": ("seven days", "30 days", "A server that is switched off", "A running server"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_says_in_plain_words_what_a_server_gives_away_off_and_on(page, language):
    html = page(f"/{language}/privacy/")
    assert [words for words in PLAINLY[language] if words not in html] == []


def test_the_lists_hold_every_piece_in_its_order(page):
    shelves = {
        "m": [*LIBRARY.themes.values(), *LIBRARY.paths, *LIBRARY.sheets],
        "now": LIBRARY.tools.values(),
        "c": read_screens().values(),
    }
    for place, pieces in shelves.items():
        listed = re.findall(rf'href="/be/{place}/([a-z0-9]{{4}})/"', page(f"/be/{place}/"))
        assert listed == [piece.code for piece in pieces]


def test_no_two_pages_share_an_address():
    addresses = [page.address for page in pages()]
    assert len(addresses) == len(set(addresses))
