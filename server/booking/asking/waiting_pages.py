"""The waiting list: somebody names the day on which they look in; what becomes free is kept until then."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.booking.asking.calls import BY_CODE, CODE, Call, call
from server.booking.asking.carrying import CLOCK, FORMAT, KIND
from server.booking.asking.looking import Offered, offers_of
from server.booking.asking.stepping import OTHER
from server.booking.asking.times_pages import NAMES, REFUSED, times_page
from server.booking.mailboxes import lockers, own_mailbox
from server.booking.turning import turn
from server.booking.waiting import Wish, wait
from server.doors import Guest, Welcome, Writer
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.dates import weekday
from server.i18n.messages import _
from server.kit.clock import Day, date_of, day_of
from server.kit.marks import whole
from server.sealed.locker import LockerFull
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed, switched
from server.web.house import OurHouse
from server.web.pages import Page
from server.web.private import guest_page, own_page
from server.web.speaking import Language

router = APIRouter()

LOOK_IN, AHEAD = "d", 14
NO_DAY = _("Please choose the day on which you will look in.")
NO_ROOM = _("What your phrase opens is full: there is no room for one more person.")


@router.get("/{language}/people/{handle}/times/waiting/")
def show(guest: Welcome, house: OurHouse, language: Language, handle: str, request: Request) -> Response:
    asked = call(house, guest, language, handle, {})
    return _page(asked, dict(request.query_params))


@router.post("/{language}/people/{handle}/times/waiting/day/")
def show_by_code(guest: Welcome, house: OurHouse, language: Language, handle: str, typed: Typed) -> Response:
    """The same page for whoever has a code: that goes along in forms alone, and changes nothing here."""
    return _look(call(house, guest, switched(typed) or language, handle, typed))


@router.post("/{language}/people/{handle}/times/waiting/")
def join(who: Writer, house: OurHouse, language: Language, handle: str, typed: Typed) -> Response:
    other = switched(typed)
    asked = call(house, Guest(who), other or language, handle, typed)
    look_in = whole(typed.get(LOOK_IN, ""))
    if other or OTHER in typed:
        return _look(asked)
    if look_in is None or look_in not in _days(asked):
        return _page(asked, typed, NO_DAY)
    offered = _offered(asked, typed)
    try:
        own = own_mailbox(lockers(), house.database, who, asked.one.id)
    except LockerFull:
        return _page(asked, typed, NO_ROOM)
    with turn(house, asked.one.id) as begun:
        wait(begun, own, Wish(offered.kind.id, _format(offered, typed), Day(look_in)))
    return ReadyResponse(house.answers.elsewhere(f"/{language}/mine/"))


def _page(asked: Call, typed: Mapping[str, str], fault: str = "") -> Response:
    offered = _offered(asked, typed)
    chosen = {KIND: offered.id, FORMAT: _format(offered, typed), CLOCK: typed.get(CLOCK, "")}
    by_code = asked.handle == BY_CODE
    context: dict[str, Any] = {
        **NAMES,
        "one": asked.one,
        "base": asked.base,
        "offered": offered,
        "format": chosen[FORMAT],
        "days": [(str(day), weekday(date_of(Day(day)))) for day in _days(asked)],
        "chosen": chosen,
        "fields": chosen | ({CODE: typed[CODE]} if by_code else {}),
        "by_code": by_code,
        "filled": Filled({LOOK_IN: typed.get(LOOK_IN, "")}, {LOOK_IN: gettext(fault)} if fault else {}),
    }
    path = _look_again(asked) if by_code else f"waiting/?{urlencode(chosen)}"
    page = Page(asked.language, asked.base + path, "booking/ask_waiting.html", context)
    status = REFUSED if fault else 200
    if asked.signed:
        return own_page(asked.house, asked.signed, page, status)
    return guest_page(asked.house, None, page, status)


def _look(asked: Call) -> Response:
    """What changes nothing: the list again, in another language too, or the way back to the times."""
    if OTHER in asked.typed:
        return times_page(asked, asked.typed, "hold/")
    return _page(asked, asked.typed)


def _look_again(asked: Call) -> str:
    """A form of somebody who has signed in is good at their own door alone."""
    return "waiting/" if asked.signed else "waiting/day/"


def _offered(asked: Call, typed: Mapping[str, str]) -> Offered:
    """Raises NotFound where nothing is offered, or only with a code."""
    with asked.house.database.reading() as session:
        offers = [each for each in offers_of(session, asked) if not each.kind.by_code]
    if not offers:
        raise NotFound
    return next((each for each in offers if each.id == typed.get(KIND)), offers[0])


def _format(offered: Offered, typed: Mapping[str, str]) -> str:
    chosen = typed.get(FORMAT, "")
    return chosen if chosen in offered.formats else offered.formats[0]


def _days(asked: Call) -> range:
    """From tomorrow on: what becomes free today could be missed."""
    today = day_of(asked.now)
    return range(today + 1, today + 1 + AHEAD)
