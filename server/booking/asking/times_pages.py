"""Free times of one therapist: by the week and by two clocks."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.booking.asking.calls import BY_CODE, Call, call
from server.booking.asking.carrying import CLOCK, FORMAT, KIND, START, carried
from server.booking.asking.looking import WEEK, View, days, view
from server.booking.keeping import CALLED
from server.booking.refusing import NotThen
from server.doors import Welcome
from server.i18n.clocks import CLOCKS, known
from server.therapists.vocabulary import FORMATS
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import guest_page
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422
# What the pages on the way name things by.
NAMES: dict[str, Any] = {"clocks": CLOCKS, "called": CALLED, "formats": FORMATS}
# What stands in the address of a week.
SHOWN = (KIND, FORMAT, WEEK, CLOCK)


@router.get("/{language}/people/{handle}/times/")
def show(guest: Welcome, house: OurHouse, language: Language, handle: str, request: Request) -> Response:
    query = request.query_params
    chosen = {name: query[name] for name in SHOWN if query.get(name)}
    path = f"?{urlencode(chosen)}" if chosen else ""
    return times_page(call(house, guest, language, handle, {}), chosen, path)


def near_page(asked: Call, fault: str, refused: NotThen) -> Response:
    """What stands instead of a time that is gone. Many may come too late at once: no more is read for it."""
    clock = known(asked.typed.get(CLOCK, ""))
    context = {**NAMES, **_around(asked, None, clock), "fault": fault}
    context["near"] = days(clock, refused.there, refused.nearest)
    context["there"] = refused.there
    page = Page(asked.language, f"{asked.base}hold/", "booking/ask_near.html", context)
    return guest_page(asked.house, asked.signed, page, REFUSED)


def times_page(asked: Call, chosen: Mapping[str, str], path: str, fault: str = "") -> Response:
    """As links; where something was typed already, as buttons of forms that carry it."""
    # Before: whoever waits for a second connection and holds one keeps everybody waiting.
    asking = asked.asking
    with asked.house.database.reading() as session:
        found = view(session, asked, asking, chosen)
    clock = known(chosen.get(CLOCK, ""))
    context = {**NAMES, **_around(asked, found, clock), "fault": fault}
    page = Page(asked.language, asked.base + path, "booking/ask_times.html", context)
    return guest_page(asked.house, asked.signed, page, REFUSED if fault else 200)


def _around(asked: Call, found: View | None, clock: str) -> dict[str, Any]:
    kept = {name: value for name, value in carried(asked.typed).items() if name != START}
    chosen = {KIND: found.offered.id, FORMAT: found.format} if found else {}
    return {
        "one": asked.one,
        "by_code": asked.handle == BY_CODE,
        "base": asked.base,
        "view": found,
        "z": clock,
        "fields": {**kept, **chosen, CLOCK: clock},
        "kept": {name: value for name, value in kept.items() if name not in SHOWN},
        # Where something goes along, nothing may be a link.
        "typed": asked.typed,
    }
