"""A phone whose script cannot start is served as one that has none."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BROKEN = {
    "no listeners": "document.addEventListener = () => { throw new Error('too old') }",
    "no selectors": "document.querySelector = () => { throw new Error('too old') }",
    "no listeners at all": "EventTarget.prototype.addEventListener = () => { throw new Error('too old') }",
}


@pytest.fixture(params=BROKEN.values(), ids=list(BROKEN))
def old(page, heard, request):
    page.add_init_script(request.param)
    page.goto("/be/m/n7vr/")
    assert heard.complaints, "the script of the page started after all"
    return page


def test_a_stranger_with_an_old_phone_reads_everything_and_leaves_by_the_plain_form(old, house):
    expect(old.locator(".sources")).to_be_visible()
    old.locator(".leave-button").click()
    expect(old).to_have_url(house.weather.of("be"))
    old.go_back()
    expect(old).to_have_url(house.weather.of("be"))
