"""The cast of those who help, and what they do, step by step, without script."""

import re
from dataclasses import dataclass, field
from html import unescape

from pyotp.totp import TOTP

from server.staff.first import first_keepers
from server.web.house import House
from tests.steps import forms
from tests.turning import Clock
from tests.visitor import Shown, Visitor

JOIN, AGAIN = "/be/staff/join/", "/be/staff/again/"
ORGANISATIONS = ["Маяк", "Бераг"]


@dataclass
class Colleague:
    """Somebody of the staff with their browser, phrase, application and paper."""

    house: House
    browser: Visitor
    phrase: str
    seed: str
    paper: list[str] = field(default_factory=list[str])

    def code(self, steps: int = 0) -> str:
        """What their application shows now, or some half minutes from now."""
        return TOTP(self.seed).generate_otp(int(self.house.clock() // 30) + steps)

    def next_code(self) -> str:
        """A code that was not used yet: they wait for it."""
        assert isinstance(self.house.clock, Clock)
        self.house.clock.turn(30)
        return self.code()

    def sign_in(self, browser: Visitor | None = None, **typed: str) -> Shown:
        given = {"w": self.phrase, "code": typed.get("code") or self.next_code(), **typed}
        return sign_in(browser or self.browser, **given)

    def submit(self, path: str, page: str = "/be/desk/", **typed: str) -> Shown:
        """A form of theirs, from the page where it stands."""
        return self.browser.post(path, t=forms(self.browser.get(page))[path], **typed)


def sign_in(browser: Visitor, **typed: str) -> Shown:
    return browser.post("/be/staff/", t=browser.get("/be/staff/").field("t"), **typed)


def show_code(browser: Visitor, code: str) -> Shown:
    """The page behind an invitation code, or the refusal."""
    return browser.post(JOIN, t=browser.get(JOIN).field("t"), v=code)


def draw(browser: Visitor, code: str, name: str = "Алеся") -> tuple[Shown, list[str]]:
    """As far as the page that asks two words back."""
    welcome = show_code(browser, code)
    assert welcome.status == 200
    path = f"{JOIN}phrase/"
    shown = browser.post(path, t=forms(welcome)[path], v=welcome.field("v"), name=name, kind="be")
    words = listed(shown, "phrase")
    path = f"{JOIN}words/"
    asks = browser.post(path, t=forms(shown)[path], d=shown.field("d"), v=shown.field("v"))
    return asks, words


def enrol(browser: Visitor, code: str, name: str = "Алеся") -> tuple[Shown, str, str]:
    """As far as the application: its page, the phrase and the seed."""
    asks, words = draw(browser, code, name)
    asked = {f"w{place}": words[int(place) - 1] for place in re.findall(r'id="w(\d)"', asks.html)}
    path = f"{JOIN}words/"
    page = browser.post(path, t=forms(asks)[path], d=asks.field("d"), v=asks.field("v"), **asked)
    return page, " ".join(words), seed_of(page)


def confirm(browser: Visitor, page: Shown, code: str, path: str = f"{JOIN}code/") -> Shown:
    return browser.post(path, t=forms(page)[path], c=page.field("c"), code=code)


def join(house: House, browser: Visitor, code: str, name: str = "Алеся") -> Colleague:
    page, phrase, seed = enrol(browser, code, name)
    colleague = Colleague(house, browser, phrase, seed)
    paper = confirm(browser, page, colleague.code())
    assert paper.status == 200
    colleague.paper = listed(paper, "codes")
    return colleague


def first_two(house: House, one: Visitor, other: Visitor) -> tuple[Colleague, Colleague]:
    with house.database.writing() as session:
        codes = first_keepers(house, session, ORGANISATIONS)
    return join(house, one, codes[0], "Алеся"), join(house, other, codes[1], "Барыс")


def invite(keeper: Colleague, role: str = "volunteer", organisation: str = "Маяк") -> str:
    """Returns their half of the code."""
    shown = keeper.submit("/be/desk/invitations/", role=role, organisation=organisation)
    assert shown.status == 200
    return listed(shown, "codes")[0]


def approve(keeper: Colleague) -> str:
    """The first invitation that waits for them; returns their half of its code."""
    desk = keeper.browser.get("/be/desk/")
    mark = re.search(r'approvals/".*?name="i" value="(\w+)"', desk.html, re.DOTALL)
    assert mark, "nothing waits for this keeper"
    shown = keeper.browser.post("/be/desk/approvals/", t=forms(desk)["/be/desk/approvals/"], i=mark[1])
    assert shown.status == 200
    return listed(shown, "codes")[0]


def hire(keepers: tuple[Colleague, Colleague], browser: Visitor, role: str, name: str = "Вера") -> Colleague:
    """Somebody new, by both keepers together."""
    half = invite(keepers[0], role)
    return join(keepers[0].house, browser, f"{half} {approve(keepers[1])}", name)


def seed_of(page: Shown) -> str:
    found = re.search(r'class="seed"[^>]*>([^<]+)', page.html)
    assert found, "the page shows no seed"
    return found[1].replace(" ", "")


def listed(page: Shown, kind: str) -> list[str]:
    """The items of the list of this class."""
    inside = page.html.partition(f'class="{kind}"')[2].partition("</ol>")[0]
    return [unescape(one) for one in re.findall(r"<li>([^<]+)</li>", inside)]
