"""Nothing runs out of the screen sideways: on the smallest phone, on a desk, with large letters."""

import pytest

from tests.browser.every_page.walk import LARGE, OUTSIDE, wrong
from tests.browser.sample import each_language

pytestmark = pytest.mark.browser


@each_language
def test_a_stranger_on_a_small_phone_never_scrolls_sideways(sights):
    assert wrong(sights, lambda sight: sight.outside["320"]) == {}


@each_language
def test_nor_does_one_at_a_desk(sights):
    assert wrong(sights, lambda sight: sight.outside["1280"]) == {}


@each_language
def test_nor_one_whose_letters_are_twice_as_large(sights):
    assert wrong(sights, lambda sight: sight.outside["320 large"]) == {}


def test_large_letters_are_twice_as_large(page):
    page.goto("/be/")
    before = letters(page)
    page.evaluate(LARGE)
    assert letters(page) == 2 * before


def test_what_runs_out_would_be_found(page):
    page.goto("/be/")
    assert page.evaluate(OUTSIDE) == []
    page.evaluate("() => { document.querySelector('h1').style.width = '500px' }")
    assert any("<h1" in found for found in page.evaluate(OUTSIDE))


def letters(page) -> float:
    return page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
