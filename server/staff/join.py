"""The pages of coming in: a code, a phrase, an application for codes. Nothing exists until all are there."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.doors import Anyone, Newcomer
from server.errors import BadRequest, StaleForm
from server.sealed.derivation import Derived, Lookup, Wrap
from server.staff import invitations, joining
from server.staff.enrolling import Enrolment, new_enrolment, open_enrolment
from server.staff.entering import let_in
from server.staff.entry import CODE
from server.staff.joining import Joined
from server.staff.models import Invitation
from server.web import limits, signed
from server.web.carrying import carried_over, carry
from server.web.drafts import KIND, VOUCHER, Draft, TypedBack, carried, new_draft
from server.web.forms import Filled, Seen, Typed, fill
from server.web.headers import Headers
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import open_page, own_page
from server.web.speaking import Language
from server.web.standing import CODE as BY_CODE

router = APIRouter()

REFUSED = 422
BASE = "/staff/join/"
LABEL, LETTER = "invited/v1", "c"
LIFE_SECONDS = 3_600
# A draft of a person's phrase is none of ours, nor the reverse: one phrase must not lead to both.
WHOSE = "staff"
TRIES = "120/hour"


class Called(BaseModel):
    """How the others will see them."""

    name: Annotated[Seen, StringConstraints(min_length=1, max_length=40)]


@router.get("/{language}/staff/join/")
def ask_code(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _page(language, "staff/join.html", wrong=False))


@router.post("/{language}/staff/join/")
def welcome(_: Newcomer, house: OurHouse, language: Language, typed: Typed) -> Response:
    limits.take("join", TRIES)
    code = typed.get(VOUCHER, "")
    with house.database.reading() as session:
        invitation = invitations.look_up(house, session, code)
    if invitation is None:
        return _closed(house, language)
    return open_page(house, _welcome(house, language, invitation, code, Filled()))


@router.post("/{language}/staff/join/phrase/")
def show_once(_: Newcomer, house: OurHouse, language: Language, typed: Typed) -> Response:
    """Draws a phrase for somebody whose invitation opens."""
    if typed.get(KIND) not in house.lists:
        raise BadRequest
    code = carried_over(house, LABEL, typed.get(VOUCHER, ""))["code"]
    with house.database.reading() as session:
        invitation = invitations.look_up(house, session, code)
    if invitation is None:
        return _closed(house, language)
    called, filled = fill(Called, typed)
    if called is None and not invitation.recovers:
        return open_page(house, _welcome(house, language, invitation, code, filled), REFUSED)
    letter = _letter(house, code, called.name if called else "")
    draft = new_draft(house.lists, typed[KIND], house.clock, WHOSE)
    return open_page(house, _page(language, "drafts/phrase.html", **carried(house, draft, BASE, letter)))


@router.post("/{language}/staff/join/words/")
def ask_back(_: Newcomer, house: OurHouse, language: Language, typed: Typed, back: TypedBack) -> Response:
    """Asks two words; when they are right, shows the application's seed."""
    letter = typed.get(VOUCHER, "")
    invited = carried_over(house, LABEL, letter)
    if back.draft.whose != WHOSE:
        raise StaleForm
    if back.derived is None:
        tried = any(back.typed)
        page = _asked(house, language, back.draft, letter, wrong=tried)
        return open_page(house, page, REFUSED if tried else 200)
    derived = {"lookup": back.derived.lookup.hex(), "wrap": back.derived.wrap.hex()}
    enrolment = new_enrolment({"code": invited["code"], "name": invited["name"], **derived})
    return open_page(house, _enrolling(house, language, enrolment))


@router.post("/{language}/staff/join/code/")
def come_in(_: Newcomer, house: OurHouse, language: Language, typed: Typed, request: Request) -> Response:
    """The first code: now they exist, are in, and see their recovery codes once."""
    enrolment = open_enrolment(house, typed.get(LETTER, ""))
    step = enrolment.step(house, typed.get(CODE, ""))
    if step is None:
        return open_page(house, _enrolling(house, language, enrolment, wrong=True), REFUSED)
    newcomer = _newcomer(enrolment, step)
    with house.database.writing() as session:
        joined = joining.join(house, session, enrolment.carried["code"], newcomer)
        if joined is None:
            return _closed(house, language)
        # Whatever this browser was before, it is not any more.
        signed.end_by_cookie(session, request.cookies.get(signed.cookie_name(house), ""))
        cookie = let_in(house, session, joined.known, BY_CODE)
    return _paper(house, language, joined, cookie)


def _newcomer(enrolment: Enrolment, step: int) -> joining.Newcomer:
    told = enrolment.carried
    if "lookup" not in told:
        # The seed of somebody who is in already.
        raise StaleForm
    derived = Derived(Lookup(bytes.fromhex(told["lookup"])), Wrap(bytes.fromhex(told["wrap"])))
    return joining.Newcomer(told["name"], derived, enrolment.seed, step)


def _closed(house: House, language: str) -> Response:
    """Used, withdrawn, late, not yet approved, or never written: from outside these are one."""
    return open_page(house, _page(language, "staff/join.html", wrong=True), REFUSED)


def _letter(house: House, code: str, name: str = "") -> str:
    return carry(house, LABEL, {"code": code, "name": name}, LIFE_SECONDS)


def _welcome(house: House, language: str, invitation: Invitation, code: str, filled: Filled) -> Page:
    return _page(
        language,
        "staff/welcome.html",
        invitation=invitation,
        letter=_letter(house, code),
        filled=filled,
        kinds=list(house.lists),
    )


def _asked(house: House, language: str, draft: Draft, letter: str, *, wrong: bool) -> Page:
    return _page(language, "drafts/words.html", **carried(house, draft, BASE, letter), wrong=wrong)


def _enrolling(house: House, language: str, enrolment: Enrolment, *, wrong: bool = False) -> Page:
    return _page(language, "staff/enrol.html", **enrolment.shown(house, f"{BASE}code/", wrong=wrong))


def _paper(house: House, language: str, joined: Joined, cookie: Headers) -> Response:
    who = signed.begun(house, cookie, "staff")
    return own_page(house, who, _page(language, "staff/paper.html", codes=joined.paper), extra=cookie)


def _page(language: str, template: str, **context: Any) -> Page:
    return Page(language, BASE, template, context)
