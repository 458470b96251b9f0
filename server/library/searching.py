"""Looking for something in one's own words. They come by a form, stand in no address, and are forgotten."""

import re
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from server.doors import Anyone
from server.errors import NotFound
from server.i18n.languages import LANGUAGES
from server.library.finding import find
from server.library.shelves import read_library
from server.web.answers import ReadyResponse
from server.web.forms import Brief, Filled, fill
from server.web.heavy import heavy
from server.web.house import OurHouse
from server.web.pages import Page

router = APIRouter()
LONGEST = 200
WRONG = 422
# No keyboard types them, and a page cannot show them.
CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0]+")


class Question(BaseModel):
    """The one field of the form, of whatever words."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]


@router.post("/{language}/m/")
def search(_: Anyone, house: OurHouse, language: str, typed: Brief) -> ReadyResponse:
    """What was found; for no words at all the contents as they are."""
    if language not in LANGUAGES:
        raise NotFound
    answers = house.answers
    question, filled = fill(Question, {name: CONTROLS.sub(" ", value) for name, value in typed.items()})
    if question is None:
        return ReadyResponse(answers.page(contents(language, filled), WRONG))
    page = _found(language, question.words, filled) if question.words else contents(language)
    return ReadyResponse(answers.page(page))


def contents(language: str, filled: Filled = Filled()) -> Page:  # noqa: B008 - frozen, and nothing is put into it
    """Every theme, path and sheet, below the field for one's own words."""
    library = read_library()
    context = {
        "themes": library.themes.values(),
        "paths": library.paths,
        "sheets": library.sheets,
        "filled": filled,
    }
    return Page(language, "/m/", "library/themes.html", context, takes_form=True)


def _found(language: str, words: str, filled: Filled) -> Page:
    context = {"found": find(words), "heavy": heavy(words), "filled": filled}
    return Page(language, "/m/", "library/found.html", context)
