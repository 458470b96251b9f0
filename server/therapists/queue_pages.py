"""The vetters' first page: what waits, a second person first, then reports, applications and re-checks."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.doors import Vetter
from server.kit.clock import day
from server.staff.vetters import called, look_as_vetter
from server.therapists.opened import name_of
from server.therapists.queues import queues
from server.therapists.sealing import reading_vetter
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/vetting/")
def show(who: Vetter, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _queues(house, who, language))


def _queues(house: House, who: Signed, language: str) -> Page:
    with house.database.reading() as session:
        me = look_as_vetter(session, who)
        found = queues(session, day(house.clock()))
        reader = reading_vetter(who)
        context: dict[str, Any] = {
            "queues": found,
            "me": me,
            "called": called(session),
            "names": {one.subject: name_of(session, one.subject, reader) for one in found.everything},
        }
    return Page(language, "/vetting/", "therapists/queues.html", context)
