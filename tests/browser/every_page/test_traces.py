"""Reading leaves nothing in the browser, asks nobody else for anything, and breaks no rule that we set."""

import pytest

from tests.browser.every_page.walk import KEPT, wrong
from tests.browser.sample import both_ways, each_language

pytestmark = pytest.mark.browser

PLANT = """async () => {
  document.cookie = "a=b"
  localStorage.a = sessionStorage.a = "b"
  await caches.open("a")
  await new Promise((done) => { indexedDB.open("a").onsuccess = done })
}"""
ADDRESSES = ["/be/", "/be/m/n7vr/", "/be/now/z4hb/", "/be/help/pl/"]


@each_language
def test_a_stranger_leaves_nothing_in_the_browser(sights):
    assert wrong(sights, lambda sight: sight.kept) == {}


@each_language
def test_a_page_asks_for_nothing_but_itself(sights, house):
    assert wrong(sights, lambda sight: sight.requests != [house.origin + sight.page.address]) == {}


@each_language
def test_no_page_complains_in_the_console(sights):
    """A page that is not there makes Chromium say so; it is the only one that may."""
    there = [sight for sight in sights if sight.status == 200]
    assert len(sights) - len(there) == 1
    assert wrong(there, lambda sight: sight.complaints) == {}


@both_ways
def test_reading_on_sets_no_cookie_and_asks_nobody_else(page, heard, house, script):
    for address in ADDRESSES:
        page.goto(address)
    assert page.context.cookies() == []
    assert heard.requests == [house.origin + address for address in ADDRESSES]


def test_what_is_left_would_be_found(page):
    page.goto("/be/")
    page.evaluate(PLANT)
    assert set(page.evaluate(KEPT)) == {"cookies", "local", "session", "databases", "caches"}
