"""The watch's one page: which rooms are lit, that I am here, and what waits, people first."""

import secrets
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.db.database import Writing
from server.doors import Volunteer
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import day
from server.kit.marks import whole
from server.rooms.glass import glass_of, oldest_of
from server.rooms.shelf import Room, read_shelf
from server.rooms.states import BEAT
from server.rooms.talking.here import room_of
from server.rooms.watching.presence import Press, go, here, join, lamp, set_lamp, watched_by
from server.rooms.watching.queue import Queue, Watched, queue
from server.rooms.watching.stale import Stale
from server.staff.auditing import Act, note
from server.watch.places import CHANGED
from server.web.answers import ReadyResponse
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

FASTER = _("A colleague has already changed this. Nothing was done; this is how it stands now.")
ACTS = {"lit": Act.LIGHT, "held": Act.HOLD, "dark": Act.DIM}


@router.get("/{language}/watch/")
def show(who: Volunteer, house: OurHouse, language: Language) -> Response:
    return _page(house, who, language)


@router.post("/{language}/watch/here/")
def be_here(who: Volunteer, house: OurHouse, language: Language) -> Response:
    with house.database.writing() as session:
        here(session, who.standing.staff, house.clock())
    return _home(house, language)


@router.post("/{language}/watch/beat/")
def beat(who: Volunteer, house: OurHouse, language: Language) -> Response:
    """An open page says by itself that somebody is there, and hears what waits."""
    with house.database.writing() as session:
        here(session, who.standing.staff, house.clock(), BEAT)
    return _page(house, who, language, "_list")


@router.post("/{language}/watch/gone/")
def be_gone(who: Volunteer, house: OurHouse, language: Language) -> Response:
    with house.database.writing() as session:
        go(session, who.standing.staff, [room.id for room in _rooms()])
        note(house, session, Act.LEAVE_WATCH, who.standing.staff)
    return _home(house, language)


@router.post("/{language}/watch/{code}/company/")
def come_along(who: Volunteer, house: OurHouse, language: Language, code: str) -> Response:
    """A second volunteer watches a room, whatever its light."""
    room = room_of(code)
    with house.database.writing() as session:
        join(session, who.standing.staff, room.id, house.clock())
        note(house, session, Act.JOIN_WATCH, who.standing.staff)
    return _home(house, language)


@router.post("/{language}/watch/{code}/lamp/")
def turn_lamp(who: Volunteer, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    room = room_of(code)
    press = Press(typed.get("state", ""), whole(typed.get("version", "")) or 0)
    try:
        with house.database.writing() as session:
            _turn(house, session, who, room, press)
    except Stale:
        return _page(house, who, language, fault=gettext(FASTER))
    return _home(house, language)


def _turn(house: House, session: Writing, who: Signed, room: Room, press: Press) -> None:
    set_lamp(session, who.standing.staff, room.id, press, house.clock())
    note(house, session, ACTS[press.state], who.standing.staff)
    session.after_commit.append(lambda: house.hub.tell(room.id))


def _rooms() -> list[Room]:
    return list(read_shelf().rooms.values())


def _home(house: House, language: str) -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}/watch/"))


def _page(house: House, who: Signed, language: str, template: str = "watch", fault: str = "") -> Response:
    with house.database.reading() as session:
        mine = watched_by(session, who.standing.staff)
        context: dict[str, Any] = {
            "lamps": [(room, lamp(session, room.id, house.clock())) for room in _rooms()],
            "mine": mine,
            "queue": _waiting(house, session, mine),
            "rooms": {room.id: room for room in _rooms()},
            "shelf": read_shelf(),
            "fault": fault,
            "now": house.clock(),
            "live": bool(mine),
            "nonce": secrets.token_urlsafe(16) if mine else "",
        }
    page = Page(language, "/watch/", f"watch/{template}.html", context)
    return own_page(house, who, page, CHANGED if fault else 200)


def _waiting(house: House, session: Session, mine: set[bytes]) -> Queue:
    """Of the rooms that they watch, and of no other."""
    watched = [room for room in _rooms() if room.id in mine]
    today = day(house.clock())
    keys = {room.id: glass_of(house, room).keys for room in watched}
    return queue(session, Watched(keys, {room.id: oldest_of(room, today) for room in watched}), house.clock())
