"""The list in a browser: what is chosen swaps a part of the page, and nothing of it is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = pytest.mark.browser
STORED = "() => [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def walk(page, house, script):
    walk = Walk(page, "be", house)
    walk.look_for("/people/")
    return walk


@both_ways
def test_somebody_is_found_by_what_was_chosen(walk, page, house, script):
    page.evaluate("() => { document.body.dataset.kept = 'yes' }") if script else None
    walk.open_fold("choose")
    page.select_option("#c", "IS")
    page.locator("#filters .button").click()
    expect(page.locator("#found .way-name")).to_have_text(["Марк"])
    if script:
        expect(page.locator("#found h2")).to_be_in_viewport()
        # Without a whole new page, and with an address that says only what was chosen.
        assert page.evaluate("() => document.body.dataset.kept") == "yes"
        expect(page).to_have_url(f"{house.origin}/be/people/?c=IS")
        assert page.evaluate(STORED) == [0, 0, ""]
    page.go_back()
    expect(page).to_have_url(f"{house.origin}/be/people/")
    expect(page.locator("#found .way-name")).to_have_count(20)
    page.locator(".pages-one").last.click()
    expect(page).to_have_url(f"{house.origin}/be/people/?n=2")
    expect(page.locator("#found .way-name").first).to_be_visible()


def test_the_first_screen_of_a_phone_shows_somebody(walk, page):
    expect(page.locator(".people .way-name").first).to_be_in_viewport(ratio=1)


def test_nothing_in_it_breaks_the_policy(walk, page, house, heard):
    walk.open_fold("choose")
    page.select_option("#l", "be")
    page.locator("#filters .button").click()
    expect(page).to_have_url(f"{house.origin}/be/people/?l=be")
    assert heard.complaints == []
