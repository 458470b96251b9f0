"""What is theirs: panels that features put here, and the ways to change or end it all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Person
from server.people.closing import close_account
from server.people.lockers import read_locker
from server.web import signed
from server.web.answers import ReadyResponse
from server.web.headers import CLEARED
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page: a partial, and what it shows."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose page it is, their open locker, and the clock that its address names, if any."""

    house: House
    who: Signed
    locker: Mapping[str, Any]
    clock: str = ""


# Features register here when the house is put together; one that has nothing to show shows nothing.
PANELS: list[Callable[[Opened], Panel | None]] = []


@router.get("/{language}/mine/")
def show(who: Person, house: OurHouse, language: Language, z: str = "") -> Response:
    opened = Opened(house, who, read_locker(house.database, who), z)
    panels = [panel for make in PANELS if (panel := make(opened)) is not None]
    return own_page(house, who, Page(language, "/mine/", "people/mine.html", {"panels": panels}))


@router.post("/{language}/mine/sessions/end/")
def end_sessions(who: Person, house: OurHouse, language: Language) -> ReadyResponse:
    """Signs them out of every browser, this one too."""
    with house.database.writing() as session:
        signed.end_all(house, session, who.lookup)
    return ReadyResponse(house.answers.elsewhere(f"/{language}/key/", [*signed.forget(house), *CLEARED]))


@router.get("/{language}/mine/close/")
def ask_to_close(who: Person, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, Page(language, "/mine/close/", "people/close.html"))


@router.post("/{language}/mine/close/")
def close(who: Person, house: OurHouse, language: Language) -> ReadyResponse:
    """Erases everything at once. It was asked once; there is no way back and no waiting time."""
    with house.database.writing() as session:
        close_account(house, session, who)
    gone = [*signed.forget(house), *CLEARED]
    return ReadyResponse(house.answers.elsewhere(f"/{language}/key/closed/", gone))
