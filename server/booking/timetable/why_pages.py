"""Why a time is not offered: any time by their clock, the reason, and the nearest that are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calendars
from server.booking.clocks import Seen, seen
from server.booking.keeping import CALLED
from server.booking.models import SessionKind
from server.booking.times import Calendar, Reason, nearest, why_not_shown
from server.booking.timetable.kind_pages import shown
from server.booking.timetable.own import PATH, REFUSED, Own, opened
from server.booking.timetable.reading import Reading, minutes
from server.booking.turns import look
from server.booking.walls import no_earlier, wall
from server.doors import Host
from server.i18n.catalogues import gettext
from server.i18n.clocks import CLOCKS
from server.i18n.messages import _
from server.kit.clock import SLOT, Slot, date_of
from server.therapists.answering import CHOOSE, Wrong, read_day
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

WHY: Mapping[Reason, str] = {
    Reason.CLOSED: _("Nothing of yours is offered now: your key is not signed yet, or you are not listed."),
    Reason.TOO_LONG: _("A check-in takes 15 minutes; this kind is not offered."),
    Reason.PAST: _("This time has passed."),
    Reason.AHEAD: _("It is further ahead than people may book. How far that is stands in your terms."),
    Reason.TWICE: _("On this day the clock is set back, and shows this time twice. Nobody could tell which."),
    Reason.NO_SUCH_TIME: _("On this day the clock is changed, and shows this time never or twice."),
    Reason.HOURS: _("It is not within your hours of this day, or would end after them."),
    Reason.GRID: _("It is between two beginnings: they are as far apart as you have said for this kind."),
    Reason.NOTICE: _("It is too soon: your terms ask for more notice."),
    Reason.AWAY: _("You are away on this day."),
    Reason.BLOCKED: _("You have blocked this time, or what stays free around it."),
    Reason.TAKEN: _("It is taken, or too close to what is taken."),
    Reason.DAY_FULL: _("On this day you have as many meetings as you want on a day."),
    Reason.WEEK_FULL: _("In this week you have as many meetings as you want in a week."),
    Reason.PAUSED: _("You take no new people now. Those whom you see already can book it."),
    Reason.PEOPLE_FULL: _(
        "You see as many people as you may for now. Those whom you see already can book it."
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """`reason` is a msgid, none when the time is offered."""

    reason: str
    nearest: Sequence[Seen]


@router.get("/{language}/practice/hours/why/")
def ask(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _page(house, who, language, Filled()))


@router.post("/{language}/practice/hours/why/")
def say(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _page(house, who, other, form.filled))
    with house.database.reading() as session:
        answer = _answer(house, session, opened(session, who), form)
    status = REFUSED if form.errors else 200
    return own_page(house, who, _page(house, who, language, form.filled, answer), status)


def _answer(house: House, session: Session, found: Own, form: Reading) -> Answer | None:
    on, at = form.take("day", read_day), form.take("time", minutes)
    kind = form.take("kind", lambda code: _kind(session, found, code))
    if on is None or at is None or kind is None:
        return None
    asked = wall(date_of(on), at)
    calendar = look(house, session, found.therapist, kind.id)
    reason = why_not_shown(calendar, asked)
    return Answer(
        WHY[reason] if reason else "", [seen(found.schedule.zone, one) for one in _near(calendar, asked)]
    )


def _near(calendar: Calendar, asked: datetime) -> list[Slot]:
    return nearest(calendar, Slot(no_earlier(calendar.schedule.zone, asked) // SLOT))


def _kind(session: Session, found: Own, code: str) -> SessionKind:
    kinds = {kind.id.hex(): kind for kind in calendars.kinds(session, found.therapist)}
    if code not in kinds:
        raise Wrong(gettext(CHOOSE))
    return kinds[code]


def _page(house: House, who: Signed, language: str, filled: Filled, answer: Answer | None = None) -> Page:
    with house.database.reading() as session:
        found = opened(session, who)
        kinds = calendars.kinds(session, found.therapist)
    first = {"kind": kinds[0].id.hex()} if kinds else {}
    context: dict[str, Any] = {
        "kinds": [shown(kind) for kind in kinds],
        "called": CALLED,
        "filled": Filled(first | filled.values, filled.errors),
        "answer": answer,
        "zone": found.schedule.zone,
        "clocks": CLOCKS,
    }
    return Page(language, f"{PATH}why/", "booking/timetable_why.html", context)
