"""The therapist's pages of change: one for each thing, the one for the vetters, and the talk with them."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.db.database import Writing
from server.doors import Practising, Therapist
from server.errors import NotFound
from server.kit.clock import day
from server.staff import auditing
from server.staff.auditing import Act
from server.therapists import changing, sealing, talking
from server.therapists.answering import Answers, answer, shown
from server.therapists.applying import APPLICANT
from server.therapists.changing import PAGES, QUALIFICATION
from server.therapists.leaving import own_profile
from server.therapists.models import Therapist as Profile
from server.therapists.own import Message, tried
from server.therapists.practice import PATH, back, page, seen
from server.therapists.questions import Step
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422


@router.get("/{language}/practice/profile/{code}/")
def ask(who: Therapist, house: OurHouse, language: Language, code: str) -> Response:
    step = _step(code)
    with house.database.reading() as session:
        filled = shown(step, _present(session, who, step))
    return own_page(house, who, _asking(language, step, filled))


@router.post("/{language}/practice/profile/{code}/")
def keep(who: Practising, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    """At once, or for the vetters to look at: the page says which."""
    step = _step(code)
    answered = answer(step, typed, day(house.clock()))
    if other := switched(typed):
        return own_page(house, who, _asking(other, step, Filled(answered.filled.values)))
    if answered.answers is None:
        return own_page(house, who, _asking(language, step, answered.filled), REFUSED)
    answers = answered.answers
    if fault := tried(house, lambda session: _keep(house, session, who, step, answers)):
        return own_page(house, who, _asking(language, step, answered.filled, fault), REFUSED)
    return back(house, language)


@router.post("/{language}/practice/proposal/end/")
def take_back(who: Therapist, house: OurHouse, language: Language) -> Response:
    with house.database.writing() as session:
        row = _own(session, who)
        changing.take_back(session, row)
        auditing.note(house, session, Act.TAKE_BACK, who.standing.staff, row.id)
    return back(house, language)


@router.post("/{language}/practice/messages/")
def say(who: Practising, house: OurHouse, language: Language, typed: Typed) -> Response:
    message, filled = fill(Message, typed)
    if other := switched(typed):
        return own_page(house, who, page(house, who, other, Filled(filled.values)))
    if message is None:
        return own_page(house, who, page(house, who, language, filled), REFUSED)

    def act(session: Writing) -> None:
        talking.say(session, _own(session, who), APPLICANT, message.text, day(house.clock()))

    if fault := tried(house, act):
        return own_page(house, who, page(house, who, language, filled, fault), REFUSED)
    return back(house, language)


def _keep(house: House, session: Writing, who: Signed, step: Step, answers: Answers) -> None:
    row = _own(session, who)
    if step is QUALIFICATION:
        changing.propose(session, row, answers, day(house.clock()))
        auditing.note(house, session, Act.PROPOSE, who.standing.staff, row.id)
    else:
        changing.change(session, row, answers)
        auditing.note(house, session, Act.CHANGE, who.standing.staff, row.id)


def _step(code: str) -> Step:
    if code not in PAGES:
        raise NotFound
    return PAGES[code]


def _own(session: Writing, who: Signed) -> Profile:
    """Raises NotFound for who is not on the list, or not any more."""
    row = own_profile(session, who)
    if row is None:
        raise NotFound
    return row


def _present(session: Session, who: Signed, step: Step) -> dict[str, Any]:
    row = seen(session, who)
    if row is None:
        raise NotFound
    reader = sealing.reading_subject(who, row)
    return changing.shown(row, changing.proposed(session, row, reader) if step is QUALIFICATION else {})


def _asking(language: str, step: Step, filled: Filled, fault: str = "") -> Page:
    context: dict[str, Any] = {"step": step, "filled": filled, "fault": fault}
    return Page(language, f"{PATH}{step.code}/", "therapists/change.html", context)
