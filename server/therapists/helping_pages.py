"""The page on which a volunteer writes, and changes, what people read of them."""

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Volunteer
from server.kit.clock import day
from server.staff import auditing
from server.staff.auditing import Act
from server.therapists import helping
from server.therapists.answering import answer, shown
from server.therapists.practice import back
from server.therapists.questions import Step
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422


@router.get("/{language}/practice/words/")
def ask(who: Volunteer, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        row = helping.find(session, who.standing.staff)
        step, filled = helping.step_of(row), shown(helping.step_of(row), helping.written(row))
    return own_page(house, who, _asking(language, step, filled))


@router.post("/{language}/practice/words/")
def keep(who: Volunteer, house: OurHouse, language: Language, typed: Typed) -> Response:
    step, today = _step(house, who), day(house.clock())
    answered = answer(step, typed, today)
    if other := switched(typed):
        return own_page(house, who, _asking(other, step, Filled(answered.filled.values)))
    if answered.answers is None:
        return own_page(house, who, _asking(language, step, answered.filled), REFUSED)
    with house.database.writing() as session:
        row = helping.keep(session, who.standing.staff, answered.answers, today)
        auditing.note(house, session, Act.CHANGE, who.standing.staff, row.id)
    return back(house, language)


def _step(house: House, who: Signed) -> Step:
    with house.database.reading() as session:
        return helping.step_of(helping.find(session, who.standing.staff))


def _asking(language: str, step: Step, filled: Filled) -> Page:
    context = {"step": step, "filled": filled, "fault": ""}
    return Page(language, "/practice/words/", "therapists/change.html", context)
