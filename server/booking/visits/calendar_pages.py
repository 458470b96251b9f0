"""An appointment as a file for a calendar: only when asked for, under a title that nobody keeps."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.booking.calendar_file import Entry, calendar_file
from server.booking.visits.answering import REFUSED, Here, Shown, here, page_of
from server.doors import Person, Writer
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()

# Says nothing to whoever sees somebody's calendar over their shoulder, or their folder.
NEUTRAL, FILE = _("Busy"), "calendar.ics"
ALARMS = {
    "": _("No alarm"),
    "30": _("Half an hour before"),
    "60": _("An hour before"),
    "1440": _("A day before"),
}


class Wish(BaseModel):
    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    alarm: Literal["", "30", "60", "1440"] = ""


@router.get("/{language}/visit/{id}/calendar/")
def ask(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    return _page(here(house, who, language, id, z), Filled({"alarm": ""}))


@router.post("/{language}/visit/{id}/calendar/")
def make(who: Writer, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    at = here(house, who, language, id, typed.get("z", ""))
    wish, filled = fill(Wish, typed)
    if other := switched(typed):
        return _page(at.speaking(other), Filled(filled.values))
    if wish is None:
        return _page(at, filled, REFUSED)
    return _file(at, Entry(wish.title or gettext(NEUTRAL), int(wish.alarm) if wish.alarm else None))


def _file(at: Here, entry: Entry) -> Response:
    """Not kept by a browser, and called as any other is."""
    response = Response(calendar_file(at.one.row, entry, at.one.now), media_type="text/calendar")
    named = (b"content-disposition", f'attachment; filename="{FILE}"'.encode())
    response.raw_headers.extend([*at.house.answers.headers, named])
    return response


def _page(at: Here, filled: Filled, status: int = 200) -> Response:
    if at.one.state == "offered":
        raise NotFound
    context: dict[str, Any] = {"filled": filled, "alarms": ALARMS, "neutral": NEUTRAL}
    return page_of(at, Shown("booking/visit_calendar.html", "calendar/", context), status)
