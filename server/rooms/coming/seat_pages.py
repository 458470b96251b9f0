"""One's own seat: how the room tells what is new, whom one does not read, a break, and leaving."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.errors import BadRequest
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import day
from server.kit.marks import whole
from server.rooms.access import seat_of
from server.rooms.choices import COUNT, EACH, REFRESHES, SILENT, change_choices, mute
from server.rooms.coming.leaving import BREAKS, leave, rest
from server.rooms.shelf import read_shelf
from server.rooms.talking.here import Here, Inside, Shown, back, page_of
from server.rooms.talking.message_pages import FULL
from server.sealed.locker import LockerFull
from server.web.answers import ReadyResponse
from server.web.forms import Typed

router = APIRouter()

ANNOUNCES = {
    EACH: _("Each message is read aloud"),
    COUNT: _("Only how many are new"),
    SILENT: _("Nothing"),
}


@router.get("/{language}/r/{code}/seat/")
def show(at: Inside) -> Response:
    return _page(at)


@router.post("/{language}/r/{code}/seat/choices/")
def choose(at: Inside, typed: Typed) -> Response:
    announces, every = typed.get("announces", ""), whole(typed.get("every", ""))
    if announces not in ANNOUNCES or every not in REFRESHES:
        raise BadRequest
    hides = [label for label in read_shelf().labels if f"hide-{label}" in typed]

    def change(kept: dict[str, Any]) -> None:
        kept.update(announces=announces, every=every, hides=hides)

    try:
        change_choices(at.house, at.who, at.room.code, change)
    except LockerFull:
        return _page(at, gettext(FULL))
    return back(at, "seat/")


@router.post("/{language}/r/{code}/seat/unmuting/")
def unmute(at: Inside, typed: Typed) -> Response:
    mute(at.house, at.who, at.room.code, typed.get("name", ""), on=False)
    return back(at, "seat/")


@router.post("/{language}/r/{code}/seat/break/")
def take_break(at: Inside, typed: Typed) -> Response:
    days = whole(typed.get("days", ""))
    if days not in BREAKS:
        raise BadRequest
    with at.house.database.writing() as session:
        rest(seat_of(session, at.who, at.room.id), days, day(at.house.clock()))
    return back(at)


@router.get("/{language}/r/{code}/seat/leaving/")
def ask_to_leave(at: Inside) -> Response:
    return page_of(at, Shown("leaving", "seat/leaving/"))


@router.post("/{language}/r/{code}/seat/leaving/")
def go(at: Inside) -> Response:
    with at.house.database.writing() as session:
        leave(seat_of(session, at.who, at.room.id), day(at.house.clock()))
        session.after_commit.append(lambda: at.house.hub.tell(at.room.id))
    return ReadyResponse(at.house.answers.elsewhere(f"/{at.language}/r/"))


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
