"""Another time for an appointment: those that its therapist offers to its person, by both clocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.booking.calendars import Asking
from server.booking.clocks import Clocks
from server.booking.days import by_day
from server.booking.moving import move
from server.booking.refusing import Changed, NotThen, TooLate
from server.booking.times import free
from server.booking.turning import turn
from server.booking.turns import look
from server.booking.visits.access import clocks
from server.booking.visits.answering import REFUSED, Here, Shown, back, here, number, page_of
from server.booking.visits.pages import changed
from server.doors import Person
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import SLOTS_A_DAY, Slot
from server.kit.zones import zone
from server.web.forms import Typed
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()

# On one page: about a week of somebody who works much.
MANY = 40
NONE_CHOSEN = _("Please choose a time.")
TAKEN = _("That time cannot be had any more. Nothing has changed; these are the nearest that are free.")
LATE = _("It begins so soon that it cannot be moved any more. It can still be cancelled.")


@dataclass(frozen=True, slots=True)
class Times:
    """Free times by the days of their person, and where the next page of them begins."""

    days: dict[date, list[Clocks]]
    later: Slot | None = None


@router.get("/{language}/visit/{id}/times/")
def ask(who: Person, house: OurHouse, language: Language, id: str, request: Request) -> Response:  # noqa: A002
    asked = request.query_params
    at = here(house, who, language, id, asked.get("z", ""))
    return _page(at, _times(at, number(asked, "a")))


@router.post("/{language}/visit/{id}/times/")
def choose(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    at = here(house, who, language, id, typed.get("z", ""))
    start, version = number(typed, "s"), number(typed, "v")
    if start is None or version is None:
        return _page(at, _times(at), gettext(NONE_CHOSEN))
    if at.one.row.begins == start:
        # Pressed twice, or left where it was.
        return back(at)
    try:
        with turn(house, at.one.row.therapist) as begun:
            move(begun, at.one.row.id, version, Slot(start), at.one.own.id)
    except NotThen as refused:
        return _page(at, _by_day(at, refused.nearest), gettext(TAKEN))
    except TooLate:
        return _page(at, _times(at), gettext(LATE))
    except Changed:
        return changed(at)
    return back(at)


def _times(at: Here, after: int | None = None) -> Times:
    """Nothing for what cannot be moved: the page says why."""
    if not at.one.can_move:
        return Times({})
    starts = list(islice(_free(at, after or 0), MANY + 1))
    return _by_day(at, starts[:MANY], starts[MANY] if len(starts) > MANY else None)


def _free(at: Here, after: int) -> Iterator[Slot]:
    row, now = at.one.row, at.one.now
    asking = Asking(at.one.own.id, without=row.id)
    with at.house.database.reading() as session:
        calendar = look(at.house, session, row.therapist, row.kind, asking)
    last = now + (calendar.terms.ahead + 2) * SLOTS_A_DAY
    # An address may name any number; what lies beyond is not looked for.
    return free(calendar, Slot(min(max(now, after), last)), Slot(last))


def _by_day(at: Here, starts: Sequence[Slot], later: Slot | None = None) -> Times:
    there = zone(at.z)
    days = by_day(there, starts) if there else {}
    return Times(
        {day: [clocks(at.one, at.z, start) for start in found] for day, found in days.items()}, later
    )


def _page(at: Here, times: Times, fault: str = "") -> Response:
    context: dict[str, Any] = {"times": times, "fault": fault}
    shown = Shown("booking/visit_move.html", "times/", context)
    return page_of(at, shown, REFUSED if fault else 200)
