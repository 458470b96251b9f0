"""On a demo server one press makes you somebody, and another press somebody else."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]


def test_one_press_each_signs_in_as_a_person_a_volunteer_and_a_keeper(page, house, script):
    walk = Walk(page, "en", house)
    for who, path in (("night", "/mine/"), ("volunteer-one", "/staff/own/"), ("keeper-one", "/staff/own/")):
        walk.press(who)
        expect(page).to_have_url(f"{house.origin}/en{path}")
        expect(page.locator(".fictional")).to_be_visible()
    page.goto("/en/mine/")
    expect(page).to_have_url(f"{house.origin}/en/key/")
