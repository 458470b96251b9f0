"""All appointments of a therapist: what waits, what lies ahead, the last month, and the waiting list."""

from datetime import date
from itertools import groupby
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.models import Waiting
from server.booking.practice.access import practice_of, visits, waiting
from server.booking.practice.looking import State, Visit, look
from server.booking.practice.naming import Called, called
from server.booking.practice.opening import requests
from server.doors import Host
from server.i18n.clocks import CLOCKS
from server.kit.clock import slot
from server.therapists.vocabulary import FORMATS
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.speaking import Language

router = APIRouter()

PATH = "/practice/visits/"
AHEAD = frozenset({State.AHEAD, State.NOW})


@router.get("/{language}/practice/visits/")
def show(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        therapist = practice_of(session, who).therapist
        shown = look(house, session, therapist, visits(session, therapist, slot(house.clock())))
        places = [_place(house, row) for row in waiting(session, therapist)]
    context: dict[str, Any] = {
        "clocks": CLOCKS,
        "formats": FORMATS,
        "requests": requests(shown),
        "ahead": _by_day([visit for visit in shown if visit.state in AHEAD]),
        "past": [visit for visit in reversed(shown) if visit.state not in {*AHEAD, State.WAITS}],
        "places": places,
    }
    return own_page(house, who, Page(language, PATH, "booking/practice_visits.html", context))


def _by_day(shown: list[Visit]) -> list[tuple[date, list[Visit]]]:
    return [(day, list(visits)) for day, visits in groupby(shown, key=lambda visit: visit.begins.day)]


def _place(house: House, row: Waiting) -> tuple[Called, int]:
    """Who waits, and the day on which they look in."""
    return called(house, row.mailbox), row.look_in
