"""Codes for a meeting without payment: given to somebody, shown once, all withdrawn by one press."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.booking import calendars, codes
from server.booking.timetable.own import PATH, led_to, opened, own_turn
from server.doors import Therapist
from server.kit.clock import day
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/practice/hours/codes/")
def show(who: Therapist, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        therapist = opened(session, who).therapist
        count = codes.count_open(session, therapist, day(house.clock()))
        asked = any(kind.by_code for kind in calendars.kinds(session, therapist))
    context: dict[str, Any] = {"count": count, "asked": asked, "days": codes.LIFE_DAYS}
    return own_page(house, who, Page(language, f"{PATH}codes/", "booking/timetable_codes.html", context))


@router.post("/{language}/practice/hours/codes/")
def issue(who: Therapist, house: OurHouse, language: Language) -> Response:
    with own_turn(house, who) as mine:
        code = codes.issue(mine.turn)
    page = Page(
        language, f"{PATH}codes/", "booking/timetable_code.html", {"code": code, "days": codes.LIFE_DAYS}
    )
    return own_page(house, who, page)


@router.post("/{language}/practice/hours/codes/end/")
def withdraw(who: Therapist, house: OurHouse, language: Language) -> Response:
    with own_turn(house, who) as mine:
        codes.withdraw_all(mine.turn)
    return led_to(house, language, "codes/")
