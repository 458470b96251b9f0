"""The page of one report for the vetters: what was told, how many days are left, and an end by two."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import FreshVetter, Vetter
from server.kit.clock import day
from server.staff.auditing import Act
from server.staff.vetters import called, look_as_vetter, vetters
from server.therapists import agreeing, opened, reporting, sealing
from server.therapists.agreeing import DECIDE, Asked
from server.therapists.models import Report, Therapist
from server.therapists.signing import Hand, by_vetter
from server.therapists.subject_pages import REFUSED
from server.therapists.vetting import Subject
from server.web.answers import ReadyResponse
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/vetting/reports/{id}/")
def show(who: Vetter, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    return own_page(house, who, _page(house, who, language, named(id)))


@router.post("/{language}/vetting/reports/{id}/requests/")
def ask(who: FreshVetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, row: Report, about: Subject) -> None:
        outcome = typed.get("outcome", "")
        reporting.can_be_decided(row, outcome)
        agreeing.ask(hand.session, hand.vetter, about, Asked(DECIDE, row.id, outcome), hand.today)
        hand.done(Act.ASK_SECOND, row.id, about.id)

    return _answer(house, who, language, named(id), act)


@router.post("/{language}/vetting/reports/{id}/agreements/")
def agree(who: FreshVetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, row: Report, about: Subject) -> None:
        request = agreeing.find(hand.session, about.id, named(typed.get("i", "")), row.id)
        reporting.can_be_decided(row, str(request.outcome))
        active = {each.id for each in vetters(hand.session)}
        agreeing.sign(hand.session, hand.vetter, request, active, hand.today)
        done = agreeing.carry_out(hand.house, hand.session, request, about, hand.reader)
        hand.done(done, row.id, about.id)

    return _answer(house, who, language, named(id), act)


@router.post("/{language}/vetting/reports/{id}/withdrawals/")
def withdraw(who: Vetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, row: Report, about: Subject) -> None:
        request = agreeing.find(hand.session, about.id, named(typed.get("i", "")), row.id)
        agreeing.withdraw(hand.session, request)
        hand.done(Act.ASK_NO_MORE, row.id)

    return _answer(house, who, language, named(id), act)


def _answer(
    house: House, who: Signed, language: str, report: bytes, act: Callable[[Hand, Report, Subject], None]
) -> Response:
    def with_report(hand: Hand) -> None:
        row = reporting.find(hand.session, report)
        therapist = hand.session.get(Therapist, row.subject, with_for_update=True)
        act(hand, row, Subject(row.subject, None, therapist))

    if fault := by_vetter(house, who, with_report):
        return own_page(house, who, _page(house, who, language, report, fault), REFUSED)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/vetting/reports/{report.hex()}/"))


def _page(house: House, who: Signed, language: str, report: bytes, fault: str = "") -> Page:
    reader = sealing.reading_vetter(who)
    with house.database.reading() as session:
        me, names = look_as_vetter(session, who), called(session)
        row = reporting.find(session, report)
        open_ones = opened.requests(session, row.subject, me, names)
        context: dict[str, Any] = {
            "report": row,
            "therapist": session.get(Therapist, row.subject),
            "words": opened.words_of(session, row, reader),
            "requests": [one for one in open_ones if one.row.report == row.id],
            "left": opened.days_left(row, day(house.clock())),
            "outcomes": reporting.OUTCOMES,
            "fault": fault,
        }
    return Page(language, f"/vetting/reports/{report.hex()}/", "therapists/report_desk.html", context)
