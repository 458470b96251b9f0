"""One message, and everything that one can do with it: each act is one press."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.errors import Busy, NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.rooms.access import message_at, state_now
from server.rooms.choices import mute
from server.rooms.models import CARE, RULES, SHOWN
from server.rooms.reading import numbered
from server.rooms.shelf import read_shelf
from server.rooms.states import may_write
from server.rooms.talking.answering import answer, given_by
from server.rooms.talking.changing import edit, editable, withdraw, withdraw_pending
from server.rooms.talking.here import (
    CHANGED,
    REFUSED,
    Here,
    Inside,
    Number,
    Shown,
    Writing,
    back,
    page_of,
)
from server.rooms.talking.refusing import NotSent
from server.rooms.talking.reporting import report, reported_one
from server.rooms.talking.showing import eyes_of, lines
from server.rooms.talking.telling import sentence
from server.sealed.locker import LockerFull
from server.web.forms import Filled, Typed, switched
from server.web.marks import named

router = APIRouter()

FULL = _("There is no more room under your key. Shorten your plan a little, and try once more.")
ENOUGH = _(
    "You have told the watch a lot within an hour, and it is looking. If it is urgent, write to the watch."
)


@router.get("/{language}/r/{code}/m/{seq}/")
def show(at: Inside, number: Number) -> Response:
    return _page(at, number)


@router.post("/{language}/r/{code}/m/{seq}/answers/")
def give(at: Inside, number: Number, typed: Typed) -> Response:
    if typed.get("kind") not in read_shelf().answers:
        raise NotFound
    answer(at.place(), at.who, number, typed["kind"])
    return back(at, f"m/{number}/")


@router.get("/{language}/r/{code}/m/{seq}/edit/")
def ask_edit(at: Inside, number: Number) -> Response:
    return _edit_page(at, number)


@router.post("/{language}/r/{code}/m/{seq}/edit/")
def change(at: Writing, number: Number, typed: Typed) -> Response:
    if asked := switched(typed):
        return _edit_page(at.speaking(asked), number, Filled(typed))
    try:
        edit(at.place(), at.who, number, typed.get("text", ""))
    except NotSent as problem:
        said = gettext(sentence(problem)) % {"num": problem.seconds}
        return _edit_page(at, number, Filled(typed, {"text": said}))
    return back(at, f"#m{number}")


@router.post("/{language}/r/{code}/m/{seq}/withdrawal/")
def take_back(at: Inside, number: Number) -> Response:
    withdraw(at.place(), at.who, number)
    return back(at, f"#m{number}")


@router.post("/{language}/r/{code}/waiting/{id}/withdrawal/")
def take_back_pending(at: Inside, id: str) -> Response:  # noqa: A002
    withdraw_pending(at.place(), at.who, named(id))
    return back(at)


@router.post("/{language}/r/{code}/m/{seq}/mute/")
def set_mute(at: Inside, number: Number, typed: Typed) -> Response:
    with at.house.database.reading() as session:
        found = numbered(session, at.glass, [number])
    if not found or not found[0].name or found[0].seat == at.seat.tag:
        raise NotFound
    try:
        mute(at.house, at.who, at.room.code, found[0].name, on=typed.get("on") == "1")
    except LockerFull:
        return _page(at, number, gettext(FULL))
    return back(at, f"m/{number}/")


@router.post("/{language}/r/{code}/m/{seq}/worry/")
def worry(at: Inside, number: Number) -> Response:
    return _told(at, number, CARE)


@router.post("/{language}/r/{code}/m/{seq}/rules/")
def complain(at: Inside, number: Number) -> Response:
    return _told(at, number, RULES)


def _told(at: Here, number: int, kind: str) -> Response:
    try:
        report(at.place(), at.who, number, kind)
    except Busy:
        return _page(at, number, gettext(ENOUGH))
    return back(at, f"m/{number}/")


def _page(at: Here, number: int, fault: str = "") -> Response:
    """Also of one that was withdrawn or removed: whoever followed a quote sees that it went."""
    glass, choices = at.glass, at.choices
    with at.house.database.reading() as session:
        found = numbered(session, glass, [number])
        if not found:
            raise NotFound
        (line,) = lines(session, glass, at.room, found)
        context: dict[str, Any] = {
            "line": line,
            "eyes": eyes_of(session, glass, at.seat.tag, choices, []),
            "choices": choices,
            "can_write": may_write(state_now(session, at.room.id, at.house.clock())),
            "fault": fault,
        }
        if line.item.state == SHOWN:
            row = message_at(session, at.room.id, number, glass.oldest)
            context["given"] = given_by(session, row, at.seat.tag)
            context["reported"] = reported_one(session, at.seat.tag, row)
            context["editable"] = editable(at.place(), glass, row, at.seat.tag) is not None
    return page_of(at, Shown("message", f"m/{number}/", context, status=CHANGED if fault else 200))


def _edit_page(at: Here, number: int, filled: Filled | None = None) -> Response:
    with at.house.database.reading() as session:
        glass = at.glass
        row = message_at(session, at.room.id, number, glass.oldest)
        said = editable(at.place(), glass, row, at.seat.tag)
    if row.seat != at.seat.tag:
        raise NotFound
    if said is None and filled is None:
        return back(at, f"m/{number}/")
    shown = filled or Filled({"text": said.text if said else ""})
    place = f"m/{number}/edit/"
    return page_of(at, Shown("edit", place, {"number": number}, shown, REFUSED if shown.errors else 200))
