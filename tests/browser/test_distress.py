"""How hard it is, before and after a tool: the numbers stay in the page, and a rise is said honestly."""

import pytest

from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser
TOOL = "/en/now/g5vk/"
WORDS = ".distress-words li"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("7", "4", "Less than before"), ("5", "5", "The same"), ("3", "8", "you did nothing wrong")],
)
def test_only_the_sentence_that_fits_is_shown(page, before, after, said):
    page.goto(TOOL)
    page.locator("#distress-before").select_option(before)
    page.locator("#distress-after").select_option(after)
    shown = [words.inner_text() for words in page.locator(WORDS).all() if words.is_visible()]
    assert len(shown) == 1
    assert said in shown[0]


def test_nothing_is_said_before_both_are_chosen(page):
    page.goto(TOOL)
    page.locator("#distress-before").select_option("7")
    assert not [words for words in page.locator(WORDS).all() if words.is_visible()]


@both_ways
def test_the_numbers_go_nowhere(page, script):
    page.goto(TOOL)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#distress-before").select_option("7")
    page.locator("#distress-after").select_option("9")
    assert asked == []
    assert page.context.cookies() == []
    assert page.locator("#distress-before").get_attribute("name") is None
    page.reload()
    assert page.locator("#distress-before").input_value() == ""
