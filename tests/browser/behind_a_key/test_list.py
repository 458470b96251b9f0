"""The list in a browser: what is chosen swaps a part of the page, and nothing of it is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.listings import put

pytestmark = pytest.mark.browser
STORED = "() => [localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture(scope="session")
def listed(house):
    until = 40_000
    with house.inside.database.writing() as session:
        today = int(house.clock() // 86_400)
        people = [{"name": f"Ганна {place}", "until": today + 300, "checked": today} for place in range(22)]
        put(session, *people, {"name": "Марк", "gender": "man", "until": today + 300, "checked": today})
    return until


@both_ways
def test_somebody_is_found_by_what_was_chosen(page, house, listed, script):
    page.goto("/be/people/")
    page.evaluate("() => { document.body.dataset.kept = 'yes' }") if script else None
    page.locator("summary").click()
    page.select_option("#g", "man")
    page.locator("#filters .button").click()
    expect(page.locator("#found .way-name")).to_have_text(["Марк"])
    if script:
        # Without a whole new page, and with an address that says only what was chosen.
        assert page.evaluate("() => document.body.dataset.kept") == "yes"
        expect(page).to_have_url(f"{house.origin}/be/people/?g=man")
        assert page.evaluate(STORED) == [0, 0, ""]
    page.go_back()
    expect(page).to_have_url(f"{house.origin}/be/people/")
    expect(page.locator("#found .way-name")).to_have_count(20)
    page.locator(".pages-one").last.click()
    expect(page.locator("#found .way-name")).to_have_count(3)


def test_nothing_in_it_breaks_the_policy(page, house, listed, heard):
    page.goto("/be/people/")
    page.select_option("#l", "be")
    page.locator("#filters .button").click()
    expect(page).to_have_url(f"{house.origin}/be/people/?l=be")
    assert heard.complaints == []


@both_ways
def test_words_lead_to_a_profile_and_to_telling_us(page, house, listed, script):
    page.goto("/ru/people/")
    page.fill("#words", "Марка")
    page.locator("#words-form .button").click()
    expect(page).to_have_url(f"{house.origin}/ru/people/")
    page.locator(".way-link").first.click()
    expect(page.locator("h1")).to_have_text("Марк")
    page.locator("a[href$='/report/']").click()
    expect(page.locator("h1")).to_contain_text("Марк")
