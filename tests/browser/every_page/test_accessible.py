"""No page has a fault that a machine can find for those who see, hear or move differently."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from server.i18n.languages import LANGUAGES
from tests.browser.sample import each_language, pages
from tests.full import FULL

pytestmark = pytest.mark.browser

# AAA, as all our text should be; axe reports under it only what passes AA.
COLOURS = ["color-contrast", "color-contrast-enhanced"]


@each_language
def test_a_stranger_finds_every_page_open_to_them(page, language):
    assert each(page, language, faults) == {}


@pytest.mark.parametrize("language", LANGUAGES if FULL else ["be"])
def test_at_night_too(new_page, language):
    """What language a page is in changes nothing in its colours: one stands for all."""
    assert each(new_page(color_scheme="dark"), language, pale) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_where_it_is_asked_for(new_page, scheme):
    page = new_page(color_scheme=scheme)
    page.goto("/be/help/pl/")
    before = edge(page)
    assert pale(page, contrast="more") == []
    assert edge(page) != before


def test_the_way_back_is_open_to_everybody_too(page):
    page.goto("/open")
    assert [*faults(page), *pale(page, color_scheme="dark")] == []


def test_a_form_with_something_missing_has_no_fault_of_its_own(page):
    page.goto("/be/specimens/")
    page.locator("#note .button").click()
    page.locator("[role=alert]").wait_for()
    assert [*faults(page), *pale(page, color_scheme="dark")] == []


@pytest.mark.parametrize("missing", [True, False], ids=["something-missing", "result"])
def test_a_self_check_that_was_answered_has_no_fault(page, missing):
    page.goto("/be/c/x9bt/")
    for number in (1, 2) if missing else (1, 2, 3, 4):
        page.locator(f"input[name=q{number}][value='2']").check()
    page.locator("#screen .button").click()
    page.locator("[role=alert]" if missing else "main > .button, main p > .button").first.wait_for()
    assert [*faults(page), *pale(page, color_scheme="dark")] == []


@pytest.mark.parametrize("words", ["сон", "бульба", "не хачу жыць", "ё" * 201])
def test_an_answer_to_ones_own_words_has_no_fault(page, words):
    page.goto("/be/m/")
    page.locator("#words").fill(words)
    with page.expect_navigation():
        page.locator("#search .button").click()
    assert [*faults(page), *pale(page, color_scheme="dark")] == []


def test_a_fault_would_be_found(page):
    page.goto("/be/")
    page.evaluate("() => document.querySelector('main').appendChild(document.createElement('button'))")
    page.evaluate("() => { document.querySelector('h1').style.color = '#999' }")
    page.evaluate("() => { document.querySelector('.lead').style.color = '#666' }")
    assert {"button-name", *COLOURS} <= kinds(faults(page))
    assert kinds(pale(page)) == set(COLOURS)


def each(page, language, find) -> dict[str, list[str]]:
    found = {}
    for one in pages(language):
        page.goto(one.address)
        found[one.address] = find(page)
    return {address: it for address, it in found.items() if it}


def faults(page) -> list[str]:
    return _lines(page, {"rules": {rule: {"enabled": True} for rule in COLOURS}})


def pale(page, **media) -> list[str]:
    """Text that is hard to tell from its ground."""
    page.emulate_media(**media)
    return _lines(page, {"runOnly": COLOURS})


def kinds(faults: list[str]) -> set[str]:
    return {fault.partition(":")[0] for fault in faults}


def edge(page) -> str:
    """The colour of a line that is only there to divide."""
    return page.evaluate("() => getComputedStyle(document.querySelector('.foot')).borderTopColor")


def _lines(page, options) -> list[str]:
    found = Axe().run(page, options=options | {"resultTypes": ["violations"]}).response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]
