"""For five minutes after leaving, Back and our addresses show the weather; who wants to comes back sooner."""

import pytest
from playwright.sync_api import Error, expect

from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser


@pytest.fixture
def left(page, house):
    """A page that was left after two others were read."""
    return leave(page, house)


@both_ways
def test_a_stranger_who_presses_back_twice_sees_the_weather_twice(left, house, script):
    for _ in range(2):
        left.go_back()
        expect(left).to_have_url(house.weather.of("be"))
        expect(left.locator("h1")).to_have_text("Light rain")


@both_ways
def test_also_in_a_browser_that_keeps_whole_pages_for_back(remembering, new_page, house, script):
    page = new_page(remembering)
    assert keeps_for_back(page, house.weather.of("be")), "this browser keeps none: this would prove nothing"
    leave(page, house)
    for _ in range(2):
        page.go_back(wait_until="commit")
        expect(page).to_have_url(house.weather.of("be"))


def test_a_page_that_was_kept_all_the_same_goes_blank_and_asks_again(page, house):
    page.goto("/be/")
    page.context.add_cookies([{"name": "x", "value": "1", "url": house.origin}])
    page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page).to_have_url(house.weather.of("be"))


@both_ways
def test_an_address_typed_again_shows_the_weather_of_its_language(left, house, script):
    for address, language in {"/be/": "be", "/ru/m/n7vr/": "ru", "/en/nothing/": "en"}.items():
        left.goto(address)
        assert left.url == house.weather.of(language)


def test_a_second_tab_shows_the_weather_too(left, house):
    other = left.context.new_page()
    other.goto("/be/help/")
    assert other.url == house.weather.of("be")


@both_ways
def test_what_was_typed_is_not_shown_by_back_even_if_it_is_sent_again(page, house, script):
    page.goto("/be/specimens/")
    page.locator("#text").fill("ніхто гэтага не ўбачыць")
    page.locator("#note .button").click()
    page.locator("[role=alert]").wait_for()
    page.locator(".leave-button").click()
    expect(page).to_have_url(house.weather.of("be"))
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        # Chromium asks whether to send the form again.
        page.go_back()
    page.wait_for_url("chrome-error://**")
    page.reload()
    expect(page).to_have_url(house.weather.of("be"))


@both_ways
def test_the_way_back_opens_our_pages_again(left, house, script):
    left.goto("/open")
    left.locator("button[lang=ru]").click()
    expect(left).to_have_url(f"{house.origin}/ru/")
    assert left.context.cookies() == []


@both_ways
def test_when_the_mark_is_gone_our_pages_open_again(left, house, script):
    left.context.clear_cookies()
    left.goto("/be/m/")
    assert left.url == f"{house.origin}/be/m/"


def leave(page, house):
    for address in ("/be/", "/be/m/n7vr/"):
        page.goto(address)
    page.locator(".leave-button").click()
    expect(page).to_have_url(house.weather.of("be"))
    return page


def keeps_for_back(page, address: str) -> bool:
    """Whether Back shows the very page that was left, and not one asked for again."""
    page.goto(address)
    page.evaluate("() => { window.kept = true }")
    page.goto("/be/m/")
    page.go_back(wait_until="commit")
    return page.evaluate("() => window.kept === true")
