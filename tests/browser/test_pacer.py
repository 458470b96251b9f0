"""The circle that breathes moves only when asked, and never where motion is unwelcome."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

ADDRESS = "/be/now/z4hb/"
MOVING = "() => document.getAnimations().length"
SIZE = "(one) => one.getBoundingClientRect().width"


@both_ways
def test_a_stranger_sees_nothing_move(page, script):
    page.goto(ADDRESS)
    expect(page.locator(".pace")).to_be_visible()
    expect(page.locator(".pacer")).to_be_hidden()
    assert page.evaluate(MOVING) == 0


@both_ways
def test_it_moves_after_the_box_is_checked_and_stops_after(page, script):
    page.goto(ADDRESS)
    page.locator(".pacing label").click()
    expect(page.locator(".pacer")).to_be_visible()
    assert page.evaluate(MOVING) == 1
    assert grows(page)
    page.locator(".pacing label").click()
    expect(page.locator(".pacer")).to_be_hidden()
    assert page.evaluate(MOVING) == 0


def test_where_motion_is_unwelcome_there_is_no_circle_but_the_words_stay(new_page):
    page = new_page(reduced_motion="reduce")
    page.goto(ADDRESS)
    expect(page.locator(".pacer-words")).to_be_visible()
    for part in (".pace", ".pacing label", ".pacer"):
        expect(page.locator(part)).to_be_hidden()


def test_who_asks_for_stillness_later_gets_it_at_once(page):
    page.goto(ADDRESS)
    page.locator(".pace").check()
    assert page.evaluate(MOVING) == 1
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator(".pacer")).to_be_hidden()
    assert page.evaluate(MOVING) == 0


def test_nothing_else_ever_moves(page):
    for address in ("/be/", "/be/m/n7vr/", "/be/help/", "/be/specimens/"):
        page.goto(address)
        assert page.evaluate(MOVING) == 0, address


def grows(page) -> bool:
    """Whether the circle gets larger, on the page's own clock: half a second in, and two seconds later."""
    sizes = []
    for at in (500, 2500):
        page.evaluate(f"() => document.getAnimations().forEach((one) => {{ one.currentTime = {at} }})")
        sizes.append(page.locator(".pacer span").evaluate(SIZE))
    return sizes[0] + 5 < sizes[1]
