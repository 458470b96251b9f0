"""Cancelling: asked once, never refused, and late is only said. Of a series the rest can go with it."""

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.cancelling import cancel, cancel_series, is_late
from server.booking.refusing import Changed
from server.booking.turning import turn
from server.booking.visits.access import found, of_series
from server.booking.visits.answering import Shown, back, number, page_of
from server.booking.visits.pages import changed
from server.doors import Person
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/visit/{id}/end/")
def ask(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    one = found(house, who, id)
    with house.database.reading() as session:
        left = sum(each.is_ahead for each in of_series(session, one))
    context = {"late": is_late(one.practice, one.row, one.now), "left": left}
    return page_of(house, who, language, one, Shown("booking/visit_cancel.html", "end/", z, context))


@router.post("/{language}/visit/{id}/end/")
def end(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    one, z = found(house, who, id), typed.get("z", "")
    try:
        with turn(house, one.row.therapist) as begun:
            if typed.get("all") and one.row.series:
                cancel_series(begun, one.row.series, one.own.id)
            else:
                cancel(begun, one.row.id, number(typed, "v") or 0, one.own.id)
    except Changed:
        return changed(house, who, language, one, z)
    return back(house, language, one, z)
