"""The address of somebody's own calendar: off until they want it, renewed and switched off by a press."""

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.timetable import feed
from server.booking.timetable.own import PATH, led_to, opened
from server.booking.whose import therapist_of
from server.doors import Anyone, Host
from server.kit.clock import slot
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/practice/hours/feed/")
def show(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        is_on = feed.is_on(session, opened(session, who).therapist)
    return own_page(house, who, Page(language, f"{PATH}feed/", "booking/timetable_feed.html", {"on": is_on}))


@router.post("/{language}/practice/hours/feed/")
def switch_on(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.writing() as session:
        code = feed.switch_on(session, opened(session, who).therapist)
    address = f"{house.answers.settings.origin}/{language}/feed/{code}.ics"
    return own_page(house, who, _once(language, address))


@router.post("/{language}/practice/hours/feed/end/")
def switch_off(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.writing() as session:
        feed.switch_off(session, therapist_of(session, who))
    return led_to(house, language, "feed/")


@router.get("/{language}/feed/{code}.ics")
def read(_: Anyone, house: OurHouse, language: Language, code: str) -> Response:  # noqa: ARG001 - its titles are in it
    """For a calendar that has no session: whoever has the address sees when somebody is busy, and no more."""
    with house.database.reading() as session:
        body = feed.read(session, code, slot(house.clock()))
    response = Response(body, media_type="text/calendar; charset=utf-8")
    named = (b"content-disposition", b'attachment; filename="calendar.ics"')
    response.raw_headers.extend([*house.answers.headers, (b"x-robots-tag", b"noindex, noarchive"), named])
    return response


def _once(language: str, address: str) -> Page:
    return Page(language, f"{PATH}feed/", "booking/timetable_address.html", {"address": address})
