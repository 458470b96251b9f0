"""The cast of the vetting: somebody who applies, and vetters who check, step by step, without script."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

from server.kit.clock import date_of, day
from server.web.house import House
from tests.staffing import Colleague, approve, invite, join, listed
from tests.steps import answer, draw, forms
from tests.visitor import Shown, Visitor

NEW, OWN, VETTING = "/apply/key/new/", "/be/apply/own/", "/be/vetting/"
# What is typed on each page.
ANSWERS: dict[str, dict[str, str]] = {
    "1": {"country": "PL", "city": "Варшава"},
    "2": {"languages_be": "on", "languages_ru": "on"},
    "3": {"approaches_cb": "on", "topics_a": "on", "topics_d": "on", "minors": "no"},
    "4": {"formats_v": "on", "formats_t": "on", "fee": "fixed", "price": "100", "currency": "PLN"},
    "5": {"title": "псіхолаг, магістр", "local_title": "psycholog", "register": "R-77", "licence_end": ""},
    "6": {"supervision": "Іна, раз на два тыдні", "training": "EMDR, Вільня, 2023"},
    "7": {"referee_one": "Пётр", "referee_two": "Марта", "referee_rights": "Кася з праваабаронцаў"},
    "8": {"name": "Ганна", "gender": "woman", "about": "Пра спакойны сон", "visibility": "public"},
    "9": {"conflict": "нічога", "code": "on"},
}
NEEDED = ("identity", "degree", "hours", "register", "supervision", "referees", "trauma", "interview")


@dataclass
class Applicant:
    """Somebody who applies, with their browser and phrase."""

    browser: Visitor
    phrase: str

    def fill(self, **changes: dict[str, str]) -> None:
        for step, typed in (ANSWERS | changes).items():
            assert self.answer(step, **typed).status == 303, step

    def answer(self, step: str, /, **typed: str) -> Shown:
        path = f"{OWN}{step}/"
        return self.browser.post(path, t=forms(self.browser.get(path))[path], **typed)

    def submit(self, path: str, page: str = OWN, **typed: str) -> Shown:
        return self.browser.post(path, t=forms(self.browser.get(page))[path], **typed)

    def send(self) -> Shown:
        return self.submit(f"{OWN}check/", f"{OWN}check/")

    def own(self) -> str:
        return self.browser.get(OWN).html


def begin(browser: Visitor) -> Applicant:
    asked = draw(browser, base=NEW)
    assert answer(browser, asked).leads_to == OWN
    return Applicant(browser, " ".join(asked.words))


def sent(browser: Visitor, **changes: dict[str, str]) -> Applicant:
    applicant = begin(browser)
    applicant.fill(**changes)
    assert applicant.send().leads_to == OWN
    return applicant


def vetter(keepers: tuple[Colleague, Colleague], browser: Visitor, organisation: str, name: str) -> Colleague:
    code = invite(keepers[0], "vetter", organisation)
    assert approve(keepers[1]).leads_to == "/be/desk/"
    return join(keepers[0].house, browser, code, name)


def subject_of(colleague: Colleague, name: str = "Ганна") -> str:
    """The address of the page about somebody, from what waits."""
    html = colleague.browser.get(VETTING).html
    found = re.search(rf'href="({VETTING}(?:reports/)?\w{{32}}/)">{name}<', html)
    assert found, f"{name} is in no queue"
    return found[1]


def today(house: House, days: int = 0) -> str:
    return (date_of(day(house.clock())) + timedelta(days=days)).isoformat()


def note(colleague: Colleague, page: str, kind: str, **typed: str) -> Shown:
    given = {
        "kind": kind,
        "about": "cb" if kind == "hours" else "",
        "state": "checked",
        "day": today(colleague.house),
        "until": "",
        "evidence": f"бачылі: {kind}",
    }
    return colleague.submit(f"{page}items/", page, **given | typed)


def check_all(one: Colleague, other: Colleague, page: str) -> None:
    for kind in NEEDED:
        assert note(one, page, kind).leads_to == page, kind
    assert see_too(other, page).leads_to == page


def see_too(colleague: Colleague, page: str) -> Shown:
    return press(colleague, page, "seconds/")


def press(colleague: Colleague, page: str, act: str, **typed: str) -> Shown:
    """A button of the page, with the row that it stands beside."""
    shown = colleague.browser.get(page)
    mark = re.search(rf'action="{page}{act}".*?name="i"\s+value="(\w+)"', shown.html, re.DOTALL)
    given = {"i": mark[1], **typed} if mark else typed
    assert f"{page}{act}" in forms(shown), f"there is no button for {act}"
    return colleague.browser.post(f"{page}{act}", t=forms(shown)[f"{page}{act}"], **given)


def fresh(colleague: Colleague) -> None:
    """Shows the second factor once more: the last time may be long ago."""
    assert colleague.sign_in().status == 303


def ask(colleague: Colleague, page: str, what: str = "list") -> Shown:
    return colleague.submit(f"{page}requests/", page, what=what)


def accept(one: Colleague, other: Colleague, page: str) -> None:
    check_all(one, other, page)
    fresh(one)
    assert ask(one, page).leads_to == page
    fresh(other)
    assert press(other, page, "agreements/").leads_to == page


def come_in(house: House, applicant: Applicant, browser: Visitor) -> Colleague:
    """With the code of the accepted, by the way of all the staff."""
    shown = applicant.submit(f"{OWN}entry/")
    return join(house, browser, unescape(listed(shown, "codes")[0]), "Ганна")
