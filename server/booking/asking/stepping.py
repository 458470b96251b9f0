"""From a time that was chosen to the look at everything before it is sent. The time is held meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.asking.calls import Call, call
from server.booking.asking.carrying import CLOCK, START, Note, Picked, carried, picked
from server.booking.asking.looking import Offered, offer
from server.booking.asking.times_pages import NAMES, REFUSED, near_page, times_page
from server.booking.clocks import Clocks, by_both, seen
from server.booking.holding import hold, renew
from server.booking.refusing import NotThen, TooManyHeld
from server.booking.requesting import Form
from server.booking.times import Reason
from server.booking.turning import glance, turn
from server.doors import Welcome
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.clocks import CLOCKS, known
from server.i18n.dates import weekday
from server.i18n.messages import _
from server.kit.clock import Slot
from server.web.forms import Filled, SignInNeeded, Typed, fill, switched
from server.web.heavy import heavy
from server.web.house import OurHouse
from server.web.kept import keep
from server.web.pages import Page
from server.web.private import guest_page, own_page
from server.web.speaking import Language

router = APIRouter()

# Buttons and marks of the forms: hold it longer, change it, take another time; it was looked at already.
LONGER, CHANGE, OTHER, LOOKED = "longer", "change", "other", "c"
TAKEN = _("This time is not free any more. What you have written is kept. These are the nearest free times.")
NONE_NEAR = _("This time is not free any more. What you have written is kept.")
GONE = _("This is not offered any more. What you have written is kept; please choose once more.")
MANY_HELD = _(
    "Several times are being kept at this moment, and no more can be. Please try again in ten minutes. "
    "What you have written is kept."
)
PAUSED = _("At the moment nobody new can come here. What you have written is kept.")
NOTHING: Mapping[str, str] = {}
FULL = frozenset({Reason.PAUSED, Reason.PEOPLE_FULL})


@dataclass(frozen=True, slots=True)
class Held:
    """A time that is kept for this browser, by two clocks."""

    offered: Offered
    format: str
    when: Clocks
    until: str
    can_renew: bool


@router.post("/{language}/people/{handle}/times/hold/")
def pick(guest: Welcome, house: OurHouse, language: Language, handle: str, typed: Typed) -> Response:
    """Without a time it is the page of times again, with what goes along: another week, or other words."""
    asked = call(house, guest, switched(typed) or language, handle, typed)
    if START not in typed:
        return times_page(asked, typed, "hold/")
    return go_on(asked, carried(typed), writes=True)


@router.post("/{language}/people/{handle}/times/check/")
def check(guest: Welcome, house: OurHouse, language: Language, handle: str, typed: Typed) -> Response:
    return step(call(house, guest, switched(typed) or language, handle, typed))


def step(asked: Call) -> Response:
    """The page that the pressed button leads to."""
    typed = asked.typed
    if OTHER in typed:
        return times_page(asked, typed, "hold/")
    writes = LONGER in typed or CHANGE in typed or (switched(typed) is not None and LOOKED not in typed)
    return go_on(asked, carried(typed), writes=writes)


def go_on(
    asked: Call, fields: dict[str, str], *, writes: bool, fault: str = "", errors: Mapping[str, str] = NOTHING
) -> Response:
    """Holds the time, or holds it still, and shows where one writes, or what one is going to send."""
    note, filled = fill(Note, dict(fields))
    try:
        held = keep_time(asked, picked(fields), longer=LONGER in asked.typed)
    except (NotThen, TooManyHeld, NotFound) as refused:
        return refuse(asked, refused)
    wrong = {**filled.errors, **errors}
    if writes or note is None:
        return words_page(asked, held, fields, Filled(filled.values, wrong))
    return check_page(asked, held, fields, fault)


def keep_time(asked: Call, wanted: Picked, *, longer: bool) -> Held:
    """Raises NotThen, TooManyHeld, NotFound."""
    with asked.house.database.reading() as session:
        offered = offer(session, asked, wanted.wanted.kind, wanted.wanted.format)
    form = Form(wanted.key, wanted.holder)
    glance(asked.house, asked.one.id, wanted.wanted, form, lambda: asked.asking)
    asking = asked.asking
    with turn(asked.house, asked.one.id) as begun:
        row = hold(begun, wanted.wanted, wanted.holder, asking)
        if longer:
            row = renew(begun, wanted.holder)
        clock, there = known(asked.typed.get(CLOCK, "")), begun.zone(begun.kind(row.kind)).key
        until = seen(clock, Slot(begun.now if row.until is None else row.until)).time
        return Held(offered, row.format, by_both(clock, there, row.begins), until, not row.renewed)


def refuse(asked: Call, refused: Exception) -> Response:
    """The reason, the nearest times, and what was typed; where none are near, the page of all times."""
    reason = gettext(_reason(refused))
    if isinstance(refused, NotThen) and refused.nearest:
        return near_page(asked, reason, refused)
    return times_page(asked, asked.typed, "hold/", reason)


def words_page(asked: Call, held: Held, fields: Mapping[str, str], filled: Filled) -> Response:
    context = _around(asked, held, {**fields, "text": "", "code": ""}) | {"filled": filled}
    page = Page(asked.language, f"{asked.base}check/", "booking/ask_words.html", context)
    return guest_page(asked.house, asked.signed, page, REFUSED if filled.errors else 200)


def check_page(asked: Call, held: Held, fields: Mapping[str, str], fault: str) -> Response:
    """Whoever has signed in sends it from here; whoever has not gets a key first, and all goes along."""
    context = _around(asked, held, {**fields, LOOKED: "1"})
    context |= {"text": fields.get("text", ""), "heavy": heavy(fields.get("text", "")), "fault": fault}
    status = REFUSED if fault else 200
    page = Page(asked.language, asked.base, "booking/ask_check.html", context)
    if asked.signed:
        return own_page(asked.house, asked.signed, _at(page, "sent/"), status)
    needed = SignInNeeded(f"/{asked.language}{asked.base}sent/", context["fields"])
    return guest_page(asked.house, None, _at(page, "check/", letter=keep(asked.house, needed)), status)


def _at(page: Page, tail: str, **context: str) -> Page:
    return Page(page.language, page.path + tail, page.template, {**page.context, **context})


def _around(asked: Call, held: Held, fields: Mapping[str, str]) -> dict[str, Any]:
    mine = held.when.mine
    # Read by nobody here: the page that shows again what was being sent can say for when.
    clock = gettext(CLOCKS.get(mine.zone, mine.zone))
    spoken = {"when": f"{weekday(mine.day)}, {mine.time} ({clock})"}
    kept = {name: value for name, value in {**spoken, **fields}.items() if value}
    return {**NAMES, "one": asked.one, "base": asked.base, "held": held, "fields": kept}


def _reason(refused: Exception) -> str:
    if isinstance(refused, TooManyHeld):
        return MANY_HELD
    if isinstance(refused, NotThen):
        if refused.reason in FULL:
            return PAUSED
        return TAKEN if refused.nearest else NONE_NEAR
    return GONE
