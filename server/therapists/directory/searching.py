"""Looking for somebody in one's own words. They come by a form, stand in no address, and are forgotten."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.doors import Welcome
from server.therapists.directory import finding, listing
from server.therapists.directory.pages import around, reader_of
from server.web.forms import Filled, Seen, Typed, fill, switched
from server.web.heavy import heavy
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import guest_page
from server.web.speaking import Language

router = APIRouter()

LONGEST = 200
REFUSED = 422


class Question(BaseModel):
    """The one field of the form, of whatever words."""

    words: Annotated[Seen, StringConstraints(strip_whitespace=True, max_length=LONGEST)]


@router.post("/{language}/people/")
def search(guest: Welcome, house: OurHouse, language: Language, typed: Typed) -> Response:
    """The database is asked only for those who were found: who left a moment ago is not shown."""
    question, filled = fill(Question, typed)
    reader = reader_of(house, guest)
    words = question.words if question else ""
    with house.database.reading() as session:
        found = listing.of_ids(session, finding.find(house, session, words), reader)
    context = {
        "found": found,
        "heavy": heavy(words),
        "filled": Filled({"words": words}) if question else filled,
    }
    page = Page(
        switched(typed) or language, "/people/", "therapists/found.html", {**context, **around(reader)}
    )
    return guest_page(house, guest.signed, page, 200 if question else REFUSED)
