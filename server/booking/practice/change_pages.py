"""An appointment is moved, cancelled, or noted as over; what is said of it goes into the thread."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.booking.calendars import Asking
from server.booking.cancelling import cancel, cancel_series
from server.booking.clocks import Seen, seen
from server.booking.ending import did_not_come
from server.booking.ending import done as take_place
from server.booking.models import DONE, NO_SHOW, Booking
from server.booking.moving import move
from server.booking.practice.access import own_visit
from server.booking.practice.showing import At, Shown, answer, back, done, in_turn, number, tried
from server.booking.practice.writing import say
from server.booking.refusing import NotThen
from server.booking.times import Calendar, free
from server.booking.turns import Turn, look
from server.doors import Therapist
from server.errors import BadRequest
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import SLOTS_A_DAY, Slot
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.keyless import Keyless
from server.web.speaking import Language

router = APIRouter()

# On one page: about a week of somebody who works much.
MANY = 40
NONE_CHOSEN = _("Please choose a time.")
TAKEN = _("That time cannot be had any more. Nothing has changed; these are the nearest that are free.")
ENDINGS = {DONE: take_place, NO_SHOW: did_not_come}


class Line(BaseModel):
    """A few words for the person, or none."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Keyless] = ""


@router.get("/{language}/practice/visits/{mark}/times/")
def ask_when(who: Therapist, house: OurHouse, language: Language, mark: str, request: Request) -> Response:
    at = At(house, who, language, mark)
    return _asking(at, _free(at, number(request.query_params, "a")), Filled())


@router.post("/{language}/practice/visits/{mark}/times/")
def choose(who: Therapist, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    at = At(house, who, language, mark)
    line, filled = fill(Line, typed)
    start = number(typed, "s")
    kept = Filled({**filled.values, "s": str(start)}, filled.errors)
    if switched(typed):
        return _asking(at, _free(at), Filled(kept.values))
    if line is None:
        return _asking(at, _free(at), kept)
    if not start:
        return _asking(at, _free(at), kept, gettext(NONE_CHOSEN))

    def act(begun: Turn, row: Booking) -> None:
        found = move(begun, row.id, number(typed, "v"), Slot(start))
        _add(house, begun, found, line)

    try:
        fault = tried(lambda: in_turn(at, act))
    except NotThen as no:
        return _asking(at, no.nearest, kept, gettext(TAKEN))
    return answer(at, Shown(filled=filled, fault=fault)) if fault else back(at)


@router.get("/{language}/practice/visits/{mark}/end/")
def ask_end(who: Therapist, house: OurHouse, language: Language, mark: str) -> Response:
    return answer(At(house, who, language, mark), Shown("practice_end", "end/"))


@router.post("/{language}/practice/visits/{mark}/end/")
def end(who: Therapist, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    """This one, or all of a series that lie ahead."""
    at = At(house, who, language, mark)
    line, filled = fill(Line, typed)
    if switched(typed):
        return answer(at, Shown("practice_end", "end/", Filled(filled.values)))
    if line is None:
        return answer(at, Shown("practice_end", "end/", filled))

    def act(begun: Turn, row: Booking) -> None:
        found = cancel(begun, row.id, number(typed, "v"))
        if found.series is not None and "all" in typed:
            cancel_series(begun, found.series)
        _add(house, begun, found, line)

    return done(at, act)


@router.post("/{language}/practice/visits/{mark}/outcome/")
def note(who: Therapist, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    """Only the therapist sees who did not come."""
    ending = ENDINGS.get(typed.get("outcome", ""))
    if ending is None:
        raise BadRequest
    version = number(typed, "v")
    return done(At(house, who, language, mark), lambda begun, row: ending(begun, row.id, version))


def _add(house: House, begun: Turn, row: Booking, line: Line) -> None:
    if line.text:
        say(house, begun.session, row, line.text)


def _free(at: At, after: int = 0) -> Sequence[Slot]:
    """Their own free times of the same kind; one more than a page shows, where there are more."""
    calendar = _calendar(at)
    last = calendar.now + (calendar.terms.ahead + 2) * SLOTS_A_DAY
    # An address may name any number; what lies beyond is not looked for.
    since = min(max(calendar.now, after), last)
    return list(islice(free(calendar, Slot(since), Slot(last)), MANY + 1))


def _calendar(at: At) -> Calendar:
    with at.house.database.reading() as session:
        row = own_visit(session, at.who, at.mark)
        return look(at.house, session, row.therapist, row.kind, Asking(row.mailbox, without=row.id))


def _asking(at: At, starts: Sequence[Slot], filled: Filled, fault: str = "") -> Response:
    days = _by_day(_calendar(at).schedule.zone.key, starts[:MANY])
    later = starts[MANY] if len(starts) > MANY else None
    return answer(at, Shown("practice_times", "times/", filled, fault), days=days, later=later)


def _by_day(zone: str, starts: Sequence[Slot]) -> dict[date, list[tuple[Slot, Seen]]]:
    found: dict[date, list[tuple[Slot, Seen]]] = {}
    for start in starts:
        clock = seen(zone, start)
        found.setdefault(clock.day, []).append((start, clock))
    return found
