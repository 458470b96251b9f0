"""A member writes to the watch of the room, and reads what it answers."""

from fastapi import APIRouter
from starlette.responses import Response

from server.errors import Busy
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.rooms.talking.here import REFUSED, Here, Inside, Shown, Writing, back, page_of
from server.rooms.talking.letters import letters, write
from server.rooms.talking.refusing import NotSent
from server.rooms.talking.telling import sentence
from server.web.forms import Filled, Typed, switched

router = APIRouter()

ENOUGH = _("You have written several times within an hour, and the watch has it all. Please wait a little.")


@router.get("/{language}/r/{code}/letter/")
def show(at: Inside) -> Response:
    return _page(at, Filled())


@router.post("/{language}/r/{code}/letter/")
def send(at: Writing, typed: Typed) -> Response:
    if asked := switched(typed):
        return _page(at.speaking(asked), Filled(typed))
    try:
        write(at.place(), at.who, typed.get("text", ""))
    except NotSent as problem:
        return _page(at, Filled(typed, {"text": gettext(sentence(problem))}))
    except Busy:
        return _page(at, Filled(typed, {"text": gettext(ENOUGH)}))
    return back(at, "letter/")


def _page(at: Here, filled: Filled) -> Response:
    with at.house.database.reading() as session:
        written = letters(session, at.glass, at.seat.tag)
    status = REFUSED if filled.errors else 200
    return page_of(at, Shown("letter", "letter/", {"written": written}, filled, status))
