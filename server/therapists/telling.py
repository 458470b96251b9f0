"""Telling us about a therapist, looking up by a code how it ended, and the counts of each year."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Anyone, Newcomer
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import day
from server.sealed.mailboxes import TextTooLong
from server.therapists import counting, reporting
from server.therapists.own import Message
from server.therapists.signing import TOO_LONG
from server.web import limits
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import open_page
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422
TELLING, ASKING = "60/hour", "600/hour"
NO_CODE = _("We do not know this code. It is kept for half a year after the end.")


@router.get("/{language}/people/{handle}/report/")
def ask(_: Anyone, house: OurHouse, language: Language, handle: str) -> Response:
    return open_page(house, _form(house, language, handle, Filled()))


@router.post("/{language}/people/{handle}/report/")
def tell(_: Newcomer, house: OurHouse, language: Language, handle: str, typed: Typed) -> Response:
    """With or without an account it is the same: nobody is asked who they are."""
    message, filled = fill(Message, typed)
    if other := switched(typed):
        return open_page(house, _form(house, other, handle, Filled(filled.values)))
    if message is None:
        return open_page(house, _form(house, language, handle, filled), REFUSED)
    limits.take("reports", TELLING)
    try:
        with house.database.writing() as session:
            code = reporting.report(house, session, handle, message.text)
    except TextTooLong:
        wrong = Filled(filled.values, {"text": gettext(TOO_LONG)})
        return open_page(house, _form(house, language, handle, wrong), REFUSED)
    return open_page(house, Page(language, "/answer/", "therapists/told.html", {"code": code}))


@router.get("/{language}/answer/")
def ask_code(_: Anyone, house: OurHouse, language: Language) -> Response:
    return open_page(house, _asking(language))


@router.post("/{language}/answer/")
def look_up(_: Newcomer, house: OurHouse, language: Language, typed: Typed) -> Response:
    if other := switched(typed):
        return open_page(house, _asking(other, typed.get("v", "")))
    limits.take("answers", ASKING)
    with house.database.reading() as session:
        found = reporting.look_up(session, typed.get("v", ""))
    context: dict[str, Any] = {"report": found, "fault": "" if found else gettext(NO_CODE), "typed": ""}
    context |= {"outcomes": reporting.OUTCOMES, "today": day(house.clock())}
    page = Page(language, "/answer/", "therapists/answer.html", context)
    return open_page(house, page, 200 if found else REFUSED)


@router.get("/{language}/counts/")
def counts(_: Anyone, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        years = counting.by_year(session)
    context = {"years": years, "kinds": counting.KINDS}
    return open_page(house, Page(language, "/counts/", "therapists/counts.html", context))


def _asking(language: str, typed: str = "") -> Page:
    context: dict[str, Any] = {"report": None, "fault": "", "typed": typed}
    return Page(language, "/answer/", "therapists/answer.html", context)


def _form(house: House, language: str, handle: str, filled: Filled) -> Page:
    with house.database.reading() as session:
        name = reporting.by_handle(session, handle).name
    context = {"filled": filled, "handle": handle, "name": name}
    return Page(language, f"/people/{handle}/report/", "therapists/report.html", context)
