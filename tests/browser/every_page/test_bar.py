"""Leave, Help now, Mine and the languages: on every page in the same place, large enough, never covered."""

import pytest
from playwright.sync_api import expect

from tests.browser.every_page.walk import COVERED, second_stop, wrong
from tests.browser.sample import each_language

pytestmark = pytest.mark.browser

FINGER = 44


@each_language
def test_a_stranger_reaches_leave_first_after_the_skip_link(sights):
    assert wrong(sights, lambda sight: sight.second_stop != "leave-button" and sight.second_stop) == {}


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_also_without_script(page, script):
    page.goto("/be/m/n7vr/")
    assert second_stop(page) == "leave-button"


@each_language
def test_leave_stays_in_view_at_the_foot_of_every_page(sights):
    assert wrong(sights, lambda sight: sight.covered) == {}


@each_language
def test_also_with_letters_twice_as_large(sights):
    assert wrong(sights, lambda sight: sight.covered_when_large) == {}


@each_language
def test_a_finger_finds_every_part_of_the_bar(sights):
    assert wrong(sights, lambda sight: [box for box in sight.bar if box[3] < FINGER]) == {}


@each_language
def test_the_bar_is_in_the_same_place_on_every_page(sights):
    home = next(sight for sight in sights if sight.page.path == "/").bar
    assert len(home) == len(("leave", "help", "mine", "be", "ru", "en"))
    assert wrong(sights, lambda sight: sight.bar != home and sight.bar) == {}


def test_the_language_of_the_page_is_said_and_the_others_are_ways_to_the_same_page(page):
    page.goto("/ru/help/")
    expect(page.locator(".languages-one[aria-current]")).to_have_text("Рус")
    ways = [link.get_attribute("href") for link in page.locator("a.languages-one").all()]
    assert ways == ["/be/help/", "/en/help/"]


def test_what_covers_leave_would_be_found(new_page):
    page = new_page(viewport={"width": 320, "height": 320})
    page.goto("/be/")
    assert page.evaluate(COVERED) == []
    page.evaluate("() => { document.querySelector('.top').style.cssText = 'position:fixed;top:0;z-index:9' }")
    assert page.evaluate(COVERED) != []
