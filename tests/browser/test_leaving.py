"""One press and the screen is gone: by the button or by three Shifts, with or without script."""

import json
import time

import pytest
from playwright.sync_api import expect

from server.i18n.languages import LANGUAGES
from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

AT_ONCE_MS = 100
FIVE_MINUTES = 300
# Says in the console how long after the last press the page was gone, and what was still to be seen then.
# While a browser waits for the next page it answers no questions about this one.
WATCH = """() => {
  let pressed = 0
  for (const kind of ["keydown", "click"]) {
    document.addEventListener(kind, (event) => { pressed = event.timeStamp }, true)
  }
  new MutationObserver(() => {
    const after = performance.now() - pressed
    const shown = getComputedStyle(document.body).display
    console.log(JSON.stringify({ after, shown, title: document.title.trim() }))
  }).observe(document.documentElement, { attributes: true })
}"""


@pytest.fixture
def slow_weather(house):
    house.weather.answers.clear()
    yield
    house.weather.answers.set()


@both_ways
def test_a_stranger_leaves_by_one_press_to_the_weather_of_their_language(page, house, script):
    for language in LANGUAGES:
        page.context.clear_cookies()
        page.goto(f"/{language}/m/n7vr/")
        page.locator(".leave-button").click()
        expect(page).to_have_url(house.weather.of(language))
        expect(page.locator("h1")).to_have_text("Light rain")


@both_ways
def test_leaving_works_from_the_keyboard(page, house, script):
    page.goto("/be/")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(house.weather.of("be"))


def test_three_shifts_lead_away(page, house):
    page.goto("/be/")
    press_shift(page, 3)
    expect(page).to_have_url(house.weather.of("be"))


def test_two_shifts_or_another_key_between_do_nothing(page, house):
    page.goto("/be/")
    press_shift(page, 2)
    page.keyboard.press("a")
    press_shift(page, 2)
    assert not gone(page)
    press_shift(page, 1)
    expect(page).to_have_url(house.weather.of("be"))


def test_capital_letters_lead_nowhere(page):
    page.goto("/be/specimens/")
    page.locator("#name").focus()
    for letter in "ABC":
        page.keyboard.down("Shift")
        page.keyboard.press(letter)
        page.keyboard.up("Shift")
    assert not gone(page)
    expect(page.locator("#name")).to_have_value("ABC")


def test_a_shift_held_down_is_one_press(page):
    page.goto("/be/")
    for _ in range(5):
        page.keyboard.down("Shift")
    assert not gone(page)


@pytest.mark.parametrize("way", ["button", "shifts"])
def test_the_screen_is_blank_at_once_however_long_the_weather_takes(page, slow_weather, house, way):
    page.goto("/be/")
    page.evaluate(WATCH)
    with page.expect_request(house.weather.of("be")), page.expect_console_message() as said:
        press_leave(page) if way == "button" else press_shift(page, 3)
    assert page.url == f"{house.origin}/be/", "the weather has answered: this would prove nothing"
    seen = json.loads(said.value.text)
    assert seen["after"] < AT_ONCE_MS
    assert (seen["shown"], seen["title"]) == ("none", "")


def test_who_has_left_is_marked_even_if_the_weather_never_comes(page, slow_weather, house):
    page.goto("/be/")
    with page.expect_request(house.weather.of("be")):
        press_leave(page)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["x"]


@both_ways
def test_only_the_mark_of_five_minutes_stays(page, house, script):
    page.goto("/be/")
    page.locator(".leave-button").click()
    expect(page).to_have_url(house.weather.of("be"))
    (mark,) = page.context.cookies()
    assert (mark["name"], mark["value"], mark["httpOnly"], mark["sameSite"]) == ("x", "1", True, "Strict")
    assert 0 < mark["expires"] - time.time() <= FIVE_MINUTES


def press_leave(page) -> None:
    """With the mouse: a locator's click would wait for the next page."""
    box = page.locator(".leave-button").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def press_shift(page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def gone(page) -> bool:
    """Whether the page is marked as gone, and nothing of it shown."""
    marked = page.evaluate("() => document.documentElement.className === 'gone'")
    return marked and page.evaluate("() => getComputedStyle(document.body).display === 'none'")
