"""A specialist sees who asks, reads, accepts and writes; another request is declined with kind words."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk
from tests.browser.working import WROTE, ask
from tests.journeys.behind_a_key.test_a_specialist_who_changes import assert_it_fits, follow, press

pytestmark = [pytest.mark.browser, both_ways]

PHONE = {"viewport": {"width": 320, "height": 640}}


def test_a_specialist_answers_two_people(new_page, house, script):
    phone = new_page(**PHONE)
    one, other = ask(house), ask(house, "Можна ў пятніцу?")
    Walk(phone, "en", house).come_as("specialist", "/practice/")
    expect(phone.locator("main")).to_contain_text("Waits for your answer until")
    assert_it_fits(phone)
    read_and_accept(phone, one)
    write(phone)
    decline(phone, other)
    see_both_in_the_list(phone, one, other)


def open_one(phone, asking) -> None:
    phone.locator(f"main a[href='/en/practice/visits/{asking.mark}/']").first.click()
    assert_it_fits(phone)


def read_and_accept(phone, one) -> None:
    open_one(phone, one)
    expect(phone.locator(".talk li").last).to_contain_text(WROTE)
    press(phone, "Accept")
    expect(phone.locator("main")).to_contain_text("It is agreed.")


def write(phone) -> None:
    phone.locator("#text").fill("Glad that you asked. Until then.")
    press(phone, "Send")
    expect(phone.locator(".talk li").last).to_contain_text("Glad that you asked")


def decline(phone, other) -> None:
    phone.goto("/en/practice/")
    open_one(phone, other)
    follow(phone, "Decline with a few words")
    press(phone, "Decline and send it")
    expect(phone.locator(".note")).to_contain_text("Please choose one of these")
    assert_it_fits(phone)
    phone.locator("input[value=full]").check()
    press(phone, "Decline and send it")
    expect(phone.locator("h1")).to_have_text("My practice")


def see_both_in_the_list(phone, one, other) -> None:
    follow(phone, "All appointments")
    assert_it_fits(phone)
    ahead = phone.locator("section", has=phone.get_by_role("heading", name="Ahead", exact=True))
    assert ahead.locator(f"a[href$='{one.mark}/']").count() == 1
    past = phone.locator("section", has=phone.get_by_role("heading", name="What is over"))
    assert past.locator(f"a[href$='{other.mark}/']").count() == 1
    open_one(phone, other)
    expect(phone.locator(".talk li").last).to_contain_text("This is not about you")
