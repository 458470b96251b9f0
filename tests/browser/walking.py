"""Somebody on their way through the house: what they press and type, in a tab of a real browser."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.inhabited import Inhabited


@dataclass
class Walk:
    """Somebody in a tab, in one language."""

    tab: Page
    language: str
    house: Inhabited
    phrase: str = ""

    def go(self, path: str) -> None:
        self.tab.goto(f"/{self.language}{path}")

    def send(self) -> None:
        """Presses the first button of the text: the one that leads on."""
        self.tab.locator("main form .button").first.click()

    def send_to(self, path: str) -> None:
        self.tab.locator(f"main form[action='/{self.language}{path}'] .button").first.click()

    def press(self, who: str) -> None:
        """In as somebody invented. A code opens once: the clock goes on to the next."""
        self.house.clock.turn(30)
        self.go("/demo/")
        self.tab.locator(f"form:has(input[value='{who}']) .button").click()

    def come_in(self, who: str, path: str) -> None:
        self.press(who)
        self.go(path)

    def come_as(self, who: str, path: str) -> None:
        """In as somebody of the vetting; `{asked}` of a path is an address that it knows."""
        checking = self.house.checking
        checking.sign_in(getattr(checking, who), self.tab.context, self.house.origin)
        self.look(path)

    def look(self, path: str) -> None:
        self.go(path.format_map(vars(self.house.checking)))

    def look_for(self, path: str) -> None:
        """As a stranger, once there is somebody to be found."""
        assert self.house.listed
        self.go(path)

    def open_fold(self, name: str) -> None:
        self.tab.locator(f"#{name} > summary").click()

    def words(self) -> list[str]:
        return self.tab.locator(".phrase li").all_inner_texts()

    def answer(self, words: list[str]) -> None:
        """The two words that are asked back."""
        for field in self.tab.locator("main input[id^=w]").all():
            field.fill(words[int((field.get_attribute("id") or "")[1:]) - 1])
        self.send()

    def draw(self) -> list[str]:
        """Through the pages of a phrase up to where both words are right; it is theirs from then on."""
        self.send()
        words = self.words()
        self.send()
        self.answer(words)
        self.phrase = " ".join(words)
        return words

    def seed(self) -> str:
        return re.sub(r"\s", "", self.tab.locator(".seed").inner_text())

    def show_invitation(self, code: str) -> None:
        self.go("/staff/join/")
        self.tab.fill("#v", code)
        self.send()

    def join(self, code: str, name: str = "Вера") -> tuple[list[str], str]:
        """As far as the codes for paper; returns the phrase and the seed."""
        self.show_invitation(code)
        self.tab.fill("#name", name)
        words = self.draw()
        seed = self.seed()
        self.tab.fill("#code", self.house.code(seed))
        self.send()
        return words, seed


def at(path: str) -> Callable[[Walk], None]:
    return lambda walk: walk.go(path)


def of(who: str, path: str) -> Callable[[Walk], None]:
    return lambda walk: walk.come_in(who, path)
