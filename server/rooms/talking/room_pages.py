"""A room to be in: what was said, what of one's own still waits, and the form; also the list alone."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.doors import Person
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.kit.clock import date_of, day
from server.kit.marks import raw, whole
from server.rooms.access import seat_of, state_now
from server.rooms.choices import REFRESHES
from server.rooms.coming.leaving import rests
from server.rooms.models import Seat
from server.rooms.reading import Glass, News, earlier, latest, numbered
from server.rooms.shelf import Room, read_shelf
from server.rooms.states import may_write
from server.rooms.talking.here import (
    CHANGED,
    REFUSED,
    Here,
    Inside,
    Shown,
    Writing,
    back,
    page_of,
    room_of,
)
from server.rooms.talking.own import needs_care, numbers_of, pending
from server.rooms.talking.posting import NONCE, Draft, Sent, is_paused, post
from server.rooms.talking.refusing import NotSent, Why
from server.rooms.talking.showing import Line, eyes_of, lines
from server.rooms.talking.telling import sentence
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

# Said by our script: it wants the part of the page below the list, and not the whole.
PART = "x-part"


@dataclass(frozen=True, slots=True)
class Typing:
    """The form as it is shown: what was typed, what was not right with it, and whether a label is offered."""

    typed: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    fault: str = ""
    status: int = 200
    veil: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done before it is sent."""
        return bool(self.fault) or self.veil


@router.get("/{language}/r/{code}/")
def show(who: Person, house: OurHouse, language: Language, code: str, quote: str = "") -> Response:
    room = room_of(code)
    seat = _welcome(house, who, room)
    if seat is None:
        return ReadyResponse(house.answers.elsewhere(f"/{language}/r/{code}/enter/"))
    at = Here(house, who, language, room, seat)
    if rests(seat, day(house.clock())):
        return page_of(at, Shown("rests", context={"until": date_of(seat.rests or seat.used)}))
    return whole_page(at, Typing({"quote": quote}))


@router.post("/{language}/r/{code}/")
def say(at: Writing, typed: Typed, request: Request) -> Response:
    if asked := switched(typed):
        return whole_page(at.speaking(asked), Typing(typed))
    typing = _said(at, typed)
    if PART in request.headers:
        return own_part(at, typing)
    return whole_page(at, typing) if typing.is_open else back(at, "#last")


@router.get("/{language}/r/{code}/own/")
def show_own(at: Inside) -> Response:
    """What of theirs waits, without the form: what is being typed stays."""
    answer = page_of(at, Shown("_own", "own/", _own(at)))
    answer.headers[PART] = "1"
    return answer


@router.get("/{language}/r/{code}/list/")
def show_list(at: Inside, every: str = "", upto: str = "") -> Response:
    """By itself, so that asking anew takes no form away; as often as they chose, and at first never."""
    context = _talk(at, whole(upto))
    asked = whole(every) if every else context["choices"].every
    chosen = asked if asked in REFRESHES else 0
    context |= {"every": chosen, "refreshes": REFRESHES}
    answer = page_of(at, Shown("list", "list/", context))
    if chosen:
        answer.headers["refresh"] = str(chosen)
    return answer


def whole_page(at: Here, typing: Typing) -> Response:
    context = _talk(at) | _own(at) | _form(at, typing)
    return page_of(at, Shown("room", context=context, status=typing.status))


def own_part(at: Here, typing: Typing) -> Response:
    answer = page_of(at, Shown("_below", context=_own(at) | _form(at, typing), status=typing.status))
    answer.headers[PART] = "1"
    return answer


def _welcome(house: House, who: Signed, room: Room) -> Seat | None:
    """Their seat, if they said yes to the agreement as it is now; that they were here is noted by the day."""
    with house.database.reading() as session:
        seat = _seat(session, who, room.id)
    if seat is None or seat.agreed < read_shelf().agreement.version:
        return None
    today = day(house.clock())
    if seat.used != today:
        with house.database.writing() as session:
            seat_of(session, who, room.id).used = today
    return seat


def _seat(session: Session, who: Signed, room: bytes) -> Seat | None:
    try:
        return seat_of(session, who, room)
    except NotFound:
        return None


def _said(at: Here, typed: Mapping[str, str]) -> Typing:
    """An empty form when all went well."""
    try:
        sent = post(at.place(), at.who, _draft(typed))
    except NotSent as problem:
        status = CHANGED if problem.why in {Why.OTHER, Why.DARK} else REFUSED
        # What was sent under the old mark stays as it was: these words get one of their own.
        kept = dict(typed) | ({"n": ""} if problem.why is Why.OTHER else {})
        return Typing(kept, gettext(sentence(problem)) % {"num": problem.seconds}, status)
    return Typing(typed, veil=True) if sent is Sent.VEIL else Typing()


def _draft(typed: Mapping[str, str]) -> Draft:
    label = typed.get("label", "")
    return Draft(
        typed.get("text", ""),
        raw(typed.get("n", ""), NONCE) or secrets.token_bytes(NONCE),
        label if label in read_shelf().labels else "",
        whole(typed.get("quote", "")),
        plain="plain" in typed,
    )


def _talk(at: Here, before: int | None = None) -> dict[str, Any]:
    glass, choices = at.glass, at.choices
    with at.house.database.reading() as session:
        news = earlier(session, glass, before) if before else latest(session, glass)
        shown = lines(session, glass, at.room, news.items)
        eyes = eyes_of(session, glass, at.seat.tag, choices, news.items)
        state = state_now(session, at.room.id, at.house.clock())
    return {
        "talk": shown,
        "eyes": eyes,
        "state": state,
        "news": news,
        "choices": choices,
        "before": before,
        "first": _first_number(news),
        "nonce": secrets.token_urlsafe(16),
        "trusted": "rooms",
        "apart": True,
    }


def _first_number(news: News) -> int:
    return news.items[0].seq if news.items else 0


def _own(at: Here) -> dict[str, Any]:
    glass = at.glass
    with at.house.database.reading() as session:
        return {
            "pending": pending(session, glass, at.seat.tag),
            "mine": numbers_of(session, at.seat.tag, glass.oldest),
            "care": needs_care(session, at.seat.tag, glass.oldest),
        }


def _form(at: Here, typing: Typing) -> dict[str, Any]:
    glass, now = at.glass, at.house.clock()
    with at.house.database.reading() as session:
        state = state_now(session, at.room.id, now)
        quoted = _quoted(session, glass, at.room, whole(typing.typed.get("quote", "")))
    mark = raw(typing.typed.get("n", ""), NONCE) or secrets.token_bytes(NONCE)
    return {
        "state": state,
        "can_write": may_write(state),
        "paused": is_paused(at.seat, at.place().slot),
        "filled": Filled(dict(typing.typed), {"text": typing.fault} if typing.fault else {}),
        "quoted": quoted,
        "mark": mark.hex(),
        "veil": typing.veil,
    }


def _quoted(session: Session, glass: Glass, room: Room, number: int | None) -> Line | None:
    found = lines(session, glass, room, numbered(session, glass, [number] if number else []))
    return found[0] if found and found[0].item.words else None
