"""Every page says what it is, in which language, and where its parts are: to the eye and to the ear."""

from itertools import pairwise

import pytest

from server.i18n.languages import LANGUAGES
from tests.browser.every_page.walk import wrong
from tests.browser.sample import each_language

pytestmark = pytest.mark.browser

# The heading of these may name what a title bar must not; on all others the two are one.
TITLED_OTHERWISE = {
    "library/home.html",
    "library/theme.html",
    "library/tool.html",
    "library/tools.html",
    "library/moment.html",
    "library/path.html",
    "library/sheet.html",
    "library/screen.html",
    "library/house.html",
    "crisis/country.html",
}


@each_language
def test_a_stranger_is_told_what_they_have_opened(sights):
    assert wrong(sights, lambda sight: not sight.title) == {}
    assert wrong(sights, lambda sight: headings(sight, "h1") != [sight.headings[0][1]]) == {}


@each_language
def test_a_title_is_the_heading_or_more_neutral(sights):
    others = [sight for sight in sights if sight.page.template not in TITLED_OTHERWISE]
    assert len(others) > 2
    assert wrong(others, lambda sight: [sight.title] != headings(sight, "h1") and sight.title) == {}


@each_language
def test_every_page_says_its_language(sights, language):
    assert wrong(sights, lambda sight: sight.lang != language) == {}


@each_language
def test_no_level_of_heading_is_left_out(sights):
    assert wrong(sights, leaps) == {}


@each_language
def test_every_page_has_the_same_landmarks(sights):
    usual = ["nav", "header", "nav", "main", "footer", "nav"]
    assert wrong(sights, lambda sight: sight.landmarks != usual and sight.landmarks) == {}


def test_the_navigations_are_told_apart_by_name(page):
    for language in LANGUAGES:
        page.goto(f"/{language}/")
        names = [nav.get_attribute("aria-label") for nav in page.locator("nav").all()]
        assert len(set(names)) == len(names) == 3
        assert all(names)


def headings(sight, level: str) -> list[str]:
    return [text for name, text in sight.headings if name == level]


def leaps(sight) -> list[str]:
    """Headings that stand more than one level below the one before."""
    levels = [int(name[1]) for name, _ in sight.headings]
    return [f"h{one} h{two}" for one, two in pairwise(levels) if two > one + 1]
