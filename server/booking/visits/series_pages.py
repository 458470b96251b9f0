"""The same time each week: all the occurrences of a series, or a wish for one."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.days import weekly
from server.booking.placing import Wanted
from server.booking.refusing import Changed, NotThen
from server.booking.series import LEAST, MOST, book_series
from server.booking.times import Reason
from server.booking.turning import turn
from server.booking.turns import Turn
from server.booking.visits.access import Visit, dated, of_series
from server.booking.visits.answering import REFUSED, Here, Shown, elsewhere, here, key_of, number, page_of
from server.booking.visits.pages import changed
from server.doors import Person
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()

COUNT = _("Please choose a number of weeks.")
NOT_ALL = _("In one of these weeks that time is not free, so none of them was asked for. Fewer weeks may do.")
NOT_OFFERED = _("They do not offer this time at the moment. Nothing was asked for.")


@router.get("/{language}/visit/{id}/weeks/")
def show(who: Person, house: OurHouse, language: Language, id: str, z: str = "") -> Response:  # noqa: A002
    return _page(here(house, who, language, id, z))


@router.post("/{language}/visit/{id}/weeks/")
def ask(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    at = here(house, who, language, id, typed.get("z", ""))
    count, key = number(typed, "count"), key_of(typed.get("k", ""))
    if count is None or not LEAST <= count <= MOST or not at.one.can_repeat:
        return _page(at, gettext(COUNT))
    try:
        with turn(house, at.one.row.therapist) as begun:
            first = _book(begun, at.one, count, key)
    except NotThen:
        return _page(at, gettext(NOT_ALL))
    except NotFound:
        return _page(at, gettext(NOT_OFFERED))
    except Changed:
        return changed(at)
    return elsewhere(at, f"/visit/{first}/weeks/")


def _book(begun: Turn, one: Visit, count: int, key: bytes) -> str:
    """From the next week on; what is booked already stays as it is."""
    starts = weekly(begun.zone(one.kind), one.row.begins, 2)
    if starts is None:
        raise NotThen(Reason.NO_SUCH_TIME)
    wanted = Wanted(one.row.kind, one.row.format, starts[1])
    return book_series(begun, wanted, count, one.own, key)[0].id.hex()


def _page(at: Here, fault: str = "") -> Response:
    with at.house.database.reading() as session:
        series = of_series(session, at.one)
    context: dict[str, Any] = {
        "occurrences": [(each, dated(each, at.z)) for each in series],
        "counts": range(LEAST, MOST + 1),
        "fault": fault,
    }
    shown = Shown("booking/visit_weeks.html", "weeks/", context)
    return page_of(at, shown, REFUSED if fault else 200)
