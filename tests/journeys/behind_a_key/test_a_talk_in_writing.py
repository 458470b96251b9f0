"""In the hour of an appointment the page of the talk asks by itself what is new, and keeps what was typed."""

import pytest
from playwright.sync_api import expect

from server.booking.thread import PERSON, Words, write
from server.kit.clock import SLOT, day, slot
from tests.browser.booked import book
from tests.browser.scenes import Walk
from tests.browser.working import ask, both
from tests.journeys.behind_a_key.test_a_specialist_who_changes import press

pytestmark = pytest.mark.browser


def test_what_the_person_writes_appears_by_itself(new_page, house):
    phone, one = new_page(), ask(house)
    walk = Walk(phone, "en", house)
    walk.come_as("specialist", f"/practice/visits/{one.mark}/")
    press(phone, "Accept")
    house.clock.turn((one.begins - slot(house.clock())) * SLOT)
    phone.clock.install()
    walk.come_as("specialist", f"/practice/visits/{one.mark}/")
    phone.locator("#text").fill("I am here")
    say(house, one, "І я тут")
    phone.clock.fast_forward(16_000)
    expect(phone.locator(".talk li").last).to_contain_text("І я тут")
    expect(phone.locator("#text")).to_have_value("I am here")


def test_what_the_specialist_writes_appears_by_itself(new_page, house):
    phone = new_page()
    walk = Walk(phone, "en", house)
    booked = book(walk)
    house.clock.turn((booked.row.begins - slot(house.clock())) * SLOT)
    walk.go("/key/")
    phone.fill("#w", walk.phrase)
    walk.send()
    phone.clock.install()
    walk.go(booked.path)
    phone.fill("#text", "I am here")
    booked.hear("І я тут")
    phone.clock.fast_forward(16_000)
    expect(phone.locator(".talk li").last).to_contain_text("І я тут")
    expect(phone.locator("#text")).to_have_value("I am here")


def say(house, one, text) -> None:
    inside = house.inside
    with inside.database.writing() as session:
        words = Words(bytes.fromhex(one.mark), PERSON, text, day(inside.clock()))
        write(session, words, both(inside, one.own))
