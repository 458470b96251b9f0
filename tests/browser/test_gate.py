"""Steps towards what is feared stay folded until the reader opens them, by any hand and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways, each_language

pytestmark = pytest.mark.browser

LADDER = ".gated .exercise"


@each_language
@both_ways
def test_a_stranger_sees_the_questions_and_the_other_path_but_no_step(page, script, language):
    page.goto(f"/{language}/m/v2cj/")
    expect(page.locator(".gate")).to_be_visible()
    expect(page.locator("article > .exercise")).to_be_visible()
    expect(page.locator(LADDER)).to_be_hidden()


@both_ways
@pytest.mark.parametrize("way", ["mouse", "Enter", "Space"])
def test_the_gate_opens_and_closes_only_by_the_reader(page, script, way):
    page.goto("/be/m/v2cj/")
    press(page, way)
    expect(page.locator(LADDER)).to_be_visible()
    press(page, way)
    expect(page.locator(LADDER)).to_be_hidden()


@both_ways
def test_the_tab_key_passes_the_closed_gate_without_stepping_in(page, script):
    page.goto("/be/m/v2cj/")
    page.locator(".gated summary").focus()
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('.gated')")
    expect(page.locator(LADDER)).to_be_hidden()


@both_ways
def test_an_opened_gate_is_closed_again_for_the_next_reader(page, script):
    page.goto("/be/m/v2cj/")
    press(page, "mouse")
    expect(page.locator(LADDER)).to_be_visible()
    page.goto("/be/m/")
    page.go_back()
    expect(page.locator(LADDER)).to_be_hidden()


def press(page, way: str) -> None:
    summary = page.locator(".gated summary")
    if way == "mouse":
        summary.click()
    else:
        summary.press(way)
