"""The clock by which somebody works, and the hours of each day of the week."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calendars, keeping
from server.booking.hours import Window
from server.booking.models import Practice, Schedule
from server.booking.timetable import reading
from server.booking.timetable.own import PATH, REFUSED, Mine, led_to, opened, own, own_turn
from server.booking.timetable.reading import Reading, Written
from server.booking.whose import therapist_of
from server.db.alone import alone
from server.doors import Host
from server.errors import NotFound
from server.i18n.clocks import CLOCKS, USUAL
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

WEEK = range(7)


@router.get("/{language}/practice/hours/zone/")
def ask_zone(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        found = own(session, who)
    return own_page(house, who, _zone_page(language, _zone_fields(found.schedule if found else None)))


@router.post("/{language}/practice/hours/zone/")
def keep_zone(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    """The first time it opens their practice; the week comes next."""
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _zone_page(other, form.filled))
    zone = reading.zone_name(form)
    if form.errors:
        return own_page(house, who, _zone_page(language, form.filled), REFUSED)
    if _opens(house, who, zone):
        return led_to(house, language, "week/")
    with own_turn(house, who) as mine:
        keeping.change_zone(mine.turn, mine.schedule.id, zone)
    return led_to(house, language)


@router.get("/{language}/practice/hours/week/")
def show_week(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        found = opened(session, who)
        week = written_week(session, found.schedule)
        has_kinds = bool(calendars.kinds(session, found.therapist))
    context: dict[str, Any] = {"week": week, "has_kinds": has_kinds}
    return own_page(house, who, Page(language, f"{PATH}week/", "booking/timetable_week.html", context))


@router.get("/{language}/practice/hours/week/{code}/")
def ask_day(who: Host, house: OurHouse, language: Language, code: str) -> Response:
    place = _weekday(code)
    with house.database.reading() as session:
        given = weekly(session, opened(session, who).schedule)[place]
    return own_page(house, who, _day_page(language, place, Filled(reading.rows(list(given)))))


@router.post("/{language}/practice/hours/week/{code}/")
def keep_day(who: Host, house: OurHouse, language: Language, code: str, typed: Typed) -> Response:
    """Of this day, and of those that shall be the same."""
    place, form = _weekday(code), Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _day_page(other, place, form.filled))
    windows = reading.windows(form)
    if form.errors:
        return own_page(house, who, _day_page(language, place, form.filled), REFUSED)
    days = {place} | {day for day in WEEK if typed.get(f"same_{day}")}
    with own_turn(house, who) as mine:
        _keep(mine, dict.fromkeys(days, windows))
    return led_to(house, language, "week/")


def weekly(session: Session, schedule: Schedule) -> Mapping[int, Sequence[Window]]:
    """Every day of the week from Monday 0, also those without hours."""
    given = calendars.hours(session, schedule.id).weekly
    return {day: given.get(day, ()) for day in WEEK}


def written_week(session: Session, schedule: Schedule) -> Mapping[int, Sequence[Written]]:
    return {day: reading.written(windows) for day, windows in weekly(session, schedule).items()}


def _opens(house: House, who: Signed, zone: str) -> bool:
    with house.database.writing() as session:
        # Two that were sent at once: the second finds it opened.
        alone(session, "practices")
        therapist = therapist_of(session, who)
        if session.get(Practice, therapist) is not None:
            return False
        keeping.open_practice(session, therapist, zone)
        return True


def _keep(mine: Mine, changed: Mapping[int, Sequence[Window]]) -> None:
    week = {**weekly(mine.turn.session, mine.schedule), **changed}
    every = [(day, window) for day, windows in week.items() for window in windows]
    keeping.keep_week(mine.turn, mine.schedule.id, every)


def _weekday(code: str) -> int:
    if code not in map(str, WEEK):
        raise NotFound
    return int(code)


def _zone_fields(schedule: Schedule | None) -> Filled:
    zone = schedule.zone if schedule else USUAL
    return Filled({"zone": zone} if zone in CLOCKS else {"other": zone})


def _zone_page(language: str, filled: Filled) -> Page:
    context: dict[str, Any] = {"clocks": CLOCKS, "filled": filled}
    return Page(language, f"{PATH}zone/", "booking/timetable_zone.html", context)


def _day_page(language: str, weekday: int, filled: Filled) -> Page:
    context: dict[str, Any] = {"weekday": weekday, "filled": filled, "rows": rows_shown(filled), "week": WEEK}
    return Page(language, f"{PATH}week/{weekday}/", "booking/timetable_day.html", context)


def rows_shown(filled: Filled) -> range:
    """What is filled in and one more, two at least."""
    used = [row for row in range(reading.ROWS) if any(filled.values.get(f"{end}{row}") for end in "be")]
    return range(min(reading.ROWS, max(2, max(used, default=-1) + 2)))
