"""Looking in one's own words from the contents page, with and without script."""

import pytest
from playwright.sync_api import expect

from server.library.shelves import read_library
from tests.browser.every_page.walk import COVERED, KEPT, LARGE, OUTSIDE
from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

CONTENTS = "/be/m/"
SLEEP = f"/be/m/{read_library().themes['sleep'].code}/"
WORDS = ["страх", "бульба", "не хачу жыць", "ё" * 201]


@pytest.fixture
def contents(page):
    page.goto("/be/")
    page.locator(f".ways a[href='{CONTENTS}']").click()
    return page


@both_ways
def test_a_stranger_finds_a_theme_in_words_of_their_own(contents, house, script):
    look_for(contents, "не магу спаць")
    expect(contents).to_have_url(house.origin + CONTENTS)
    contents.locator(f".way-link[href='{SLEEP}']").click()
    expect(contents).to_have_url(house.origin + SLEEP)


@both_ways
def test_it_can_be_done_by_keyboard_alone_and_the_language_stays(contents, script):
    contents.locator("#words").focus()
    contents.keyboard.type("biassonnica")
    contents.keyboard.press("Enter")
    expect(contents.locator("h1")).to_have_text("Што знайшлося")
    expect(contents.locator("#words")).to_have_value("biassonnica")
    # On this page the switch of languages sends the form too: Enter must still search in this one.
    contents.locator("#words").press("Enter")
    expect(contents.locator("html")).to_have_attribute("lang", "be")
    expect(contents.locator(".way-link").first).to_have_attribute("href", SLEEP)


@both_ways
def test_the_language_is_switched_and_the_words_stay(contents, house, script):
    look_for(contents, "сон")
    for language in ("ru", "en", "be"):
        contents.locator(f"button[value={language}]").click()
        expect(contents).to_have_url(f"{house.origin}/{language}/m/")
        expect(contents.locator("#words")).to_have_value("сон")
        expect(contents.locator(".way-link").first).to_have_attribute(
            "href", SLEEP.replace("be", language, 1)
        )


@both_ways
def test_who_can_bear_no_more_sees_help_without_scrolling(contents, script):
    look_for(contents, "не хачу жыць")
    help_now = contents.locator("main .note .button")
    expect(help_now).to_be_in_viewport(ratio=1)
    help_now.click()
    expect(contents.locator("h1")).to_have_text("Дапамога зараз")


@both_ways
def test_nothing_of_the_words_stays(contents, house, script):
    look_for(contents, "страх")
    assert contents.evaluate(KEPT) == []
    assert contents.url == house.origin + CONTENTS
    assert contents.title() == "Тэмы"
    assert contents.evaluate("() => history.state") is None
    assert contents.context.cookies() == []
    contents.locator("main a", has_text="Усе тэмы").click()
    expect(contents.locator("#words")).to_have_value("")


@both_ways
def test_after_leaving_the_words_are_not_behind_the_weather(contents, house, script):
    look_for(contents, "страх")
    contents.locator(".leave-button").click()
    expect(contents).to_have_url(house.weather.of("be"))
    contents.goto(CONTENTS)
    expect(contents).to_have_url(house.weather.of("be"))


@pytest.mark.parametrize("words", WORDS, ids=["hits", "none", "help", "too-long"])
def test_the_answer_fits_the_smallest_phone(contents, words):
    look_for(contents, words)
    for width in (1280, 320):
        contents.set_viewport_size({"width": width, "height": 320})
        assert contents.evaluate(OUTSIDE) == []
    assert contents.evaluate(COVERED) == []
    contents.evaluate(LARGE)
    assert contents.evaluate(OUTSIDE) == []


def look_for(page, words: str) -> None:
    page.locator("#words").fill(words)
    with page.expect_navigation():
        page.locator("#search .button").click()
