"""The cast of the vetting: somebody who applies, and vetters who check, step by step, without script."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from secrets import token_bytes
from typing import cast

from server.app import App
from server.kit.clock import date_of, day
from server.sealed.derivation import Derived, Lookup, Wrap
from server.sealed.tokens import form_token
from server.sealed.totp import new_seed
from server.staff import invitations
from server.staff.entering import Known, let_in
from server.staff.invitations import Offer
from server.staff.joining import Newcomer
from server.staff.joining import join as join_staff
from server.therapists import applying, coming_in
from server.therapists.agreeing import LIST, Asked, carry_out, find, sign
from server.therapists.agreeing import ask as ask_second
from server.therapists.answering import answer as read_answers
from server.therapists.questions import STEPS
from server.therapists.signing import Hand, by_vetter
from server.therapists.vetting import Check, note_check, subject
from server.therapists.vetting import see_too as see_it_too
from server.web import signed
from server.web.forms import act_of
from server.web.house import House
from server.web.signed import Signed
from tests.staffing import Colleague, join, listed
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


def started(house: House, browser: Visitor) -> Applicant:
    """By the acts alone, without a page: the pages have tests of their own."""
    with house.database.writing() as session:
        lookup, secret = applying.begin(session, _keys(), day(house.clock()))
        cookie = signed.begin(house, session, "applicant", lookup, secret)
    keep_cookie(browser, cookie)
    return Applicant(browser, "")


def sent(house: House, browser: Visitor, **changes: dict[str, str]) -> Applicant:
    today = day(house.clock())
    applicant = started(house, browser)
    who = signed.find(house, browser.cookies["s"], "applicant")
    assert who is not None
    answers: dict[str, object] = {}
    for step in STEPS:
        answers |= read_answers(step, (ANSWERS | changes)[step.code], today).answers or {}
    with house.database.writing() as session:
        applying.keep(session, who, answers, today)
        applying.send(session, who, today)
    return applicant


@dataclass
class Vetting(Colleague):
    """A vetter who came in without a page; they sign in again as often as a test asks."""

    known: Known | None = field(default=None, repr=False)

    @property
    def who(self) -> Signed:
        found = signed.find(self.house, self.browser.cookies["s"], "staff")
        assert found is not None
        return found

    def let_in(self, browser: Visitor | None = None) -> None:
        assert self.known is not None
        with self.house.database.writing() as session:
            keep_cookie(browser or self.browser, let_in(self.house, session, self.known, "code"))


def vetter(house: House, browser: Visitor, organisation: str, name: str) -> Vetting:
    return hired(house, browser, Offer("vetter", organisation, None), name)


def hired(house: House, browser: Visitor, offer: Offer, name: str) -> Vetting:
    """Of any role, without a page."""
    seed = new_seed()
    with house.database.writing() as session:
        code = invitations.write(house, session, offer)
        joined = join_staff(house, session, code, Newcomer(name, _keys(), seed, 0))
    assert joined is not None
    colleague = Vetting(house, browser, "", seed, known=joined.known)
    colleague.let_in()
    return colleague


def keep_cookie(browser: Visitor, cookie: list[tuple[bytes, bytes]]) -> None:
    browser.cookies["s"] = cookie[0][1].decode().partition(";")[0].partition("=")[2]


def _keys() -> Derived:
    return Derived(Lookup(token_bytes(32)), Wrap(token_bytes(32)))


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
    return colleague.submit(f"{page}items/", f"{page}items/", **given | typed)


def check_all(one: Vetting, other: Vetting, page: str) -> None:
    about = bytes.fromhex(page.split("/")[-2])

    def check(hand: Hand) -> None:
        found = subject(hand.session, about, hand.today)
        for kind in NEEDED:
            seen = Check(
                kind, "cb" if kind == "hours" else "", "checked", hand.today, None, f"бачылі: {kind}"
            )
            row = note_check(hand.session, hand.vetter, found, seen, hand.today)
            identities.extend([row.id] if kind == "identity" else [])

    def see(hand: Hand) -> None:
        see_it_too(hand.session, hand.vetter, subject(hand.session, about, hand.today), identities[0])

    identities: list[bytes] = []
    assert by_vetter(one.house, one.who, check) == ""
    assert by_vetter(other.house, other.who, see) == ""


def see_too(colleague: Colleague, page: str) -> Shown:
    return press(colleague, page, "seconds/")


def press(colleague: Colleague, page: str, act: str, **typed: str) -> Shown:
    """A button of the page, with the row that it stands beside."""
    shown = colleague.browser.get(page)
    mark = re.search(rf'action="{page}{act}".*?name="i"\s+value="(\w+)"', shown.html, re.DOTALL)
    given = {"i": mark[1], **typed} if mark else typed
    assert f"{page}{act}" in forms(shown), f"there is no button for {act}"
    return colleague.browser.post(f"{page}{act}", t=forms(shown)[f"{page}{act}"], **given)


def fresh(colleague: Vetting) -> None:
    """They have shown the second factor a moment ago; the last time may be long past."""
    colleague.let_in()


def ask(colleague: Colleague, page: str, what: str = "list") -> Shown:
    return colleague.submit(f"{page}requests/", page, what=what)


def agree_by_hand(browser: Visitor, page: str, mark: str) -> Shown:
    """As if the button were there: the token of this act, made by asking for the page of it again."""
    house = cast(App, browser.app).house
    who = signed.find(house, browser.cookies["s"], "staff")
    assert who is not None
    return browser.post(f"{page}agreements/", t=form_token(who.forms, act_of(f"{page}agreements/")), i=mark)


def accept(one: Vetting, other: Vetting, page: str) -> None:
    check_all(one, other, page)
    about = bytes.fromhex(page.split("/")[-2])

    def first(hand: Hand) -> None:
        found = subject(hand.session, about, hand.today)
        requests.append(ask_second(hand.session, hand.vetter, found, Asked(LIST), hand.today).id)

    def second(hand: Hand) -> None:
        row = find(hand.session, about, requests[0])
        sign(hand.session, hand.vetter, row, {one.who.standing.staff}, hand.today)
        found = subject(hand.session, about, hand.today)
        carry_out(hand.house, hand.session, row, found, hand.reader)

    requests: list[bytes] = []
    assert by_vetter(one.house, one.who, first) == ""
    assert by_vetter(other.house, other.who, second) == ""


def come_in(house: House, applicant: Applicant, browser: Visitor) -> Colleague:
    """With the code of the accepted, by the way of all the staff."""
    shown = applicant.submit(f"{OWN}entry/")
    return join(house, browser, unescape(listed(shown, "codes")[0]), "Ганна")


def come_in_quickly(house: House, applicant: Applicant, browser: Visitor) -> Vetting:
    """The same without a page."""
    who = signed.find(house, applicant.browser.cookies["s"], "applicant")
    assert who is not None
    seed = new_seed()
    with house.database.writing() as session:
        code = coming_in.invite(house, session, applying.own(session, who, day(house.clock())))
        joined = join_staff(house, session, code, Newcomer("Ганна", _keys(), seed, 0))
    assert joined is not None
    colleague = Vetting(house, browser, "", seed, known=joined.known)
    colleague.let_in()
    return colleague
