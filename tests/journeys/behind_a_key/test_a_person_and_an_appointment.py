"""Somebody with an appointment sees what is new, writes, moves it, and cancels it in the end."""

import pytest
from playwright.sync_api import expect

from tests.browser.booked import Booked, book
from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]

WORDS = "Дзень добры.\nМожна без відэа?"


@pytest.fixture
def person(page, house, script):
    return Walk(page, "be", house)


def test_a_person_and_their_appointment(person):
    booked = book(person)
    booked.hear("Вітаю вас")
    see_what_is_new(person, booked)
    write(person)
    by_another_clock(person, booked)
    move(person)
    cancel(person)


def see_what_is_new(person, booked: Booked) -> None:
    person.go("/mine/")
    panel = person.tab.locator("main .panel").first
    expect(panel.locator("h2")).to_have_text("Запісы")
    expect(panel).to_contain_text("Новае паведамленне")
    panel.locator(f"a[href$='{booked.path}']").click()
    expect(person.tab.locator(".talk-text")).to_have_text("Вітаю вас")
    person.go("/mine/")
    expect(panel).not_to_contain_text("Новае паведамленне")
    panel.locator(f"a[href$='{booked.path}']").click()


def write(person) -> None:
    person.tab.fill("#text", WORDS)
    # In another language it is still there, and not sent.
    person.tab.locator(".languages-one[value=ru]").click()
    expect(person.tab.locator("#text")).to_have_value(WORDS)
    person.tab.locator(".languages-one[value=be]").click()
    expect(person.tab.locator(".talk-one")).to_have_count(1)
    person.tab.get_by_role("button", name="Адправіць", exact=True).click()
    expect(person.tab.locator(".talk-text").last).to_have_text(WORDS, use_inner_text=True)


def by_another_clock(person, booked: Booked) -> None:
    """It is in the address alone, and goes along from page to page."""
    person.tab.select_option("#z", "Asia/Tbilisi")
    person.tab.locator(".clock-choice .button").click()
    at(person, f"{booked.path}?z=Asia%2FTbilisi")
    expect(person.tab.locator(".lead")).to_contain_text("Па тамтэйшым гадзінніку")


def move(person) -> None:
    follow(person, "Перанесці на іншы час")
    expect(person.tab.locator("#z")).to_have_value("Asia/Tbilisi")
    chosen = person.tab.locator("input[name=s]").nth(5)
    chosen.check()
    person.tab.get_by_role("button", name="Перанесці сюды").click()
    expect(person.tab.locator("main")).to_contain_text("Запіс перанесены на гэты час")


def cancel(person) -> None:
    follow(person, "Скасаваць гэты запіс")
    person.tab.locator("main").get_by_role("button", name="Скасаваць гэты запіс").click()
    expect(person.tab.locator("main")).to_contain_text("Скасавана")
    person.go("/mine/")
    expect(person.tab.locator("main .panel").first).to_contain_text("Скасавана")


def follow(person, name: str) -> None:
    person.tab.locator("main").get_by_role("link", name=name, exact=True).click()


def at(person, path: str) -> None:
    expect(person.tab).to_have_url(f"{person.house.origin}/{person.language}{path}")
