"""Somebody in a room where they have a seat, in one language; and the frame of every page of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends
from starlette.responses import Response

from server.doors import Person, Writer
from server.errors import NotFound
from server.kit.marks import whole
from server.rooms.access import seat_of, state_now
from server.rooms.choices import Choices, choices_of
from server.rooms.glass import glass_of
from server.rooms.models import Seat
from server.rooms.reading import Glass
from server.rooms.shelf import Room, read_shelf
from server.rooms.talking.place import Place
from server.web.answers import ReadyResponse
from server.web.forms import Filled
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

REFUSED, CHANGED = 422, 409


@dataclass(frozen=True)
class Here:
    house: House
    who: Signed
    language: str
    room: Room
    seat: Seat

    @property
    def path(self) -> str:
        return f"/r/{self.room.code}/"

    @property
    def choices(self) -> Choices:
        return choices_of(self.house, self.who, self.room.code)

    @cached_property
    def glass(self) -> Glass:
        """Read once for a page: each look asks the store of keys."""
        return glass_of(self.house, self.room)

    def place(self) -> Place:
        return place_of(self.house, self.room)

    def state(self) -> str:
        with self.house.database.reading() as session:
            return state_now(session, self.room.id, self.house.clock())

    def speaking(self, language: str) -> "Here":
        return replace(self, language=language)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, what follows the address of the room, and what was not right."""

    template: str
    place: str = ""
    context: Mapping[str, Any] = field(default_factory=dict[str, Any])
    filled: Filled = field(default_factory=Filled)
    status: int = 200


def room_of(code: str) -> Room:
    """Raises NotFound."""
    if found := read_shelf().rooms.get(code):
        return found
    raise NotFound


def place_of(house: House, room: Room) -> Place:
    others = [one.id for one in read_shelf().rooms.values()]
    return Place(
        house.database, house.day_keys, room.id, room.life, room.slow, others, house.clock(), house.hub.tell
    )


def here(house: House, who: Signed, language: str, code: str) -> Here:
    """Raises NotFound for a room that there is not, as for one in which they have no seat."""
    room = room_of(code)
    with house.database.reading() as session:
        return Here(house, who, language, room, seat_of(session, who, room.id))


def inside(who: Person, house: OurHouse, language: Language, code: str) -> Here:
    return here(house, who, language, code)


def inside_writing(who: Writer, house: OurHouse, language: Language, code: str) -> Here:
    """Where the key has ended meanwhile, what was typed goes along to the door."""
    return here(house, who, language, code)


def number(seq: str) -> int:
    """Of a message. Raises NotFound."""
    found = whole(seq)
    if found is None:
        raise NotFound
    return found


Inside = Annotated[Here, Depends(inside)]
Writing = Annotated[Here, Depends(inside_writing)]
Number = Annotated[int, Depends(number)]


def page_of(at: Here, shown: Shown) -> Response:
    around = {
        "room": at.room,
        "here": at.path,
        "shelf": read_shelf(),
        "filled": shown.filled,
    }
    page = Page(
        at.language, at.path + shown.place, f"rooms/{shown.template}.html", {**around, **shown.context}
    )
    return own_page(at.house, at.who, page, shown.status)


def back(at: Here, place: str = "") -> Response:
    return ReadyResponse(at.house.answers.elsewhere(f"/{at.language}{at.path}{place}"))
