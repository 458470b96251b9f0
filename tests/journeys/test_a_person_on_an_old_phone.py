"""A person in Belarus on an old phone: help in one press, a text, a number to call, and away again."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways

pytestmark = [pytest.mark.browser, both_ways]

PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "be-BY",
    "user_agent": "Mozilla/5.0 (Linux; Android 7.0; SM-J330F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/69.0.3497.100 Mobile Safari/537.36",
}


def test_a_stranger_finds_steps_a_text_and_a_number_and_leaves_without_a_trace(new_page, house, script):
    phone = new_page(**PHONE)
    arrive(phone, house)
    find_steps(phone)
    read_a_theme(phone)
    find_a_number_in_poland(phone)
    assert phone.context.cookies() == []
    leave(phone, house)


def arrive(phone, house) -> None:
    phone.goto("/")
    expect(phone).to_have_url(f"{house.origin}/be/")
    expect(phone.locator("h1")).to_have_text("Як вам зараз?")


def find_steps(phone) -> None:
    """One press: what to do first is on the screen at once, and the steps are on the same page."""
    phone.locator(".ways-moments a").first.tap()
    expect(phone.locator(".lead")).to_be_in_viewport(ratio=1)
    expect(phone.locator(".tool-opened > h2").first).to_be_in_viewport(ratio=1)
    assert phone.locator(".tool-opened ol li").count() > 2


def read_a_theme(phone) -> None:
    phone.get_by_role("link", name="Тэмы", exact=True).tap()
    phone.locator("main .way a").first.tap()
    expect(phone.locator("article h1")).to_be_visible()
    expect(phone.locator(".sources")).to_be_visible()


def find_a_number_in_poland(phone) -> None:
    phone.get_by_role("link", name="Дапамога зараз", exact=True).first.tap()
    phone.get_by_role("link", name="Польшча", exact=True).tap()
    expect(phone.locator("h1")).to_have_text("Польшча")
    expect(phone.locator("a[href='tel:112']")).to_be_visible()


def leave(phone, house) -> None:
    phone.get_by_role("button", name="Хутка выйсці").tap()
    expect(phone).to_have_url(house.weather.of("be"))
    assert [cookie["name"] for cookie in phone.context.cookies()] == ["x"]
    for _ in range(2):
        phone.go_back()
        expect(phone).to_have_url(house.weather.of("be"))
