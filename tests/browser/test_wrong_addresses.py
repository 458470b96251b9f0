"""An address that leads nowhere is answered calmly, in the reader's language, with the whole bar."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways

pytestmark = pytest.mark.browser

NOT_HERE = {
    "be": "Такой старонкі тут няма",
    "ru": "Такой страницы здесь нет",
    "en": "There is no such page here",
}
BROKEN = {"/be/%zz": 400, "/be/%ff/": 400, f"/be/{'a' * 1100}": 414, "/be/..%2f..%2fetc/passwd": 404}


@both_ways
def test_a_stranger_with_a_wrong_address_is_told_so_in_its_language(page, script):
    for language, words in NOT_HERE.items():
        assert page.goto(f"/{language}/nothing/here").status == 404
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_text(words)
        assert bar(page) == ["/exit", f"/{language}/help/"]


@pytest.mark.parametrize(("locale", "language"), [("ru-RU", "ru"), ("pl-PL", "be")])
def test_an_unknown_language_is_answered_in_one_that_the_browser_asks_for(new_page, locale, language):
    page = new_page(locale=locale)
    assert page.goto("/xx/").status == 404
    expect(page.locator("h1")).to_have_text(NOT_HERE[language])


def test_a_broken_address_is_answered_by_a_whole_page(page):
    for address, status in BROKEN.items():
        assert page.goto(address).status == status, address
        assert bar(page) == ["/exit", "/be/help/"]
        expect(page.locator("h1")).to_be_visible()


@both_ways
def test_from_there_one_press_leads_to_the_first_page(page, house, script):
    page.goto("/ru/nothing/")
    page.locator("main .button").click()
    expect(page).to_have_url(f"{house.origin}/ru/")


@both_ways
def test_the_first_address_leads_to_the_language_of_the_browser(new_page, house, script):
    page = new_page(locale="ru-RU")
    page.goto("/")
    assert page.url == f"{house.origin}/ru/"


def bar(page) -> list[str | None]:
    return [
        page.locator(".bar .leave").get_attribute("action"),
        page.locator(".bar-help").get_attribute("href"),
    ]
