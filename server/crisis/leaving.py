"""Leaving: one press, with or without script, and the screen is gone; and the way back."""

from typing import Annotated

from fastapi import APIRouter, Form, Request

from server.doors import Anyone
from server.errors import Busy
from server.i18n import languages
from server.web import mark, signed
from server.web.answers import ReadyResponse
from server.web.headers import CLEARED, Headers
from server.web.house import House, OurHouse

router = APIRouter()
Spoken = Annotated[str, Form(alias="l")]


@router.post("/exit")
def leave(_: Anyone, request: Request, house: OurHouse, spoken: Spoken = languages.DEFAULT) -> ReadyResponse:
    """Ends the session, marks the browser for five minutes and shows a dull page instead of ours."""
    settings = house.answers.settings
    away = settings.exits.get(spoken, settings.exits[languages.DEFAULT])
    gone = _end_session(house, request.cookies.get(signed.cookie_name(house), ""))
    return ReadyResponse(house.answers.elsewhere(away, [*mark.leave(settings), *gone, *CLEARED]))


@router.api_route("/open", methods=["GET", "HEAD"])
def way_back(_: Anyone, house: OurHouse) -> ReadyResponse:
    """A page with one button, also within the five minutes."""
    return ReadyResponse(house.answers.way_back(languages.current.get()))


@router.post("/open")
def come_back(_: Anyone, house: OurHouse, spoken: Spoken = languages.DEFAULT) -> ReadyResponse:
    language = spoken if spoken in languages.LANGUAGES else languages.DEFAULT
    return ReadyResponse(house.answers.elsewhere(f"/{language}/", mark.come_back(house.answers.settings)))


def _end_session(house: House, cookie: str) -> Headers:
    """A reader has none, and the database is not asked; a database that is away stops nobody from leaving."""
    if not cookie:
        return []
    try:
        with house.database.writing() as session:
            signed.end_by_cookie(session, cookie)
    except Busy:
        # The cookie goes all the same, and the session ends by itself in half an hour.
        pass
    return signed.forget(house)
