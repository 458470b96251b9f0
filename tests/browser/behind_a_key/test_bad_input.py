"""Something is not right: calm words, a way to the field, and what was typed is still there."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways, in_turn
from tests.browser.scenes import LONG, SCENES, Walk

pytestmark = pytest.mark.browser

# Where the first line of what is said leads to.
FIELDS = {
    "key-wrong": "w",
    "mine-plan-wrong": "people",
    "staff-wrong": "w",
    "staff-join-wrong": "v",
    "staff-welcome-wrong": "name",
    "staff-enrol-wrong": "code",
    "staff-again-wrong": "code",
    "desk-wrong": "role",
    "people-code-wrong": "v",
    "people-wrong": "words",
    "visit-wrong": "text",
    "visit-code-wrong": "code",
}


@in_turn(FIELDS)
def test_what_is_said_leads_to_the_field(page, house, script, name):
    SCENES[name](Walk(page, "be", house))
    said = page.locator("[role=alert] a").first
    assert said.inner_text().strip()
    said.click()
    field = page.locator(f"#{FIELDS[name]}")
    expect(field).to_be_focused()
    if name != "desk-wrong":
        assert field.get_attribute("aria-invalid") == "true"
        first = (field.get_attribute("aria-describedby") or "").split()[0]
        assert page.locator(f"#{first}").inner_text().strip() == said.inner_text().strip()


@both_ways
def test_a_plan_that_is_too_long_is_kept_whole(page, house, script):
    SCENES["mine-plan-wrong"](Walk(page, "be", house))
    expect(page.locator("#people")).to_have_value(LONG)
    expect(page.locator("#signs")).not_to_have_value("")


@both_ways
def test_a_keeper_keeps_what_was_chosen(page, house, script):
    walk = Walk(page, "be", house)
    walk.come_in("keeper-one", "/desk/")
    page.check("input[name=role][value=vetter]")
    walk.send_to("/desk/invitations/")
    expect(page.locator("[role=alert] a")).to_have_attribute("href", "#organisation")
    expect(page.locator("input[name=role][value=vetter]")).to_be_checked()
    page.fill("#count", "шмат")
    walk.send_to("/desk/vouchers/")
    expect(page.locator("[role=alert] a")).to_have_attribute("href", "#count")
    expect(page.locator("#count")).to_have_value("шмат")
