"""Two vetters list somebody, of whom none can do it alone, and the specialist leaves the list at once."""

import pytest
from playwright.sync_api import expect

from tests.browser.checking import mark_of, send_in, tab
from tests.browser.sample import both_ways
from tests.browser.scenes import Walk
from tests.vetting import check_all, come_in_quickly, vetter

pytestmark = [pytest.mark.browser, both_ways]


@pytest.fixture
def named(script):
    """Both ways run in one house: each lists somebody else."""
    return "Марына" if script else "Тацяна"


@pytest.fixture
def vetters(house):
    """The first, one of the same organisation, and one of another."""
    who = (("Прычал", "Соф’я"), ("прычал", "Ева"), ("Хваля", "Рыгор"))
    return [vetter(house.inside, tab(), *one) for one in who]


def test_one_asks_a_colleague_cannot_agree_another_can(page, house, script, named, vetters):
    applicant = send_in(house.inside, named)
    mark = mark_of(house.inside, applicant)
    check_all(vetters[0], vetters[2], f"/{mark}/")
    walk = Walk(page, "be", house)
    ask_for_a_second(walk, vetters[0], mark)
    be_told_that_it_takes_another(walk, vetters[1], mark)
    agree(walk, vetters[2], mark)
    specialist = come_in_quickly(house.inside, applicant, tab())
    find(walk, named, 1)
    leave(walk, specialist)
    find(walk, named, 0)


def come_as(walk, who, path: str) -> None:
    walk.house.checking.sign_in(who, walk.tab.context, walk.house.origin)
    walk.go(path)


def ask_for_a_second(walk, who, mark: str) -> None:
    come_as(walk, who, f"/vetting/{mark}/")
    note_one_more_check(walk)
    walk.tab.get_by_role("button", name="Папрасіць другога чалавека ўключыць у спіс").click()
    expect(walk.tab.get_by_role("button", name="Згода", exact=True)).to_have_count(0)


def note_one_more_check(walk) -> None:
    """Something is missing, and then it is right: what was typed is still there."""
    walk.tab.locator("main a[href$='/items/']").click()
    walk.tab.select_option("#kind", "istanbul")
    walk.tab.fill("#day", "")
    walk.tab.fill("#evidence", "Пасведчанне, паказанае на званку")
    walk.send()
    walk.tab.locator("[role=alert] a[href='#day']").click()
    expect(walk.tab.locator("#evidence")).to_have_value("Пасведчанне, паказанае на званку")
    walk.tab.check("input[name=state][value=checked]")
    walk.tab.fill("#day", "2026-11-02")
    walk.send()
    expect(walk.tab.locator("main")).to_contain_text("Пасведчанне, паказанае на званку")


def be_told_that_it_takes_another(walk, who, mark: str) -> None:
    come_as(walk, who, f"/vetting/{mark}/")
    expect(walk.tab.get_by_role("button", name="Згода", exact=True)).to_have_count(0)
    expect(walk.tab.locator("main")).to_contain_text("іншай арганізацыі")


def agree(walk, who, mark: str) -> None:
    come_as(walk, who, "/vetting/")
    walk.tab.locator(f"main a[href$='/vetting/{mark}/']").first.click()
    walk.tab.get_by_role("button", name="Згода", exact=True).click()
    expect(walk.tab.locator("main")).to_contain_text("Прынята")


def leave(walk, who) -> None:
    come_as(walk, who, "/practice/profile/")
    walk.tab.locator("main a[href$='/removal/']").click()
    walk.send()
    expect(walk.tab.locator("main")).to_contain_text("Вас няма ў спісе")


def find(walk, named: str, count: int) -> None:
    """A minute later: words find whoever came in meanwhile."""
    walk.house.clock.turn(61)
    walk.tab.context.clear_cookies()
    walk.go("/people/")
    walk.tab.locator("#say > summary").click()
    walk.tab.fill("#words", named)
    walk.tab.locator("#words-form .button").click()
    expect(walk.tab.locator(".people .way-name").filter(has_text=named)).to_have_count(count)
