"""All that somebody has said of their hours, each with a way to change it; before that, the next step."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calendars
from server.booking.keeping import CALLED
from server.booking.timetable.date_pages import blocks, other_dates
from server.booking.timetable.feed import is_on
from server.booking.timetable.kind_pages import shown
from server.booking.timetable.own import PATH, Own, own
from server.booking.timetable.week_pages import written_week
from server.doors import Host
from server.i18n.clocks import CLOCKS
from server.kit.clock import SLOTS_AN_HOUR, date_of, day, slot
from server.therapists import offering
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/practice/hours/")
def show(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        found = own(session, who)
        context = _all(house, session, found) if found else {}
    template = "booking/timetable_hours.html" if found else "booking/timetable_begin.html"
    return own_page(house, who, Page(language, PATH, template, context))


def _all(house: House, session: Session, found: Own) -> dict[str, Any]:
    today, practice = day(house.clock()), found.practice
    week, kinds = written_week(session, found.schedule), calendars.kinds(session, found.therapist)
    away = practice.away if practice.away is not None and practice.away >= today else None
    return {
        "practice": practice,
        "hour": SLOTS_AN_HOUR,
        "zone": found.schedule.zone,
        "clocks": CLOCKS,
        "week": week,
        "next_step": _next_step(any(week.values()), bool(kinds)),
        "dates": other_dates(session, found, today),
        "blocks": blocks(session, found, slot(house.clock())),
        "kinds": [shown(kind) for kind in kinds],
        "called": CALLED,
        "away": None if away is None else date_of(away),
        "offered": offering.offering(house.answers.settings, session, found.therapist, today) is not None,
        "helper": offering.is_helper(session, found.therapist),
        "feed": is_on(session, found.therapist),
    }


def _next_step(has_hours: bool, has_kinds: bool) -> str:
    """Until both are there, nothing can be booked."""
    if not has_hours:
        return "week"
    return "" if has_kinds else "kinds"
