"""The hour and after it: nobody came, or how it was. The vetters learn what happened, and not from whom."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.mailboxes import lockers
from server.booking.visits.access import State
from server.booking.visits.answering import REFUSED, Here, Shown, back, here, page_of
from server.booking.visits.looked import keep, looked
from server.booking.visits.pages import answer
from server.booking.worsening import count_worse
from server.doors import Person
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.sealed.locker import LockerFull
from server.therapists import reporting
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()

ABSENT, FELT = "absent", "felt"
WORSE = "worse"
ANSWERS = {"better": _("It helped"), "same": _("Hard to say"), WORSE: _("It made things worse")}
FULL = _("There is no more room under your key. Shorten your plan a little, and try once more.")


@router.get("/{language}/visit/{id}/absence/")
def ask(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    at = here(house, who, language, id, z)
    _allow(at.one.nobody_came)
    return page_of(at, Shown("booking/visit_absence.html", "absence/"))


@router.post("/{language}/visit/{id}/absence/")
def tell(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    at = here(house, who, language, id, typed.get("z", ""))
    _allow(at.one.nobody_came)
    try:
        if _first(at, ABSENT):
            with house.database.writing() as session:
                reporting.note(house, session, at.one.row.therapist, reporting.ABSENT)
    except LockerFull:
        return answer(at, fault=gettext(FULL))
    return back(at)


@router.get("/{language}/visit/{id}/after/")
def ask_how(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    return _page(here(house, who, language, id, z))


@router.post("/{language}/visit/{id}/after/")
def say_how(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    """Of the answers one alone is counted; the others are only theirs."""
    at = here(house, who, language, id, typed.get("z", ""))
    said = typed.get("how", "")
    if said not in ANSWERS:
        return _page(at, missing=True)
    _allow(at.one.state is State.OVER)
    try:
        if _first(at, FELT) and said == WORSE:
            with house.database.writing() as session:
                count_worse(house, session, at.one.row.therapist)
    except LockerFull:
        return answer(at, fault=gettext(FULL))
    return back(at)


def _page(at: Here, *, missing: bool = False) -> Response:
    _allow(at.one.state is State.OVER)
    shown = Shown("booking/visit_after.html", "after/", {"answers": ANSWERS, "missing": missing})
    return page_of(at, shown, REFUSED if missing else 200)


def _allow(happened: bool) -> None:
    if not happened:
        raise NotFound


def _first(at: Here, said: str) -> bool:
    """Whether it is said for the first time: the locker knows before it is counted. Raises LockerFull."""
    booking = at.one.row.id
    seen = looked(lockers().read(at.house.database, at.who), booking)
    if said in seen.said:
        return False
    keep(at.house, at.who, booking, replace(seen, said=(*seen.said, said)))
    return True
