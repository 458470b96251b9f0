"""A person who is interrupted: the session ends while they write, or somebody comes in and they leave."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk
from tests.browser.test_coming_back import keeps_for_back
from tests.browser.test_leaving import press_shift

pytestmark = pytest.mark.browser

HALF_AN_HOUR = 31 * 60
SIGNS = "Зноў лічу крокі\n<b>на лесвіцы</b> & далей"


@pytest.fixture
def writing(page, house, script):
    """Somebody with a new key, in the middle of their plan."""
    person = Walk(page, "be", house)
    person.go("/key/new/")
    person.draw()
    person.go("/mine/plan/")
    person.tab.fill("#signs", SIGNS)
    return person


@both_ways
def test_nothing_is_lost_when_the_session_ends_while_they_write(writing, house, script):
    house.clock.turn(HALF_AN_HOUR)
    writing.send()
    expect(writing.tab.locator("[role=status]")).to_be_visible()
    writing.tab.fill("#w", "зусім не тое")
    writing.send()
    expect(writing.tab.locator("[role=alert]")).to_be_visible()
    writing.tab.fill("#w", writing.phrase)
    writing.send()
    assert writing.tab.locator(".kept").all_inner_texts() == [SIGNS]
    writing.send()
    expect(writing.tab).to_have_url(f"{house.origin}/be/mine/")
    assert writing.tab.locator(".plan dd").all_inner_texts() == [SIGNS]


@both_ways
def test_the_language_changes_in_the_middle_and_nothing_is_lost(writing, script):
    writing.tab.locator("button[value=en]").click()
    expect(writing.tab.locator("html")).to_have_attribute("lang", "en")
    expect(writing.tab.locator("#signs")).to_have_value(SIGNS)


@both_ways
def test_leave_shows_the_weather_and_ends_the_session(writing, house, new_page, script):
    before = session(writing)
    writing.tab.locator(".leave-button").click()
    they_are_gone(writing, house, new_page, before)


def test_three_shifts_do_the_same(writing, house, new_page):
    before = session(writing)
    press_shift(writing.tab, 3)
    they_are_gone(writing, house, new_page, before)


@both_ways
def test_they_leave_from_the_sheet_for_paper_too(writing, house, new_page, script):
    writing.go("/mine/plan/sheet/")
    before = session(writing)
    writing.tab.locator(".leave-button").click()
    they_are_gone(writing, house, new_page, before)


@both_ways
def test_a_browser_that_keeps_whole_pages_shows_none_of_theirs(remembering, new_page, house, script):
    tab = new_page(remembering)
    assert keeps_for_back(tab, house.weather.of("be")), "this browser keeps none: this would prove nothing"
    person = Walk(tab, "be", house)
    person.come_in("night", "/mine/plan/")
    tab.locator(".leave-button").click()
    expect(tab).to_have_url(house.weather.of("be"))
    for _ in range(2):
        tab.go_back(wait_until="commit")
        expect(tab).to_have_url(house.weather.of("be"))


@both_ways
def test_after_signing_out_back_shows_nothing_of_theirs(remembering, new_page, house, script):
    """Whoever takes the telephone next presses Back first."""
    tab = new_page(remembering)
    person = Walk(tab, "be", house)
    person.come_in("night", "/mine/plan/")
    written = tab.locator("textarea, input[type=text], input:not([type])").first.input_value()
    assert len(written) > 5, "there is nothing of theirs to be seen: this would prove nothing"
    person.go("/mine/")
    person.send_to("/key/end/")
    expect(tab).to_have_url(f"{house.origin}/be/")
    for _ in range(3):
        tab.go_back()
        assert written not in tab.content()
        assert "/mine/" not in tab.url


def they_are_gone(writing, house, new_page, before) -> None:
    """Back shows the weather, here only the mark of leaving is left, and the old cookie opens nothing."""
    expect(writing.tab).to_have_url(house.weather.of("be"))
    assert [cookie["name"] for cookie in writing.tab.context.cookies()] == ["x"]
    for _ in range(2):
        writing.tab.go_back()
        expect(writing.tab).to_have_url(house.weather.of("be"))
    thief = new_page()
    thief.context.add_cookies([before])
    thief.goto("/be/mine/")
    expect(thief).to_have_url(f"{house.origin}/be/key/")


def session(writing) -> dict:
    """Their cookie, which opens what is theirs as long as they are here."""
    (cookie,) = writing.tab.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["expires"] == -1
    return cookie
