"""A safety plan of six lines, in the person's own locker: written, changed and printed by them alone."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.doors import Person, Writer
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.people.lockers import change_locker, read_locker
from server.people.mine import Opened, Panel
from server.sealed.locker import LockerFull
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()
REFUSED = 422
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]


class Plan(BaseModel):
    """Six lines in the order in which they are used; any of them may stay empty."""

    signs: Line = ""
    own: Line = ""
    places: Line = ""
    people: Line = ""
    helpers: Line = ""
    safer: Line = ""


FULL = _("All together it is more than fits here. A shorter text will go in.")
# What each line asks, in our own words.
LINES = {
    "signs": _("How I notice that it is getting hard"),
    "own": _("What I can do by myself until it passes"),
    "places": _("Where I can go, and among whom it is easier"),
    "people": _("Whom I can tell how I really am"),
    "helpers": _("Who helps by profession, and the number to call"),
    "safer": _("What to put out of reach for a while, and who helps with it"),
}


@router.get("/{language}/mine/plan/")
def show(who: Person, house: OurHouse, language: Language) -> Response:
    return _page(house, who, language, Filled(_plan(read_locker(house.database, who))))


@router.post("/{language}/mine/plan/")
def keep(who: Writer, house: OurHouse, language: Language, typed: Typed) -> Response:
    plan, filled = fill(Plan, typed)
    if other := switched(typed):
        return _page(house, who, other, Filled(filled.values))
    if plan is None:
        return _page(house, who, language, filled, REFUSED)
    try:
        change_locker(house.database, who, lambda content: {**content, "plan": plan.model_dump()})
    except LockerFull:
        return _page(house, who, language, _too_long(filled), REFUSED)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/"))


@router.get("/{language}/mine/plan/sheet/")
def sheet(who: Person, house: OurHouse, language: Language) -> Response:
    """The plan alone, to be printed: no name of ours on it."""
    plan = _plan(read_locker(house.database, who))
    return own_page(
        house,
        who,
        Page(language, "/mine/plan/sheet/", "people/plan_sheet.html", {"plan": plan, "lines": LINES}),
    )


def panel(opened: Opened) -> Panel:
    return Panel("people/_plan.html", {"plan": _plan(opened.locker), "lines": LINES})


def _plan(locker: Mapping[str, Any]) -> dict[str, str]:
    return {**Plan().model_dump(), **locker.get("plan", {})}


def _too_long(filled: Filled) -> Filled:
    longest = max(filled.values, key=lambda name: len(filled.values[name]))
    return Filled(filled.values, {longest: gettext(FULL)})


def _page(house: House, who: Signed, language: str, filled: Filled, status: int = 200) -> Response:
    return own_page(
        house,
        who,
        Page(language, "/mine/plan/", "people/plan.html", {"filled": filled, "lines": LINES}),
        status,
    )
