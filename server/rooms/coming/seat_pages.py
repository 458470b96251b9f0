"""One's own seat: how the room tells what is new, whom one does not read, a break, and leaving."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Person
from server.errors import BadRequest
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import day
from server.kit.marks import whole
from server.rooms.access import seat_of
from server.rooms.choices import COUNT, EACH, REFRESHES, SILENT, change_choices, mute
from server.rooms.coming.leaving import BREAKS, leave, rest
from server.rooms.shelf import read_shelf
from server.rooms.talking.here import Here, Shown, back, here, page_of
from server.rooms.talking.message_pages import FULL
from server.sealed.locker import LockerFull
from server.web.answers import ReadyResponse
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()

ANNOUNCES = {
    EACH: _("Each message is read aloud"),
    COUNT: _("Only how many are new"),
    SILENT: _("Nothing"),
}


@router.get("/{language}/r/{code}/seat/")
def show(who: Person, house: OurHouse, language: Language, code: str) -> Response:
    return _page(here(house, who, language, code))


@router.post("/{language}/r/{code}/seat/choices/")
def choose(who: Person, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    at = here(house, who, language, code)
    announces, every = typed.get("announces", ""), whole(typed.get("every", ""))
    if announces not in ANNOUNCES or every not in REFRESHES:
        raise BadRequest
    hides = [label for label in read_shelf().labels if f"hide-{label}" in typed]

    def change(kept: dict[str, Any]) -> None:
        kept.update(announces=announces, every=every, hides=hides)

    try:
        change_choices(house, who, at.room.code, change)
    except LockerFull:
        return _page(at, gettext(FULL))
    return back(at, "seat/")


@router.post("/{language}/r/{code}/seat/unmuting/")
def unmute(who: Person, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    at = here(house, who, language, code)
    mute(house, who, at.room.code, typed.get("name", ""), on=False)
    return back(at, "seat/")


@router.post("/{language}/r/{code}/seat/break/")
def take_break(who: Person, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    at = here(house, who, language, code)
    days = whole(typed.get("days", ""))
    if days not in BREAKS:
        raise BadRequest
    with house.database.writing() as session:
        rest(seat_of(session, who, at.room.id), days, day(house.clock()))
    return back(at)


@router.get("/{language}/r/{code}/seat/leaving/")
def ask_to_leave(who: Person, house: OurHouse, language: Language, code: str) -> Response:
    return page_of(here(house, who, language, code), Shown("leaving", "seat/leaving/"))


@router.post("/{language}/r/{code}/seat/leaving/")
def go(who: Person, house: OurHouse, language: Language, code: str) -> Response:
    at = here(house, who, language, code)
    with house.database.writing() as session:
        leave(seat_of(session, who, at.room.id), day(house.clock()))
        session.after_commit.append(lambda: house.hub.tell(at.room.id))
    return ReadyResponse(house.answers.elsewhere(f"/{language}/r/"))


def _page(at: Here, fault: str = "") -> Response:
    context = {
        "choices": at.choices,
        "seat": at.seat,
        "announces": ANNOUNCES,
        "refreshes": REFRESHES,
        "breaks": BREAKS,
        "fault": fault,
    }
    return page_of(at, Shown("seat", "seat/", context, status=422 if fault else 200))
