"""Whoever has only a keyboard reaches everything, sees where they are, and is never hidden under the bar."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

MANY = 90
# The focused part is framed, and not wholly under something else (WCAG 2.4.11).
SEEN = """() => {
  const one = document.activeElement
  if (one === document.body) return "the end"
  const { left, top, width, height } = one.getBoundingClientRect()
  const heights = [top + 3, top + height / 2, top + height - 3]
  const bare = heights.some((y) => one.contains(document.elementFromPoint(left + width / 2, y)))
  const framed = getComputedStyle(one).outlineStyle !== "none"
  return framed && bare ? "seen" : one.outerHTML.slice(0, 80)
}"""


@both_ways
def test_a_stranger_tabs_to_the_first_entry_and_opens_it(page, house, script):
    page.goto("/be/")
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.ways-moments .way:first-child a')"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{house.origin}/be/now/r2kx/")
    expect(page.locator(".tool-opened li").first).to_be_visible()


@both_ways
def test_the_skip_link_leads_past_the_bar_into_the_text(page, script):
    page.goto("/be/now/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.matches('main .way:first-child a')")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_has_the_focus_is_framed_and_not_covered(page, key):
    for address in ("/be/", "/be/m/n7vr/", "/be/help/pl/", "/be/specimens/"):
        page.goto(address)
        stops = list(walk_round(page, key))
        assert len(stops) > 10
        assert set(stops) == {"seen"}, address


@both_ways
def test_the_circle_is_asked_for_with_the_space_bar(page, script):
    page.goto("/be/now/z4hb/")
    page.locator(".pace").focus()
    page.keyboard.press("Space")
    expect(page.locator(".pacer")).to_be_visible()


def walk_round(page, key: str):
    """Every stop until the focus leaves the page."""
    for _ in range(MANY):
        page.keyboard.press(key)
        stop = page.evaluate(SEEN)
        if stop == "the end":
            return
        yield stop
    pytest.fail(f"{MANY} presses did not lead round the page")
