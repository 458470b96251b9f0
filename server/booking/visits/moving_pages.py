"""Another time for an appointment: those that its therapist offers to its person, by both clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking.calendars import Asking
from server.booking.clocks import known
from server.booking.days import by_day
from server.booking.moving import move
from server.booking.refusing import Changed, NotThen, TooLate
from server.booking.times import free
from server.booking.turning import turn
from server.booking.turns import look
from server.booking.visits.access import Clocks, Visit, clocks, found
from server.booking.visits.answering import REFUSED, Shown, back, number, page_of
from server.booking.visits.pages import changed
from server.booking.zones import zone
from server.doors import Person
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import SLOTS_A_DAY, Slot
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

# On one page: about a week of somebody who works much.
MANY = 40
# Far enough for every term of a therapist.
FURTHEST = 400
NONE_CHOSEN = _("Please choose a time.")
TAKEN = _("That time cannot be had any more. Nothing has changed; these are the nearest that are free.")
LATE = _("It begins so soon that it cannot be moved any more. It can still be cancelled.")


@dataclass(frozen=True, slots=True)
class Free:
    start: Slot
    when: Clocks


@dataclass(frozen=True, slots=True)
class Times:
    """Free times by the days of their person, and where the next page of them begins."""

    days: dict[date, list[Free]]
    later: Slot | None = None


@router.get("/{language}/visit/{id}/times/")
def ask(
    who: Person,
    house: OurHouse,
    language: Language,
    id: str,  # noqa: A002
    z: str = "",
    a: str = "",
) -> Response:
    one = found(house, who, id)
    with house.database.reading() as session:
        times = _times(house, session, one, known(z), number({"a": a}, "a"))
    return _page(house, who, language, one, z, times)


@router.post("/{language}/visit/{id}/times/")
def choose(who: Person, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    one, z = found(house, who, id), typed.get("z", "")
    start, version = number(typed, "s"), number(typed, "v")
    if start is None or version is None:
        return _refuse(house, who, language, one, z, gettext(NONE_CHOSEN))
    try:
        with turn(house, one.row.therapist) as begun:
            move(begun, one.row.id, version, Slot(start), one.own.id)
    except NotThen as refused:
        return _refuse(house, who, language, one, z, gettext(TAKEN), refused.nearest)
    except TooLate:
        return _refuse(house, who, language, one, z, gettext(LATE))
    except Changed:
        return changed(house, who, language, one, z)
    return back(house, language, one, z)


def _refuse(
    house: House,
    who: Signed,
    language: str,
    one: Visit,
    z: str,
    fault: str,
    nearest: Sequence[Slot] = (),
) -> Response:
    with house.database.reading() as session:
        times = (
            _by_day(one, known(z), nearest) if nearest else _times(house, session, one, known(z), None)
        )
    return _page(house, who, language, one, z, times, fault)


def _times(house: House, session: Session, one: Visit, z: str, after: int | None) -> Times:
    """Nothing for what cannot be moved: the page says why."""
    if not one.can_move:
        return Times({})
    asking = Asking(one.own.id, without=one.row.id)
    calendar = look(house, session, one.row.therapist, one.row.kind, asking)
    since = max(one.now, after or 0)
    # An address may name any number; what lies beyond is not looked for.
    last = one.now + min(calendar.terms.ahead + 2, FURTHEST) * SLOTS_A_DAY
    starts = list(islice(free(calendar, Slot(min(since, last)), Slot(last)), MANY + 1))
    return _by_day(one, z, starts[:MANY], starts[MANY] if len(starts) > MANY else None)


def _by_day(one: Visit, z: str, starts: Sequence[Slot], later: Slot | None = None) -> Times:
    there = zone(z)
    days = by_day(there, starts) if there else {}
    return Times(
        {day: [Free(start, clocks(one, z, start)) for start in found] for day, found in days.items()}, later
    )


def _page(
    house: House, who: Signed, language: str, one: Visit, z: str, times: Times, fault: str = ""
) -> Response:
    context: dict[str, Any] = {"times": times, "fault": fault}
    shown = Shown("booking/visit_move.html", "times/", z, context)
    return page_of(house, who, language, one, shown, REFUSED if fault else 200)
