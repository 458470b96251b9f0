"""A specialist in exile applies: a phrase, nine pages, the answers once more, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.vetting import ANSWERS

pytestmark = [pytest.mark.browser, both_ways]

PHONE = {"viewport": {"width": 320, "height": 640}, "locale": "be-BY"}


def test_a_specialist_applies_and_loses_nothing(new_page, script):
    phone = new_page(**PHONE)
    take_a_phrase(phone)
    be_refused_in_belarus(phone)
    for code, typed in ANSWERS.items():
        fill(phone, typed)
        assert_it_fits(phone)
        press(phone, "Захаваць і далей")
        assert f"/{code}/" not in phone.url, phone.locator(".note").inner_text()
    read_it_once_more(phone)


def take_a_phrase(phone) -> None:
    phone.goto("/be/apply/")
    phone.get_by_role("link", name="Пачаць", exact=True).click()
    press(phone, "Паказаць маю фразу")
    words = phone.locator("ol.phrase li").all_inner_texts()
    phone.locator("main form button").click()
    for field in phone.locator("input[id^=w]").all():
        place = re.search(r"\d", field.get_attribute("id") or "")
        assert place
        field.fill(words[int(place[0]) - 1])
    phone.locator("main form button").click()
    expect(phone.locator("h1")).to_have_text("Мая заяўка")
    phone.get_by_role("link", name="Дзе вы", exact=True).click()


def be_refused_in_belarus(phone) -> None:
    fill(phone, {"country": "BY", "city": "Мінск"})
    press(phone, "Захаваць і далей")
    expect(phone.locator(".note a")).to_contain_text("ў Беларусі")
    expect(phone.locator("#city")).to_have_value("Мінск")


def fill(phone, typed: dict[str, str]) -> None:
    for name, value in typed.items():
        field = phone.locator(f"[name='{name}']").first
        if field.evaluate("one => one.localName") == "select":
            field.select_option(value)
        elif field.get_attribute("type") == "radio":
            phone.locator(f"[name='{name}'][value='{value}']").check()
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)


def read_it_once_more(phone) -> None:
    expect(phone.locator("h1")).to_have_text("Праверце адказы")
    expect(phone.locator("main")).to_contain_text("Польшча")
    assert_it_fits(phone)
    press(phone, "Даслаць камандзе праверкі")
    # In this house there is no vetter yet: it says so, and everything is still there.
    expect(phone.locator(".note")).to_contain_text("Пакуль няма нікога")
    expect(phone.locator("main")).to_contain_text("Польшча")


def press(phone, name: str) -> None:
    phone.locator("main").get_by_role("button", name=name, exact=True).click()


def assert_it_fits(phone) -> None:
    """Nothing to be pushed sideways at 320 px."""
    root = phone.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    assert root[0] <= root[1]
