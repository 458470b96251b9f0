"""Two keepers let a volunteer in; the volunteer comes with a phrase and a code, and shows a code again."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]

FIVE_MINUTES = 301


@pytest.fixture
def walk(new_page, house, script):
    """A browser for each of them."""
    return lambda: Walk(new_page(), "be", house)


def test_one_invites_another_approves_and_the_volunteer_comes_in_and_steps_up(walk, script):
    code = invite(walk())
    volunteer = walk()
    volunteer.show_invitation(code)
    expect(volunteer.tab.locator("[role=alert] a[href='#v']")).to_be_visible()
    words, seed = volunteer.join(f"{code} {approve(walk())}")
    expect(volunteer.tab.locator(".codes li")).to_have_count(10)
    sign_out(volunteer)
    sign_in(volunteer, words, seed)
    step_up(volunteer, seed)


def test_a_stranger_finds_no_desk_and_a_volunteer_none_either(walk, house, script):
    someone = walk()
    someone.go("/desk/")
    expect(someone.tab).to_have_url(f"{house.origin}/be/staff/")
    someone.come_in("volunteer-one", "/desk/")
    expect(someone.tab.locator("h1")).to_have_text("Такой старонкі тут няма")


def invite(keeper) -> str:
    keeper.come_in("keeper-one", "/desk/")
    keeper.tab.check("input[name=role][value=volunteer]")
    keeper.tab.fill("#organisation", "Зара")
    keeper.send_to("/desk/invitations/")
    code = keeper.tab.locator(".codes li").inner_text()
    keeper.go("/desk/")
    own = keeper.tab.locator(".row", has_text="Зара").last
    expect(own.locator("form[action$='/approvals/']")).to_have_count(0)
    return code


def approve(keeper) -> str:
    keeper.come_in("keeper-two", "/desk/")
    keeper.tab.locator(".row", has_text="Зара").locator("form[action$='/approvals/'] .button").first.click()
    return keeper.tab.locator(".codes li").inner_text()


def sign_out(volunteer) -> None:
    volunteer.go("/staff/own/")
    expect(volunteer.tab.locator("h1")).to_have_text("Вера")
    volunteer.send_to("/staff/end/")
    assert volunteer.tab.context.cookies() == []


def sign_in(volunteer, words: list[str], seed: str) -> None:
    volunteer.go("/staff/")
    volunteer.tab.fill("#w", " ".join(words))
    volunteer.tab.fill("#code", volunteer.house.code(seed))
    volunteer.send()
    expect(volunteer.tab.locator("h1")).to_have_text("Вера")


def step_up(volunteer, seed: str) -> None:
    """What weighs much waits until a code was shown again; a wrong one does not open."""
    volunteer.go("/staff/codes/")
    volunteer.house.clock.turn(FIVE_MINUTES)
    volunteer.send()
    volunteer.tab.fill("#code", "12345")
    volunteer.send()
    expect(volunteer.tab.locator("[role=alert] a[href='#code']")).to_be_visible()
    volunteer.tab.fill("#code", volunteer.house.code(seed))
    volunteer.send()
    volunteer.go("/staff/codes/")
    volunteer.send()
    expect(volunteer.tab.locator(".seed")).to_be_visible()
