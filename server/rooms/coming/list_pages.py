"""The rooms that there are, before any phrase: what for, when, in which light; and an invented one."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.doors import Guest, Welcome
from server.i18n.clocks import CLOCKS, known
from server.kit.clock import slot
from server.kit.zones import zone
from server.rooms.access import state_now
from server.rooms.coming.fullness import fullness
from server.rooms.coming.timetable import Span, by_day, next_span
from server.rooms.shelf import Room, read_shelf
from server.rooms.states import may_write
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import guest_page
from server.web.speaking import Language

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Entry:
    """A room in the list; `fullness` is told of one that is open alone."""

    room: Room
    state: str
    fullness: str
    next: Span


@router.get("/{language}/r/")
def show(guest: Welcome, house: OurHouse, language: Language, z: str = "") -> Response:
    """Open ones first, then those in the language of the page; the others lie folded."""
    clock, now = known(z), house.clock()
    rooms = list(read_shelf().rooms.values())
    wall = zone(clock)
    assert wall is not None  # noqa: S101 - `known` lets no other through
    with house.database.reading() as session:
        entries = [_entry(house, session, room, next_span(room, wall, now)) for room in rooms]

    def near(entry: Entry) -> bool:
        return bool(entry.fullness) or entry.room.language == language

    context = {
        "near": sorted(filter(near, entries), key=lambda entry: not entry.fullness),
        "far": [entry for entry in entries if not near(entry)],
        "week": by_day(rooms, wall, now),
        "z": clock,
        "clocks": CLOCKS,
    }
    return _page(guest, house, language, "list_of_rooms", "", context)


@router.get("/{language}/r/look/")
def look(guest: Welcome, house: OurHouse, language: Language) -> Response:
    return _page(guest, house, language, "sample", "look/", {"sample": read_shelf().sample})


def _entry(house: House, session: Session, room: Room, span: Span) -> Entry:
    now = house.clock()
    state = state_now(session, room.id, now)
    full = fullness(house.database, session, room.id, slot(now)) if may_write(state) else ""
    return Entry(room, state, full, span)


def _page(  # noqa: PLR0913, PLR0917 - the parts of a page
    guest: Guest, house: House, language: str, template: str, place: str, context: dict[str, Any]
) -> Response:
    page = Page(language, f"/r/{place}", f"rooms/{template}.html", {**context, "shelf": read_shelf()})
    return guest_page(house, guest.signed, page)
