"""Every component once, and a form that works; this page is open only where PRYSTAN_SPECIMENS is set."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, StringConstraints

from server.doors import Anyone
from server.errors import NotFound
from server.i18n.languages import LANGUAGES, current
from server.kit.clock import Day
from server.web.answers import ReadyResponse
from server.web.forms import SWITCH, Brief, Filled, fill
from server.web.house import the_house
from server.web.pages import Page

router = APIRouter()
WRONG = 422
# A sealed talk as it opens, and a message that does not.
TALK = [
    {"side": "vetters", "day": Day(20_000), "text": "…"},
    {"side": "applicant", "day": Day(20_001), "text": None},
]


class Note(BaseModel):
    """The form of the specimen page: a short line and a longer text."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    text: Annotated[str, StringConstraints(max_length=280)]


@router.get("/{language}/specimens/")
def show(_: Anyone, request: Request, language: str) -> ReadyResponse:
    return _page(request, _known(language), Filled())


@router.post("/{language}/specimens/")
def send(_: Anyone, request: Request, language: str, typed: Brief) -> ReadyResponse:
    """Shows the form again with what was typed: in another language, with what is wrong, or with thanks."""
    switched = typed.get(SWITCH, "")
    if switched in LANGUAGES:
        current.set(switched)
        return _page(request, switched, Filled({name: typed.get(name, "") for name in Note.model_fields}))
    note, filled = fill(Note, typed)
    return _page(request, _known(language), filled, status=200 if note else WRONG, sent=note is not None)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise NotFound
    return language


def _page(
    request: Request, language: str, filled: Filled, status: int = 200, *, sent: bool = False
) -> ReadyResponse:
    answers = the_house(request).answers
    context = {"filled": filled, "sent": sent, "talk": TALK}
    return ReadyResponse(
        answers.page(Page(language, "/specimens/", "specimens/specimens.html", context), status)
    )
