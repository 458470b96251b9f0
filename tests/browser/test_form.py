"""A form keeps what was typed: when something is missing, and when the language is switched."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways

pytestmark = [pytest.mark.browser, both_ways]

# An empty line first, markup, marks of every kind, and letters of our alphabets.
TYPED = "\n<b>ў</b> & \"і\" 'ё' </textarea>\nдругі радок"


@pytest.fixture
def form(page):
    page.goto("/be/specimens/")
    return page


def test_a_stranger_who_leaves_a_field_empty_keeps_the_other(form, script):
    form.locator("#text").fill(TYPED)
    send(form)
    expect(form.locator("[role=alert]")).to_be_visible()
    expect(form.locator("#text")).to_have_value(TYPED)


def test_the_summary_leads_to_the_field(form, script):
    send(form)
    form.locator("[role=alert] a").click()
    expect(form.locator("#name")).to_be_focused()
    assert form.locator("#name").get_attribute("aria-invalid") == "true"
    said = form.locator(f"#{form.locator('#name').get_attribute('aria-describedby')}")
    assert said.inner_text() == form.locator("[role=alert] a").inner_text()


def test_the_language_can_be_switched_in_the_middle_of_a_sentence(form, script):
    form.locator("#name").fill("Назва")
    form.locator("#text").fill(TYPED)
    for language in ("en", "ru", "be"):
        form.locator(f"button[value={language}]").click()
        expect(form.locator("html")).to_have_attribute("lang", language)
        expect(form.locator("#name")).to_have_value("Назва")
        expect(form.locator("#text")).to_have_value(TYPED)
    expect(form.locator("[role=alert]")).to_have_count(0)


def test_the_enter_key_sends_and_does_not_switch_the_language(form, script):
    form.locator("#name").fill("Назва")
    form.locator("#name").press("Enter")
    expect(form.locator("[role=status]")).to_be_visible()
    expect(form.locator("html")).to_have_attribute("lang", "be")


def test_what_was_too_long_is_kept_whole(form, script):
    form.locator("#name").fill("я" * 41)
    send(form)
    expect(form.locator("[role=alert] a")).to_contain_text("40")
    expect(form.locator("#name")).to_have_value("я" * 41)


def send(page) -> None:
    page.locator("#note .button").click()
