"""A specialist opens hours, says that Tuesday evenings are theirs, and asks why a Monday is not offered."""

from collections.abc import Generator
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from server.kit.clock import date_of, day
from tests.browser.sample import both_ways
from tests.signing import keys_signed

pytestmark = [pytest.mark.browser, both_ways]

PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def newcomer(house) -> Generator[object]:
    """On the list since a moment ago, with a key that is signed."""
    found = house.checking.listed_one("Паліна")
    with keys_signed(house.inside):
        yield found


@pytest.fixture
def phone(new_page, house, newcomer):
    opened = new_page(**PHONE)
    house.checking.sign_in(newcomer, opened.context, house.origin)
    opened.goto("/en/practice/hours/")
    return opened


def test_a_specialist_keeps_their_hours(phone, house, script):
    open_hours(phone)
    keep_tuesdays(phone)
    offer_meetings(phone)
    ask_why(phone, coming(house, 0), "It is not within your hours of this day")
    expect(phone.locator(".note li").first).to_contain_text("Tuesday")
    ask_why(phone, coming(house, 1), "This time is offered.")
    assert_it_fits(phone)


def open_hours(phone) -> None:
    follow(phone, "Begin")
    phone.locator("#zone").select_option("Europe/Warsaw")
    press(phone, "Keep it")


def keep_tuesdays(phone) -> None:
    """First not as a clock shows it: it is kept and named."""
    follow(phone, "Tuesday")
    phone.locator("#b0").fill("18:00")
    phone.locator("#e0").fill("nine")
    press(phone, "Keep it")
    expect(phone.locator(".note a")).to_contain_text("as in 18:00")
    expect(phone.locator("#e0")).to_have_value("nine")
    assert_it_fits(phone)
    phone.locator("#e0").fill("21:00")
    press(phone, "Keep it")
    expect(phone.locator("main")).to_contain_text("Tuesday: 18:00–21:00")


def offer_meetings(phone) -> None:
    follow(phone, "Go on: what you offer")
    press(phone, "Offer these two")
    expect(phone.locator("main")).to_contain_text("Meeting, 50 minutes")
    follow(phone, "To my hours")
    assert_it_fits(phone)


def ask_why(phone, asked: date, says: str) -> None:
    phone.goto("/en/practice/hours/why/")
    phone.locator("#day").fill(asked.isoformat())
    phone.locator("#time").fill("18:00")
    phone.get_by_label("Meeting, 50 minutes").check()
    press(phone, "Look")
    expect(phone.locator(".note")).to_contain_text(says)


def coming(house, weekday: int) -> date:
    """Such a day of the week after next: no notice stands in its way."""
    today = date_of(day(house.clock()))
    return today + timedelta(days=14 - today.weekday() + weekday)


def follow(phone, name: str) -> None:
    phone.locator("main").get_by_role("link", name=name, exact=True).click()


def press(phone, name: str) -> None:
    phone.locator("main").get_by_role("button", name=name, exact=True).click()


def assert_it_fits(phone) -> None:
    """Nothing to be pushed sideways at 320 px."""
    root = phone.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    assert root[0] <= root[1]
