"""Terms: how soon and how far ahead people book, how many at most, by hand or at once; time away."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from server.booking import keeping
from server.booking.keeping import Habits
from server.booking.models import Practice
from server.booking.timetable.own import PATH, REFUSED, led_to, opened, own_turn
from server.booking.timetable.reading import Reading, day_from, maybe, within
from server.doors import Host
from server.i18n.messages import _
from server.kit.clock import SLOTS_AN_HOUR, date_of, day
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

NOTICES = ("notice", "move_notice", "cancel_notice")
# Two weeks, in hours; half a year, in days.
LONGEST_NOTICE, FARTHEST = 336, 183
HAND, ONCE = "1", "0"
ANSWERS = {HAND: _("I answer each request myself"), ONCE: _("It is booked at once")}


@router.get("/{language}/practice/hours/terms/")
def ask(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        filled = _filled(opened(session, who).practice)
    return own_page(house, who, _terms(language, filled))


@router.post("/{language}/practice/hours/terms/")
def keep(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _terms(other, form.filled))
    habits = _read(form)
    if form.errors:
        return own_page(house, who, _terms(language, form.filled), REFUSED)
    with own_turn(house, who) as mine:
        keeping.keep_habits(mine.turn, habits)
    return led_to(house, language)


@router.get("/{language}/practice/hours/away/")
def ask_away(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _away(house, who, language, Filled()))


@router.post("/{language}/practice/hours/away/")
def be_away(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _away(house, who, other, form.filled))
    until = form.take("until", day_from(day(house.clock())))
    if until is None:
        return own_page(house, who, _away(house, who, language, form.filled), REFUSED)
    with own_turn(house, who) as mine:
        keeping.be_away(mine.turn, until)
    return led_to(house, language)


@router.post("/{language}/practice/hours/away/end/")
def come_back(who: Host, house: OurHouse, language: Language) -> Response:
    with own_turn(house, who) as mine:
        keeping.be_away(mine.turn, None)
    return led_to(house, language)


def _read(form: Reading) -> Habits:
    notices = {name: form.take(name, within(0, LONGEST_NOTICE)) or 0 for name in NOTICES}
    return Habits(
        **{name: hours * SLOTS_AN_HOUR for name, hours in notices.items()},
        ahead=form.take("ahead", within(1, FARTHEST)) or 1,
        day_cap=form.take("day_cap", maybe(within(1, 20))),
        week_cap=form.take("week_cap", maybe(within(1, 60))),
        by_hand=int(form.given("by_hand") != ONCE),
    )


def _filled(practice: Practice) -> Filled:
    hours = {name: str(getattr(practice, name) // SLOTS_AN_HOUR) for name in NOTICES}
    caps = {"day_cap": practice.day_cap, "week_cap": practice.week_cap}
    shown = {name: "" if cap is None else str(cap) for name, cap in caps.items()}
    answers = {"ahead": str(practice.ahead), "by_hand": HAND if practice.by_hand else ONCE}
    return Filled(hours | shown | answers)


def _terms(language: str, filled: Filled) -> Page:
    context: dict[str, Any] = {"filled": filled, "answers": ANSWERS}
    return Page(language, f"{PATH}terms/", "booking/timetable_terms.html", context)


def _away(house: House, who: Signed, language: str, filled: Filled) -> Page:
    today = day(house.clock())
    with house.database.reading() as session:
        away = opened(session, who).practice.away
    until = date_of(away) if away is not None and away >= today else None
    return Page(language, f"{PATH}away/", "booking/timetable_away.html", {"filled": filled, "until": until})
