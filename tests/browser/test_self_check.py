"""A self-check from the first question to the one next step, with and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.every_page.walk import KEPT
from tests.browser.sample import both_ways

pytestmark = [pytest.mark.browser, both_ways]

FOUR = "/be/c/x9bt/"
ALL = (1, 2, 3, 4)


@pytest.fixture
def questions(page):
    page.goto("/be/c/")
    page.locator(f"a[href='{FOUR}']").click()
    return page


def test_a_stranger_answers_and_is_led_one_step_on(questions, script):
    answer(questions, *ALL)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)
    assert "%" not in questions.locator("main").inner_text()
    expect(questions.locator(".bar-help")).to_be_in_viewport(ratio=1)
    questions.locator("main .button").click()
    expect(questions.locator("h1")).to_be_visible()


def test_it_can_be_answered_by_keyboard_alone(questions, script):
    questions.locator("input[name=q1]").first.focus()
    for _ in ALL:
        questions.keyboard.press("Space")
        questions.keyboard.press("ArrowDown")
        questions.keyboard.press("Tab")
    assert chosen(questions) == {f"q{number}": "1" for number in ALL}
    assert questions.evaluate("() => document.activeElement.matches('#screen .button')")
    questions.keyboard.press("Enter")
    expect(questions.locator(".choice")).to_have_count(0)


def test_the_enter_key_on_an_answer_sends_and_does_not_switch_the_language(questions, script):
    answer(questions, 1)
    questions.locator("input[name=q1]:checked").press("Enter")
    expect(questions.locator("[role=alert]")).to_be_visible()
    expect(questions.locator("html")).to_have_attribute("lang", "be")


def test_what_is_left_out_is_asked_for_and_nothing_is_lost(questions, script):
    answer(questions, 1, 3)
    count_it_up(questions)
    expect(questions.locator("[role=alert]")).to_be_visible()
    assert chosen(questions) == {"q1": "1", "q3": "1"}
    questions.locator("[role=alert] a").click()
    expect(questions.locator("#q2")).to_be_focused()
    expect(questions.locator("#q2 .field-error")).to_be_in_viewport(ratio=1)
    answer(questions, 2, 4)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)


def test_the_language_can_be_switched_halfway(questions, house, script):
    answer(questions, 1, 2)
    for language in ("ru", "en", "be"):
        questions.locator(f"button[value={language}]").click()
        expect(questions.locator("html")).to_have_attribute("lang", language)
        expect(questions).to_have_url(f"{house.origin}/{language}/c/x9bt/")
        assert chosen(questions) == {"q1": "1", "q2": "1"}
    answer(questions, 3, 4)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)
    expect(questions.locator("html")).to_have_attribute("lang", "be")


def test_nothing_of_it_stays(questions, house, script):
    answer(questions, *ALL)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)
    assert questions.evaluate(KEPT) == []
    assert questions.context.cookies() == []
    # The address is that of the questions: the history does not say what came out.
    assert questions.url == house.origin + FOUR
    questions.go_back()
    expect(questions.locator(".choice")).to_have_count(len(ALL))
    assert chosen(questions) == {}


def test_after_leaving_the_result_is_not_behind_the_weather(questions, house, script):
    answer(questions, *ALL)
    count_it_up(questions)
    expect(questions.locator(".choice")).to_have_count(0)
    questions.locator(".leave-button").click()
    expect(questions).to_have_url(house.weather.of("be"))
    questions.goto(FOUR)
    expect(questions).to_have_url(house.weather.of("be"))


def test_who_says_no_at_the_gate_is_asked_nothing_more(page, script):
    page.goto("/be/c/v6rs/")
    page.locator("input[name=gate][value='0']").check()
    count_it_up(page)
    expect(page.locator(".choice")).to_have_count(0)
    expect(page.locator("[role=alert]")).to_have_count(0)


def answer(page, *numbers: int) -> None:
    for number in numbers:
        page.locator(f"input[name=q{number}][value='1']").check()


def chosen(page) -> dict[str, str]:
    inputs = page.locator("input:checked").all()
    return {one.get_attribute("name"): one.get_attribute("value") for one in inputs}


def count_it_up(page) -> None:
    page.locator("#screen .button").click()
