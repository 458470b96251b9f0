"""The applicant's own pages: where it stands, one page for each thing asked, the talk with the vetters."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.db.database import Writing
from server.doors import Applicant, Applying
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.kit.clock import day
from server.sealed.locker import LockerFull
from server.sealed.mailboxes import TextTooLong
from server.therapists import applying, coming_in, sealing
from server.therapists.answering import answer, shown
from server.therapists.apply import OWN, REFUSED
from server.therapists.models import Application
from server.therapists.questions import BY_CODE, STEPS, Step
from server.therapists.refusing import Cannot
from server.therapists.signing import TOO_LONG
from server.web import signed
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import open_page, own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

FULL = applying.FULL
LONGEST_MESSAGE = 3_000


class Message(BaseModel):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_MESSAGE)]


@router.get("/{language}/apply/own/")
def show(who: Applicant, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _own(house, who, language))


@router.get("/{language}/apply/own/check/")
def check(who: Applicant, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _check(house, who, language))


@router.post("/{language}/apply/own/check/")
def send(who: Applicant, house: OurHouse, language: Language) -> Response:
    def act(session: Writing) -> None:
        applying.send(session, who, day(house.clock()))

    if fault := tried(house, act):
        return own_page(house, who, _check(house, who, language, fault), REFUSED)
    return _back(house, language)


@router.post("/{language}/apply/own/messages/")
def say(who: Applying, house: OurHouse, language: Language, typed: Typed) -> Response:
    message, filled = fill(Message, typed)
    if other := switched(typed):
        return own_page(house, who, _own(house, who, other, Filled(filled.values)))
    if message is None:
        return own_page(house, who, _own(house, who, language, filled), REFUSED)
    today = day(house.clock())
    with house.database.writing() as session:
        row = applying.own(session, who, today)
        applying.say(session, row, applying.APPLICANT, message.text, today)
    return _back(house, language)


@router.post("/{language}/apply/own/entry/")
def come_in(who: Applicant, house: OurHouse, language: Language) -> Response:
    """Accepted: a code that opens at once, and from there the way that all of the staff take."""
    codes: list[str] = []

    def act(session: Writing) -> None:
        row = applying.own(session, who, day(house.clock()))
        codes.append(coming_in.invite(house, session, row))

    if fault := tried(house, act):
        return own_page(house, who, _own(house, who, language, fault=fault), REFUSED)
    return open_page(house, Page(language, OWN, "therapists/come_in.html", {"code": codes[0]}))


@router.get("/{language}/apply/own/withdrawal/")
def ask_to_withdraw(who: Applicant, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, Page(language, OWN, "therapists/withdraw.html"))


@router.post("/{language}/apply/own/withdrawal/")
def withdraw(who: Applicant, house: OurHouse, language: Language) -> ReadyResponse:
    """At once, and without a reason."""
    with house.database.writing() as session:
        applying.withdraw(house, session, who)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/apply/", signed.forget(house)))


@router.get("/{language}/apply/own/{code}/")
def ask(who: Applicant, house: OurHouse, language: Language, code: str) -> Response:
    step = _step(code)
    answers = applying.answers_of(who, _row(house, who))
    return own_page(house, who, _asking(language, step, shown(step, answers)))


@router.post("/{language}/apply/own/{code}/")
def keep(who: Applying, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    """Keeps one page, and leads to the next, or to all of them together."""
    step, today = _step(code), day(house.clock())
    answered = answer(step, typed, today)
    if other := switched(typed):
        return own_page(house, who, _asking(other, step, Filled(answered.filled.values)))
    if answered.answers is None:
        return own_page(house, who, _asking(language, step, answered.filled), REFUSED)
    answers = answered.answers
    if fault := tried(house, lambda session: applying.keep(session, who, answers, today)):
        return own_page(house, who, _asking(language, step, answered.filled, fault), REFUSED)
    return ReadyResponse(house.answers.elsewhere(f"/{language}{OWN}{_next(step)}/"))


def tried(house: House, act: Callable[[Writing], None]) -> str:
    """Why it could not be, in the reader's words; nothing is kept then."""
    try:
        with house.database.writing() as session:
            act(session)
    except Cannot as reason:
        return gettext(reason.sentence)
    except LockerFull:
        return gettext(FULL)
    except TextTooLong:
        return gettext(TOO_LONG)
    return ""


def _step(code: str) -> Step:
    if code not in BY_CODE:
        raise NotFound
    return BY_CODE[code]


def _next(step: Step) -> str:
    place = STEPS.index(step) + 1
    return STEPS[place].code if place < len(STEPS) else "check"


def _row(house: House, who: Signed) -> Application:
    with house.database.reading() as session:
        return applying.own(session, who, day(house.clock()))


def _own(house: House, who: Signed, language: str, filled: Filled | None = None, fault: str = "") -> Page:
    today = day(house.clock())
    with house.database.reading() as session:
        row = applying.own(session, who, today)
        reader = sealing.reading_subject(who, row)
        talk = sealing.read(session, row.id, sealing.MESSAGE, reader)
    context: dict[str, Any] = {
        "application": row,
        "talk": talk,
        "steps": STEPS,
        "unfinished": applying.unfinished(who, row, today),
        "filled": filled or Filled(),
        "fault": fault,
        "days_left": row.lapses - today,
    }
    return Page(language, OWN, "therapists/own.html", context)


def _check(house: House, who: Signed, language: str, fault: str = "") -> Page:
    row = _row(house, who)
    context: dict[str, Any] = {
        "steps": STEPS,
        "answers": applying.answers_of(who, row),
        "unfinished": applying.unfinished(who, row, day(house.clock())),
        "fault": fault,
        "sent_before": row.state != applying.DRAFT,
    }
    return Page(language, f"{OWN}check/", "therapists/check.html", context)


def _asking(language: str, step: Step, filled: Filled, fault: str = "") -> Page:
    context: dict[str, Any] = {
        "step": step,
        "labels": {question.name: question.label for question in step.questions},
        "filled": filled,
        "fault": fault,
        "place": STEPS.index(step) + 1,
        "count": len(STEPS),
    }
    return Page(language, f"{OWN}{step.code}/", "therapists/step.html", context)


def _back(house: House, language: str) -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}{OWN}"))
