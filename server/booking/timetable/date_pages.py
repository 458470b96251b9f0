"""Dates with other hours than usual, and spans in which somebody sees nobody."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calendars, keeping
from server.booking.clocks import Seen, seen
from server.booking.hours import NotHours, Window
from server.booking.models import Block
from server.booking.timetable import reading
from server.booking.timetable.own import PATH, REFUSED, Mine, Own, led_to, opened, own_turn
from server.booking.timetable.reading import Reading, Written
from server.booking.timetable.week_pages import rows_shown
from server.booking.walls import instant, wall
from server.doors import Host
from server.errors import NotFound
from server.i18n.clocks import CLOCKS
from server.i18n.messages import _
from server.kit.clock import Day, Slot, date_of, day, slot
from server.therapists.answering import Wrong
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

NO_HOURS = _("Please write the hours, or choose that you see nobody on this day.")
NO_SUCH_TIME = _(
    "On this day the clock is changed, and shows this time never or twice. Please write another."
)
NO_SPAN = _("The end has to come after the beginning, within a year, and later than now.")


@router.get("/{language}/practice/hours/dates/")
def show_dates(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _dates(house, who, language, Filled()))


@router.post("/{language}/practice/hours/dates/")
def keep_date(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _dates(house, who, other, form.filled))
    found, windows = form.take("day", reading.day_from(day(house.clock()))), _hours(form)
    if found is None or form.errors:
        return own_page(house, who, _dates(house, who, language, form.filled), REFUSED)
    return _kept(house, who, language, found, windows)


@router.post("/{language}/practice/hours/dates/end/")
def end_date(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    """The usual hours again; twice does no harm."""
    try:
        return _kept(house, who, language, reading.read_day(typed.get("i", "")), None)
    except Wrong:
        raise NotFound from None


@router.get("/{language}/practice/hours/blocks/")
def show_blocks(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _blocks(house, who, language, Filled()))


@router.post("/{language}/practice/hours/blocks/")
def keep_block(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _blocks(house, who, other, form.filled))
    with own_turn(house, who) as mine:
        _block(mine, form)
    if form.errors:
        return own_page(house, who, _blocks(house, who, language, form.filled), REFUSED)
    return led_to(house, language, "blocks/")


@router.post("/{language}/practice/hours/blocks/end/")
def end_block(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    with own_turn(house, who) as mine:
        keeping.unblock(mine.turn, named(typed.get("i", "")))
    return led_to(house, language, "blocks/")


def other_dates(session: Session, found: Own, today: Day) -> dict[date, Sequence[Written]]:
    """Those to come; a date without hours is closed."""
    instead = calendars.hours(session, found.schedule.id).instead
    first = date_of(today)
    return {one: reading.written(windows) for one, windows in instead.items() if one >= first}


def blocks(session: Session, found: Own, now: Slot) -> list[tuple[str, Seen, Seen]]:
    """What is not over, by their clock."""
    mine = (Block.therapist == found.therapist) & (Block.ends > now)
    zone = found.schedule.zone
    rows = session.scalars(select(Block).where(mine).order_by(Block.begins)).all()
    return [(row.id.hex(), seen(zone, row.begins), seen(zone, row.ends)) for row in rows]


def _hours(form: Reading) -> list[Window]:
    """None of them only for who says so."""
    if form.given("closed"):
        return []
    windows = reading.windows(form)
    if not windows and not form.errors:
        form.refuse("b0", NO_HOURS)
    return windows


def _kept(house: House, who: Signed, language: str, on: Day, windows: Sequence[Window] | None) -> Response:
    with own_turn(house, who) as mine:
        keeping.keep_day(mine.turn, mine.schedule.id, on, windows)
    return led_to(house, language, "dates/")


def _block(mine: Mine, form: Reading) -> None:
    begins, ends = (_moment(mine, form, end) for end in "be")
    if begins is None or ends is None:
        return
    try:
        keeping.block(mine.turn, begins, ends)
    except NotHours:
        form.refuse("ed", NO_SPAN)


def _moment(mine: Mine, form: Reading, end: str) -> Slot | None:
    """One end of a span, by their clock."""
    # The first day may have passed: whoever is ill since yesterday says so today.
    on, at = form.take(f"{end}d", reading.read_day), form.take(f"{end}t", reading.minutes)
    if on is None or at is None:
        return None
    found = instant(mine.zone, wall(date_of(on), at))
    if found is None:
        form.refuse(f"{end}t", NO_SUCH_TIME)
    return found


def _dates(house: House, who: Signed, language: str, filled: Filled) -> Page:
    with house.database.reading() as session:
        dates = other_dates(session, opened(session, who), day(house.clock()))
    context: Mapping[str, Any] = {
        "dates": dates,
        "filled": filled,
        "rows": rows_shown(filled),
    }
    return Page(language, f"{PATH}dates/", "booking/timetable_dates.html", context)


def _blocks(house: House, who: Signed, language: str, filled: Filled) -> Page:
    with house.database.reading() as session:
        found = opened(session, who)
        context: dict[str, Any] = {
            "blocks": blocks(session, found, slot(house.clock())),
            "zone": found.schedule.zone,
            "clocks": CLOCKS,
            "filled": filled,
        }
    return Page(language, f"{PATH}blocks/", "booking/timetable_blocks.html", context)
