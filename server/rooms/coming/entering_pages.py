"""Coming into a room, one question after another: of age, agreed, what would help, a name of ours."""

import secrets
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from server.doors import Person, Writer
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.rooms.coming.entering import Choice, NameTaken, ShownOut, enter, free_names
from server.rooms.shelf import Paper, Room, read_shelf
from server.rooms.talking.here import room_of
from server.web.answers import ReadyResponse
from server.web.forms import Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language
from server.web.wording import written

router = APIRouter()

TAKEN = _("Somebody has just chosen this name. Here are three others.")
# The fields of the steps, in their order. What somebody answers to `first` is kept nowhere.
ADULT, AGREED, FIRST, NAME = "adult", "agreed", "first", "name"
CONFLICT = 409
_draw = secrets.SystemRandom()


@router.get("/{language}/r/{code}/enter/")
def ask(who: Person, house: OurHouse, language: Language, code: str) -> Response:
    return _step(house, who, language, room_of(code), {})


@router.post("/{language}/r/{code}/enter/")
def answer(who: Writer, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    room = room_of(code)
    if asked := switched(typed):
        return _step(house, who, asked, room, typed)
    if _next(typed) or typed[NAME] not in read_shelf().names:
        return _step(house, who, language, room, typed)
    choice = Choice(typed[NAME], read_shelf().agreement.version)
    try:
        with house.database.writing() as session:
            enter(session, who, room.id, choice, house.clock())
            session.after_commit.append(lambda: house.hub.tell(room.id))
    except NameTaken:
        return _names(house, who, language, room, typed, gettext(TAKEN))
    except ShownOut:
        return _page(house, who, language, room, "shown_out", {})
    return ReadyResponse(house.answers.elsewhere(f"/{language}/r/{room.code}/"))


def _next(typed: Mapping[str, str]) -> str:
    """The first question that has no answer yet."""
    version = str(read_shelf().agreement.version)
    answered = {
        ADULT: typed.get(ADULT) == "yes",
        AGREED: typed.get(AGREED) == version,
        FIRST: FIRST in typed,
        NAME: bool(typed.get(NAME)),
    }
    return next((field for field, is_there in answered.items() if not is_there), "")


def _step(house: House, who: Signed, language: str, room: Room, typed: Mapping[str, str]) -> Response:
    if typed.get(ADULT) == "no":
        return _page(house, who, language, room, "younger", {"text": _html(read_shelf().younger, language)})
    step = _next(typed)
    if step in {ADULT, AGREED, FIRST}:
        context = {"typed": _kept(typed), "text": _html(read_shelf().agreement, language)}
        return _page(house, who, language, room, f"enter_{step}", context)
    return _names(house, who, language, room, typed)


def _names(  # noqa: PLR0913, PLR0917 - what the page is made of
    house: House, who: Signed, language: str, room: Room, typed: Mapping[str, str], fault: str = ""
) -> Response:
    with house.database.reading() as session:
        offered = free_names(session, room.id, read_shelf().names, _draw.sample)
    context = {"typed": _kept(typed), "offered": offered, "fault": fault}
    return _page(house, who, language, room, "enter_name", context, CONFLICT if fault else 200)


def _html(paper: Paper, language: str) -> Markup:
    return written(paper.texts[language], language, 2)


def _kept(typed: Mapping[str, str]) -> dict[str, str]:
    """What goes along to the next question; the answer to the short one does not."""
    return {name: typed[name] for name in (ADULT, AGREED) if name in typed} | (
        {FIRST: ""} if FIRST in typed else {}
    )


def _page(  # noqa: PLR0913, PLR0917 - the parts of a page
    house: House,
    who: Signed,
    language: str,
    room: Room,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> Response:
    around = {"room": room, "shelf": read_shelf()}
    page = Page(language, f"/r/{room.code}/enter/", f"rooms/{template}.html", {**around, **context})
    return own_page(house, who, page, status)
