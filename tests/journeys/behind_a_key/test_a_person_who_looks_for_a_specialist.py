"""Somebody looks for a specialist who speaks Belarusian, reads what was checked, and tells of them."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]

NAME = "Ганна Крывіцкая"


@pytest.fixture
def person(page, house, script):
    return Walk(page, "be", house)


def test_a_stranger_finds_somebody_and_what_they_tell_is_answered(person):
    person.look_for("/people/")
    choose_too_much(person)
    loosen_one(person)
    for words in ("ВАРШАВЕ", "u Varšavie", "Крывицкая"):
        say(person, words)
        expect(found(person).filter(has_text=NAME)).to_have_count(1)
    open_their_page(person)
    look_up_the_answer(person, tell(person))
    assert person.tab.context.cookies() == []


def choose_too_much(person) -> None:
    person.open_fold("choose")
    for name, code in (("l", "no"), ("c", "online"), ("o", "a"), ("g", "man")):
        person.tab.select_option(f"#{name}", code)
    person.tab.locator("#filters .button").click()
    expect(person.tab.locator("#found h2")).to_have_text("Такога чалавека ў спісе пакуль няма")
    expect(person.tab.locator("#found a[href$='/help/']")).to_be_visible()
    expect(person.tab.locator(".chosen-one")).to_have_count(4)


def loosen_one(person) -> None:
    """It names the one that stands in the way, and lets go of it in one press."""
    person.tab.locator("#found").get_by_role("link", name="Без «Жанчына ці мужчына»").click()
    expect(person.tab).to_have_url(f"{person.house.origin}/be/people/?l=no&c=online&o=a")
    expect(found(person).filter(has_text=NAME)).to_have_count(1)
    person.tab.locator(".chosen-one", has_text="на адлегласці").click()
    expect(person.tab).to_have_url(f"{person.house.origin}/be/people/?l=no&o=a")


def say(person, words: str) -> None:
    if person.tab.locator("#say").count():
        person.open_fold("say")
    person.tab.fill("#words", words)
    person.tab.locator("#words-form .button").click()
    expect(person.tab.locator("h1")).to_have_text("Хто знайшоўся")
    expect(person.tab).to_have_url(f"{person.house.origin}/be/people/")


def open_their_page(person) -> None:
    person.tab.locator(".way-link", has_text=NAME).click()
    expect(person.tab.locator("h1")).to_have_text(NAME)
    person.tab.locator("main a[href='#checked']").click()
    expect(person.tab.locator("#checked h2")).to_be_in_viewport(ratio=1)
    expect(person.tab.locator(".checked-right li").first).to_contain_text("Гэта бачылі двое")


def tell(person) -> str:
    """What is missing is said; then there is a code, shown once."""
    person.tab.locator("main a[href$='/report/']").click()
    person.send()
    expect(person.tab.locator("[role=alert] a[href='#text']")).to_be_visible()
    person.tab.fill("#text", "Не прыйшла і не папярэдзіла.")
    person.send()
    return person.tab.locator(".codes li").inner_text()


def look_up_the_answer(person, code: str) -> None:
    person.tab.locator("main a[href$='/answer/']").click()
    person.tab.fill("#v", code)
    person.send()
    expect(person.tab.locator("main [role=status]")).to_contain_text("Яшчэ не вырашана")
    assert code not in person.tab.url


def found(person):
    return person.tab.locator(".people .way-name")
