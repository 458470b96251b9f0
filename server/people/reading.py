"""What was read, ticked by the person and kept in their locker; nobody else can know it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Person, Writer
from server.kit.shapes import Words
from server.people.lockers import change_locker, read_locker
from server.people.mine import Opened, Panel
from server.web.answers import ReadyResponse
from server.web.forms import Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Readable:
    """Something that can be ticked: its code, its name, and its address after the language."""

    code: str
    name: Words
    path: str


# What there is to read; the house puts it here, for people know nothing of the library.
SHELF: list[Readable] = []


@router.get("/{language}/mine/read/")
def show(who: Person, house: OurHouse, language: Language) -> Response:
    return _page(house, who, language, _ticked(read_locker(house.database, who)))


@router.post("/{language}/mine/read/")
def keep(who: Writer, house: OurHouse, language: Language, typed: Typed) -> Response:
    ticked = [one.code for one in SHELF if one.code in typed]
    if other := switched(typed):
        return _page(house, who, other, ticked)
    change_locker(house.database, who, lambda content: {**content, "read": ticked})
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/"))


def panel(opened: Opened) -> Panel:
    ticked = _ticked(opened.locker)
    return Panel("people/_reading.html", {"unread": [one for one in SHELF if one.code not in ticked][:3]})


def _ticked(locker: Mapping[str, Any]) -> list[str]:
    return list(locker.get("read", []))


def _page(house: House, who: Signed, language: str, ticked: Collection[str]) -> Response:
    context = {"shelf": SHELF, "ticked": ticked}
    return own_page(house, who, Page(language, "/mine/read/", "people/reading.html", context))
