"""Cancelling: asked once, never refused, and late is only said. Of a series the rest can go with it."""

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.cancelling import cancel, cancel_series, is_late
from server.booking.refusing import Changed
from server.booking.turning import turn
from server.booking.visits.access import State, of_series
from server.booking.visits.answering import Shown, back, here, number, page_of
from server.booking.visits.pages import changed
from server.doors import Person
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/visit/{id}/end/")
def ask(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    at = here(house, who, language, id, z)
    with house.database.reading() as session:
        left = sum(each.is_ahead for each in of_series(session, at.one))
    late = is_late(at.one.practice, at.one.row, at.one.now)
    return page_of(at, Shown("booking/visit_cancel.html", "end/", {"late": late, "left": left}))


@router.post("/{language}/visit/{id}/end/")
def end(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    at = here(house, who, language, id, typed.get("z", ""))
    row, own = at.one.row, at.one.own
    if at.one.state is State.CANCELLED:
        # Pressed twice.
        return back(at)
    if not at.one.is_ahead:
        return changed(at)
    try:
        with turn(house, row.therapist) as begun:
            if typed.get("all") and row.series:
                cancel_series(begun, row.series, own.id)
            else:
                cancel(begun, row.id, number(typed, "v") or 0, own.id)
    except Changed:
        return changed(at)
    return back(at)
