"""How hard it is, before and after a tool: the numbers stay in the page, and a rise is said honestly."""

import pytest
from playwright.sync_api import expect

from tests.browser.every_page.walk import KEPT
from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

TOOL = "/en/now/g5vk/"
WORDS = ".distress-words li"
LESS, SAME, MORE = "Less than before", "The same", "More than before"


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_a_stranger_without_script_reads_all_three_sentences(tool, script):
    assert [words.partition(":")[0] for words in shown(tool)] == [LESS, SAME, MORE]
    choose(tool, "7", "4")
    assert len(shown(tool)) == 3


def test_with_script_nothing_is_said_before_both_are_chosen(tool):
    for before, after in (("", ""), ("7", ""), ("", "7"), ("0", ""), ("", "0")):
        choose(tool, before, after)
        assert shown(tool) == []


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [
        ("7", "4", LESS),
        ("1", "0", LESS),
        ("10", "9", LESS),
        ("5", "5", SAME),
        ("0", "0", SAME),
        ("3", "8", MORE),
        ("9", "10", MORE),
        ("0", "1", MORE),
    ],
)
def test_only_the_sentence_that_fits_is_shown(tool, before, after, begins):
    choose(tool, before, after)
    (words,) = shown(tool)
    assert words.startswith(begins)


def test_who_feels_worse_is_told_the_truth_without_blame_and_where_help_is(tool):
    choose(tool, "3", "8")
    (words,) = shown(tool)
    assert "you did nothing wrong" in words
    assert "help now" in words
    expect(tool.locator(".bar-help")).to_be_in_viewport(ratio=1)


def test_a_number_may_be_changed_and_taken_back(tool):
    choose(tool, "3", "8")
    choose(tool, "8", "8")
    assert [words.partition(":")[0] for words in shown(tool)] == [SAME]
    choose(tool, "8", "")
    assert shown(tool) == []


@both_ways
def test_the_numbers_go_nowhere_and_are_kept_nowhere(tool, heard, script):
    heard.requests.clear()
    choose(tool, "7", "9")
    assert heard.requests == []
    assert tool.evaluate(KEPT) == []
    # There is no form, and they have no names: nothing could send them.
    assert tool.evaluate("() => document.querySelectorAll('main form, main [name]').length") == 0
    tool.reload()
    assert [numbers.input_value() for numbers in tool.locator(".distress select").all()] == ["", ""]


@pytest.fixture
def tool(page, heard):
    page.goto(TOOL)
    return page


def choose(tool, before: str, after: str) -> None:
    tool.locator("#distress-before").select_option(before)
    tool.locator("#distress-after").select_option(after)


def shown(tool) -> list[str]:
    return [words.inner_text() for words in tool.locator(WORDS).all() if words.is_visible()]
