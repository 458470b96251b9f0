"""Where a reader's own few colours replace ours, everything that matters is still to be seen."""

import pytest

pytestmark = pytest.mark.browser

# Its text, edge or ground, each told from the ground of the page; how clear a colour is does not matter here.
DIFFERS = """(one, name) => {
  const hue = (colour) => colour.match(/\\d+/g).slice(0, 3).join()
  return hue(getComputedStyle(one)[name]) !== hue(getComputedStyle(document.body).backgroundColor)
}"""
EDGE = """(one) => {
  const { borderTopStyle, borderTopWidth } = getComputedStyle(one)
  return borderTopStyle === "solid" && parseFloat(borderTopWidth) >= 1
}"""


@pytest.fixture
def forced(new_page):
    page = new_page(forced_colors="active")
    page.goto("/be/now/z4hb/")
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    return page


def test_a_stranger_can_read_the_page_by_day_and_night(forced):
    for scheme in ("light", "dark"):
        forced.emulate_media(color_scheme=scheme)
        for part in ("h1", "main p", ".leave-button", ".bar-help", ".languages-one", ".foot a"):
            assert forced.locator(part).first.evaluate(DIFFERS, "color"), (scheme, part)


def test_what_can_be_pressed_has_an_edge_and_a_frame_when_it_has_the_focus(forced):
    for part in (".leave-button", ".bar-help", ".way-link"):
        assert forced.locator(part).first.evaluate(EDGE), part
        assert forced.locator(part).first.evaluate(DIFFERS, "borderTopColor"), part
    forced.keyboard.press("Tab")
    forced.keyboard.press("Tab")
    assert forced.evaluate("() => getComputedStyle(document.activeElement).outline").endswith("solid 3px")


def test_the_circle_that_breathes_can_be_seen(forced):
    forced.locator(".pace").check()
    circle = forced.locator(".pacer span")
    assert circle.evaluate(EDGE) or circle.evaluate(DIFFERS, "backgroundColor")
