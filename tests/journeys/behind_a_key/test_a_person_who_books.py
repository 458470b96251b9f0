"""Somebody without a phrase finds a time by two clocks, gets a phrase on the way, and asks for it."""

import pytest
from playwright.sync_api import expect

from tests.browser.inhabited import BOOKED
from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]

WORDS = "Хачу проста пагаварыць.\nРаскажу <b>не адразу</b>."
LAPSED = 16 * 60


@pytest.fixture
def person(page, house, script):
    # What somebody held before is free again.
    house.clock.turn(LAPSED)
    return Walk(page, "be", house)


def test_a_stranger_asks_for_a_time_and_sees_when_the_answer_comes(person):
    person.go(f"/people/{person.house.offered.handle}/")
    person.tab.get_by_role("link", name="Вольны час").click()
    mine, theirs = by_the_clock_of(person, "Europe/Warsaw")
    mine, theirs = by_the_clock_of(person, "America/New_York")
    assert mine != theirs
    person.tab.locator(".times-one").first.click()
    write(person)
    get_a_phrase(person)
    send(person, mine)


def by_the_clock_of(person, zone) -> tuple[str, str]:
    """What the first time is by their own clock and by that of the specialist."""
    person.tab.select_option("#z", zone)
    person.tab.locator(".filters .button").click()
    expect(person.tab.locator("#z")).to_have_value(zone)
    first = person.tab.locator(".times-one").first
    return first.locator(".times-mine").inner_text(), first.locator(".times-there").inner_text()


def write(person) -> None:
    """They look it over, change their mind, and nothing of it is lost."""
    person.tab.fill("#text", "Пачакайце")
    person.send()
    expect(person.tab.locator(".kept")).to_have_text("Пачакайце")
    person.tab.get_by_role("button", name="Змяніць").click()
    expect(person.tab.locator("#text")).to_have_value("Пачакайце")
    person.tab.get_by_role("button", name="Прытрымаць час").click()
    person.tab.fill("#text", WORDS)
    person.send()


def get_a_phrase(person) -> None:
    person.tab.get_by_role("button", name="У мяне яшчэ няма фразы").click()
    expect(person.tab.locator("main [role=status]")).to_be_visible()
    person.draw()
    expect(person.tab.locator("h1")).to_have_text("Вы ўвайшлі")


def send(person, time: str) -> None:
    """Everything is there to be looked at once more; then it is sent, and said when the answer comes."""
    when, words = person.tab.locator(".kept").all_inner_texts()
    assert (time in when, words) == (True, WORDS)
    person.send()
    expect(person.tab.locator("h1")).to_have_text("Ваша просьба адпраўлена")
    expect(person.tab.locator("main")).to_contain_text(time)
    expect(person.tab.locator("main")).to_contain_text("Адказ будзе тут не пазней за")
    expect(person.tab.get_by_role("link", name="Да запісу")).to_be_visible()
    assert BOOKED not in person.tab.title()
