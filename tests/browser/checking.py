"""Specialists between their first page and the list, with their vetters: made once, by acts alone."""

from dataclasses import dataclass
from typing import Never

from playwright.sync_api import BrowserContext
from starlette.types import Receive, Scope, Send

from server.kit.clock import day
from server.therapists import applying, reporting
from server.therapists.agreeing import REFUSE, Asked
from server.therapists.agreeing import ask as ask_second
from server.therapists.models import Therapist
from server.therapists.signing import Hand, by_vetter
from server.therapists.vetting import Check, note_check, subject, take
from server.web import signed
from server.web.house import House
from tests.vetting import ANSWERS, Applicant, Vetting, accept, come_in_quickly, sent, started, vetter
from tests.visitor import Visitor

TOLD = "Спазняецца кожны раз і гаворыць толькі пра сябе."
TALK = (("vetters", "Вітаем! Калі вам зручна пагаварыць?"), ("applicant", "У аўторак пасля шасці."))
SEEN = ("identity", "degree", "interview")


@dataclass(frozen=True)
class Checking:
    """`asked` waits for a second vetter, `ready` was sent a moment ago, `found` is on the list."""

    house: House
    vetter: Vetting
    second: Vetting
    specialist: Vetting
    drafting: Applicant
    talking: Applicant
    coming: Applicant
    asked: str
    ready: str
    found: str
    handle: str
    report: str
    code: str

    def sign_in(self, who: Vetting | Applicant, context: BrowserContext, origin: str) -> None:
        """Their cookie in a browser; staff have shown their second factor a moment ago."""
        if isinstance(who, Vetting):
            who.let_in()
        name, value = signed.cookie_name(self.house), who.browser.cookies["s"]
        context.add_cookies([{"name": name, "value": value, "url": origin}])

    def listed_one(self, name: str) -> Vetting:
        """Somebody else on the list, who has come in a moment ago."""
        applicant = send_in(self.house, name)
        for each in (self.vetter, self.second):
            # An hour may have passed in this house.
            each.let_in()
        accept(self.vetter, self.second, f"/{mark_of(self.house, applicant)}/")
        return come_in_quickly(self.house, applicant, tab())


def check_specialists(house: House) -> Checking:
    volha, hleb = (vetter(house, tab(), *each) for each in (("Маяк", "Вольга"), ("Бераг", "Глеб")))
    hanna, janka, iryna, alena = (send_in(house, name) for name in ("Ганна", "Янка", "Ірына", "Алена"))
    found, asked = mark_of(house, alena), mark_of(house, hanna)
    accept(volha, hleb, f"/{found}/")
    specialist = come_in_quickly(house, alena, tab())
    accept(volha, hleb, f"/{mark_of(house, iryna)}/")
    _half_checked(volha, asked)
    handle, report, code = _told(house, found)
    return Checking(
        house, volha, hleb, specialist, started(house, tab()), hanna, iryna,
        asked, mark_of(house, janka), found, handle, report, code,
    )  # fmt: skip


def send_in(house: House, name: str) -> Applicant:
    return sent(house, tab(), **{"8": {**ANSWERS["8"], "name": name}})


def mark_of(house: House, applicant: Applicant) -> str:
    who = signed.find(house, applicant.browser.cookies["s"], "applicant")
    assert who is not None
    with house.database.reading() as session:
        return applying.own(session, who, day(house.clock())).id.hex()


def _half_checked(vetter: Vetting, mark: str) -> None:
    about = bytes.fromhex(mark)

    def act(hand: Hand) -> None:
        found = subject(hand.session, about, hand.today)
        assert found.application is not None
        take(hand.session, hand.vetter, found, hand.today)
        for side, text in TALK:
            applying.say(hand.session, found.application, side, text, hand.today)
        for kind in SEEN:
            seen = Check(kind, "", "checked", hand.today, None, f"Бачылі на званку: {kind}.")
            note_check(hand.session, hand.vetter, found, seen, hand.today)
        ask_second(hand.session, hand.vetter, found, Asked(REFUSE), hand.today)

    assert by_vetter(vetter.house, vetter.who, act) == ""


def _told(house: House, mark: str) -> tuple[str, str, str]:
    with house.database.writing() as session:
        handle = session.get_one(Therapist, bytes.fromhex(mark)).handle
        code = reporting.report(house, session, handle, TOLD)
        report = reporting.look_up(session, code)
        assert report is not None
        return handle, report.id.hex(), code


def tab() -> Visitor:
    """It only keeps a cookie."""
    return Visitor(_nowhere)


async def _nowhere(_scope: Scope, _receive: Receive, _send: Send) -> Never:
    raise AssertionError("no page is asked for here")
