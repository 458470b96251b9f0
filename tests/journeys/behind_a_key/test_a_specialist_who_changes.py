"""A specialist on the list changes what people read, asks for another title, and writes to the vetters."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]

PHONE = {"viewport": {"width": 320, "height": 640}}


def test_a_specialist_changes_their_profile(new_page, house, script):
    phone = new_page(**PHONE)
    Walk(phone, "en", house).press("therapist")
    phone.goto("/en/practice/")
    assert_it_fits(phone)
    change_at_once(phone)
    be_refused_in_belarus(phone)
    ask_for_a_title(phone)
    write_to_the_vetters(phone)


def change_at_once(phone) -> None:
    follow(phone, "Some sentences about your work")
    phone.locator("#about").fill("Quiet work")
    press(phone, "Keep it")
    expect(phone.locator("h1")).to_have_text("My practice")
    follow(phone, "Some sentences about your work")
    expect(phone.locator("#about")).to_have_value("Quiet work")
    follow(phone, "Back, without a change")


def be_refused_in_belarus(phone) -> None:
    follow(phone, "Where you are")
    phone.locator("#country").select_option("BY")
    press(phone, "Keep it")
    expect(phone.locator(".note a")).to_contain_text("located in Belarus")
    assert_it_fits(phone)
    follow(phone, "Back, without a change")


def ask_for_a_title(phone) -> None:
    follow(phone, "Qualification")
    assert_it_fits(phone)
    phone.locator("#title").fill("psychotherapist")
    press(phone, "Ask the vetters")
    expect(phone.locator("main")).to_contain_text("The vetters have what you ask for")
    press(phone, "Take it back")
    expect(phone.locator("main")).not_to_contain_text("The vetters have what you ask for")


def write_to_the_vetters(phone) -> None:
    phone.locator("#text").fill("When is the next check?")
    press(phone, "Send")
    expect(phone.locator(".talk li").last).to_contain_text("When is the next check?")
    assert_it_fits(phone)


def follow(phone, name: str) -> None:
    phone.locator("main").get_by_role("link", name=name, exact=True).click()


def press(phone, name: str) -> None:
    # There are two of that name: the first stands in the form that has just been filled in.
    phone.locator("main").get_by_role("button", name=name, exact=True).first.click()


def assert_it_fits(phone) -> None:
    """Nothing to be pushed sideways at 320 px."""
    root = phone.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    assert root[0] <= root[1]
