"""The page of one specialist. Who is not there and who is not for this reader are one page."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.doors import Welcome
from server.errors import NotFound
from server.kit.clock import day_of
from server.therapists.access import items_of, listed_by_code, listed_one
from server.therapists.checks import CHECKED, FAILED, KINDS, STATES, is_helper
from server.therapists.directory.listing import Reader
from server.therapists.directory.pages import around, reader_of
from server.therapists.models import Item, Therapist
from server.therapists.passes import pass_for
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import guest_page
from server.web.speaking import Language

router = APIRouter()

REFUSED, MISSING = 422, 404


@router.get("/{language}/people/code/")
def ask_code(guest: Welcome, house: OurHouse, language: Language) -> Response:
    return guest_page(house, guest.signed, _code_page(language, wrong=False))


@router.post("/{language}/people/code/")
def open_by_code(guest: Welcome, house: OurHouse, language: Language, typed: Typed) -> Response:
    """Answered at once: neither the code nor whom it opened stands in an address."""
    reader = reader_of(house, guest)
    with house.database.reading() as session:
        row = listed_by_code(session, typed.get("v", ""), day_of(reader.now))
        if row is None:
            return guest_page(house, guest.signed, _code_page(language, wrong=True), REFUSED)
        items = items_of(session, row.id)
    letter = pass_for(house, typed["v"])
    return guest_page(house, guest.signed, _profile(language, reader, row, items, letter))


@router.get("/{language}/people/{handle}/")
def show(guest: Welcome, house: OurHouse, language: Language, handle: str) -> Response:
    reader = reader_of(house, guest)
    with house.database.reading() as session:
        found = _found(session, handle, reader)
    if found is None:
        page = Page(language, "/people/", "therapists/nobody.html")
        return guest_page(house, guest.signed, page, MISSING)
    return guest_page(house, guest.signed, _profile(language, reader, *found))


def _found(session: Session, handle: str, reader: Reader) -> tuple[Therapist, Sequence[Item]] | None:
    try:
        row = listed_one(session, handle, day_of(reader.now), signed=reader.signed)
    except NotFound:
        return None
    return row, items_of(session, row.id)


def _profile(language: str, reader: Reader, one: Therapist, items: Sequence[Item], letter: str = "") -> Page:
    """Whom a code opened has no address: a sealed `letter` leads to their times."""
    today = day_of(reader.now)
    context: dict[str, Any] = {
        "one": one,
        "letter": letter,
        "kinds": KINDS,
        "states": STATES,
        "right": [item for item in items if item.state == CHECKED and _holds(item, today)],
        "open": [item for item in items if item.state not in {CHECKED, FAILED}],
        "licensed": any(
            item.kind == "register" and item.state == CHECKED and _holds(item, today) for item in items
        ),
    }
    path = "/people/code/" if letter else f"/people/{one.handle}/"
    template = "helper" if is_helper(one) else "profile"
    return Page(language, path, f"therapists/{template}.html", {**around(reader), **context})


def _holds(item: Item, today: int) -> bool:
    return item.until is None or item.until >= today


def _code_page(language: str, *, wrong: bool) -> Page:
    return Page(language, "/people/code/", "therapists/by_code.html", {"wrong": wrong})
