"""A self-check from the first question to the one next step, with and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways

pytestmark = [pytest.mark.browser, both_ways]
FOUR = "/be/c/x9bt/"


@pytest.fixture
def questions(page):
    page.goto("/be/c/")
    page.locator(f"a[href='{FOUR}']").click()
    return page


def test_a_stranger_answers_and_is_led_one_step_on(questions, script):
    answer(questions, 1, 2, 3, 4)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)
    assert "%" not in questions.locator("main").inner_text()
    expect(questions.locator(".bar-help")).to_be_visible()
    questions.locator("main .button").click()
    expect(questions.locator("h1")).to_be_visible()


def test_what_is_left_out_is_asked_for_and_nothing_is_lost(questions, script):
    answer(questions, 1, 2)
    count_it_up(questions)
    expect(questions.locator("[role=alert]")).to_be_visible()
    assert questions.locator("input:checked").count() == 2
    answer(questions, 3, 4)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)


def test_the_language_can_be_switched_halfway(questions, script):
    answer(questions, 1, 2)
    questions.locator("button[value=ru]").click()
    expect(questions.locator("html")).to_have_attribute("lang", "ru")
    assert questions.locator("input:checked").count() == 2


def test_nothing_of_it_stays(questions, script):
    answer(questions, 1, 2, 3, 4)
    count_it_up(questions)
    assert questions.context.cookies() == []
    # The address is that of the questions: the history does not say what came out.
    assert questions.url.endswith(FOUR)
    questions.go_back()
    assert questions.locator("input:checked").count() == 0


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_the_gate_opens_only_when_the_reader_opens_it(page, script, way):
    page.goto("/be/m/v2cj/")
    ladder = page.locator(".gated .exercise")
    expect(ladder).to_be_hidden()
    summary = page.locator(".gated summary")
    if way == "mouse":
        summary.click()
    else:
        summary.focus()
        page.keyboard.press("Enter")
    expect(ladder).to_be_visible()


def answer(page, *numbers: int) -> None:
    for number in numbers:
        page.locator(f"input[name=q{number}][value='1']").check()


def count_it_up(page) -> None:
    page.locator("#screen .button").click()
