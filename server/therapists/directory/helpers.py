"""Who listens for a quarter of an hour: volunteers for check-ins, apart from the specialists."""

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Welcome
from server.kit.clock import day_of
from server.therapists.access import helpers
from server.therapists.directory.pages import around, reader_of
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import guest_page
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/people/h/")
def show(guest: Welcome, house: OurHouse, language: Language) -> Response:
    reader = reader_of(house, guest)
    with house.database.reading() as session:
        found = helpers(session, day_of(reader.now))
    page = Page(language, "/people/h/", "therapists/helpers.html", {"found": found, **around(reader)})
    return guest_page(house, guest.signed, page)
