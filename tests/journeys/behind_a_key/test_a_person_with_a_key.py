"""A person with seven words and nothing else: from the first key to the last trace erased."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import both_ways
from tests.browser.scenes import Walk

pytestmark = [pytest.mark.browser, both_ways]

SIGNS = "Не сплю трэцюю ноч\nі слухаю ліфт"


@pytest.fixture
def person(page, house, script):
    return Walk(page, "be", house)


def test_a_stranger_gets_a_key_lives_with_it_and_closes_everything(person):
    words = get_a_key(person)
    write_a_plan(person)
    print_it(person)
    tick_a_theme(person)
    sign_out(person)
    sign_in(person, carelessly(words), seen=True)
    others = change_the_phrase(person)
    sign_out_everywhere(person)
    assert refused(person, " ".join(words)), "the old phrase still opens"
    sign_in(person, " ".join(others))
    close_everything(person)
    assert refused(person, " ".join(others)), "a closed key still opens"


def get_a_key(person) -> list[str]:
    person.go("/mine/")
    person.tab.get_by_role("link", name="У мяне яшчэ няма фразы").click()
    expect(person.tab.locator("main > ul li")).to_have_count(4)
    person.send()
    words = person.words()
    assert len(words) == 7
    # Three ways to keep it, and then its words are asked back.
    expect(person.tab.locator("main > ul li")).to_have_count(3)
    person.send()
    person.answer(["не"] * 7)
    expect(person.tab.locator("[role=alert]")).to_be_visible()
    person.answer(words)
    at(person, "/mine/")
    return words


def write_a_plan(person) -> None:
    person.tab.locator("main a[href$='/mine/plan/']").click()
    person.tab.fill("#signs", SIGNS)
    person.tab.fill("#people", "Сястра")
    person.send()
    at(person, "/mine/")
    # With the lines and without any of ours.
    assert person.tab.locator(".plan dd").all_inner_texts() == [SIGNS, "Сястра"]


def print_it(person) -> None:
    """Paper carries the plan, and nothing that names us."""
    person.tab.locator("main a[href$='/sheet/']").click()
    expect(person.tab.locator(".leave-button")).to_be_visible()
    person.tab.emulate_media(media="print")
    expect(person.tab.locator(".sheet-line")).to_have_count(6)
    expect(person.tab.locator(".sheet-line").first).to_have_text(SIGNS, use_inner_text=True)
    expect(person.tab.locator(".leave-button")).to_be_hidden()
    paper = person.tab.locator("body").inner_text()
    assert "Прыстань" not in paper
    assert "прынтар" not in paper.lower()
    person.tab.emulate_media(media="screen")


def tick_a_theme(person) -> None:
    person.go("/mine/read/")
    first = person.tab.locator("main input[type=checkbox]").first
    first.check()
    code = first.get_attribute("name")
    person.send()
    at(person, "/mine/")
    expect(person.tab.locator(f".panel li a[href*='/{code}/']")).to_have_count(0)
    person.go("/mine/read/")
    expect(person.tab.locator("main input:checked")).to_have_count(1)


def sign_out(person) -> None:
    person.go("/mine/")
    person.send_to("/key/end/")
    at(person, "/")
    assert person.tab.context.cookies() == []
    person.go("/mine/")
    at(person, "/key/")


def sign_in(person, phrase: str, *, seen: bool = False) -> None:
    type_it(person, phrase, seen=seen)
    at(person, "/mine/")
    expect(person.tab.locator(".plan dd")).to_have_count(2)


def refused(person, phrase: str) -> bool:
    type_it(person, phrase)
    expect(person.tab.locator("[role=alert] a[href='#w']")).to_be_visible()
    return person.tab.context.cookies() == []


def type_it(person, phrase: str, *, seen: bool = False) -> None:
    person.go("/key/")
    person.tab.fill("#w", phrase)
    if seen:
        person.tab.get_by_role("button", name="Паказаць, што ўпісана").click()
        expect(person.tab.locator("#w[type=text]")).to_have_value(phrase)
    person.send()


def carelessly(words: list[str]) -> str:
    """As a thumb types: capitals, two spaces, a comma, plain letters, and words that break off."""
    short = [word[:4] if len(word) > 4 else word for word in words]
    return "  " + ",  ".join(short).upper().replace("Ў", "У").replace("І", "I") + " "


def change_the_phrase(person) -> list[str]:
    person.tab.locator("main a[href$='/mine/phrase/']").click()
    person.tab.check("input[value=digits]")
    words = person.draw()
    at(person, "/mine/")
    return words


def sign_out_everywhere(person) -> None:
    (cookie,) = person.tab.context.cookies()
    person.send_to("/mine/sessions/end/")
    at(person, "/key/")
    person.tab.context.add_cookies([cookie])
    person.go("/mine/")
    at(person, "/key/")
    person.tab.context.clear_cookies()


def close_everything(person) -> None:
    person.tab.locator("main a[href$='/mine/close/']").click()
    person.send()
    at(person, "/key/closed/")
    assert person.tab.context.cookies() == []


def at(person, path: str) -> None:
    expect(person.tab).to_have_url(f"{person.house.origin}/{person.language}{path}")
