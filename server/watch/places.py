"""Somebody before a room that they watch. What they do not watch is not there."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from starlette.responses import Response

from server.doors import Volunteer
from server.errors import NotFound
from server.rooms.glass import glass_of
from server.rooms.reading import Glass
from server.rooms.shelf import Room, read_shelf
from server.rooms.talking.here import room_of
from server.rooms.watching.presence import watched_by
from server.web.answers import ReadyResponse
from server.web.forms import Filled
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

REFUSED, CHANGED = 422, 409


@dataclass(frozen=True, slots=True)
class At:
    """A volunteer, in one language, before one of the rooms that they watch."""

    house: House
    who: Signed
    language: str
    room: Room

    @property
    def path(self) -> str:
        return f"/watch/{self.room.code}/"

    def glass(self) -> Glass:
        return glass_of(self.house, self.room)


def watching(who: Volunteer, house: OurHouse, language: Language, code: str) -> At:
    """Raises NotFound for a room that they do not watch at this moment, as for one that there is not."""
    room = room_of(code)
    with house.database.reading() as session:
        if room.id not in watched_by(session, who.standing.staff):
            raise NotFound
    return At(house, who, language, room)


Watching = Annotated[At, Depends(watching)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, what follows the address of the room, and what was not right."""

    template: str
    place: str = ""
    filled: Filled | None = None
    fault: str = ""


def answer(at: At, shown: Shown, **context: Any) -> Response:
    """409 for what a colleague has done already, 422 for what was not filled in; what was typed stays."""
    around = {
        "room": at.room,
        "here": at.path,
        "shelf": read_shelf(),
        "filled": shown.filled or Filled(),
        "fault": shown.fault,
    }
    page = Page(at.language, at.path + shown.place, f"watch/{shown.template}.html", around | context)
    wrong = REFUSED if shown.filled and shown.filled.errors else 200
    return own_page(at.house, at.who, page, CHANGED if shown.fault else wrong)


def back(at: At, place: str = "") -> Response:
    return ReadyResponse(at.house.answers.elsewhere(f"/{at.language}{at.path}{place}"))
