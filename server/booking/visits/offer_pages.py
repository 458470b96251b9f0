"""On the waiting list: the time that is kept for somebody, when they look in, and the way off it."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.booking import waiting
from server.booking.mailboxes import Own, lockers, own_mailboxes
from server.booking.models import Waiting
from server.booking.refusing import Changed, TooManyHeld, WrongCode
from server.booking.requesting import Form
from server.booking.turning import turn
from server.booking.visits.access import found
from server.booking.visits.answering import REFUSED, Here, back, here, key_of, number
from server.booking.visits.pages import answer, changed
from server.booking.waiting import Wish
from server.doors import Person
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import Day, day
from server.therapists.offering import known_as
from server.web.answers import ReadyResponse
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

# As far ahead as one may say when one looks in; and what is offered waits three days at the most.
DAYS = 14
MISSING = 404
FULL = _("You have four appointments there already. After one of them there is room for another.")
CODE = _("This code does not open it, or it was used already.")


@router.post("/{language}/visit/{id}/acceptance/")
def take(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    form = Form(key_of(typed.get("k", "")), b"", typed.get("code", ""))
    try:
        return _take(here(house, who, language, id, typed.get("z", "")), form)
    except NotFound:
        return _gone(house, who, language)


@router.post("/{language}/visit/{id}/refusal/")
def let_pass(who: Person, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    try:
        own = found(house, who, id).own
        with turn(house, own.therapist) as begun:
            waiting.pass_by(begun, own)
    except NotFound:
        return _gone(house, who, language)
    return _home(house, language)


@router.get("/{language}/visit/waiting/{id}/")
def show(who: Person, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    return _page(house, who, language, _own(house, who, id))


@router.post("/{language}/visit/waiting/{id}/")
def look_in(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    """Another day; the place stays."""
    own, chosen, today = _own(house, who, id), number(typed, "day"), day(house.clock())
    if chosen is None or not today <= chosen <= today + DAYS:
        return _page(house, who, language, own, wrong=True)
    row = _place(house, own)
    try:
        with turn(house, own.therapist) as begun:
            waiting.wait(begun, own, Wish(row.kind, row.format, Day(chosen)))
    except NotFound:
        return _page(house, who, language, own, wrong=True)
    return _home(house, language)


@router.post("/{language}/visit/waiting/{id}/end/")
def leave(who: Person, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    own = _own(house, who, id)
    with turn(house, own.therapist) as begun:
        waiting.leave(begun, own)
    return _home(house, language)


def _take(at: Here, form: Form) -> Response:
    """Raises NotFound when it has passed on."""
    try:
        with turn(at.house, at.one.own.therapist) as begun:
            waiting.take(begun, at.one.own, form)
    except TooManyHeld:
        return answer(at, fault=gettext(FULL))
    except WrongCode:
        return answer(at, fault=gettext(CODE))
    except Changed:
        return changed(at)
    return back(at)


def _own(house: House, who: Signed, id: str) -> Own:  # noqa: A002
    """Raises NotFound for a mailbox of somebody else."""
    own = own_mailboxes(lockers().read(house.database, who)).get(named(id))
    if own is None:
        raise NotFound
    return own


def _place(house: House, own: Own) -> Waiting:
    with house.database.reading() as session:
        row = waiting.place_of(session, own)
    if row is None:
        raise NotFound
    return row


def _home(house: House, language: str) -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/"))


def _page(house: House, who: Signed, language: str, own: Own, *, wrong: bool = False) -> Response:
    row, today = _place(house, own), day(house.clock())
    with house.database.reading() as session:
        known = known_as(session, own.therapist)
    days = [Day(today + ahead) for ahead in range(DAYS + 1)]
    context: dict[str, Any] = {"place": row, "known": known, "days": days, "wrong": wrong}
    page = Page(language, f"/visit/waiting/{own.id.hex()}/", "booking/visit_waiting.html", context)
    return own_page(house, who, page, REFUSED if wrong else 200)


def _gone(house: House, who: Signed, language: str) -> Response:
    """Whether it was never theirs, or has passed on: the same page."""
    return own_page(house, who, Page(language, "/mine/", "booking/visit_gone.html"), MISSING)
