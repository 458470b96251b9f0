"""The practice opens on one screen: today, who waits until when, the week in hours, what is unread."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import keeping
from server.booking.clocks import seen
from server.booking.models import Practice
from server.booking.practice.access import practice_of, visits
from server.booking.practice.looking import State, Visit, look
from server.booking.practice.reviewing import shifted
from server.booking.practice.week import week
from server.booking.turning import turn
from server.booking.whose import schedule_of, therapist_of
from server.doors import Host
from server.errors import BadRequest, NotFound
from server.i18n.clocks import CLOCKS
from server.kit.clock import Day, Slot, day, day_from, slot
from server.therapists import offering
from server.therapists.vocabulary import FORMATS
from server.web.answers import ReadyResponse
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

PATH, VOLUNTEER = "/practice/", "volunteer"
# In how many days one is back, in one press: today alone, a week, four weeks.
AWAY = (0, 6, 27)
TODAY = frozenset({State.AHEAD, State.NOW, State.TO_NOTE, State.DONE, State.NO_SHOW})


@router.get("/{language}/practice/")
def show(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        context = _opened(house, session, who)
    return own_page(house, who, Page(language, PATH, "booking/practice_opening.html", context))


@router.post("/{language}/practice/pause/")
def pause(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    """No new people for now; those who come already still may."""
    if typed.get("paused") not in {"0", "1"}:
        raise BadRequest
    with turn(house, own_practice(house, who)) as begun:
        keeping.pause(begun, paused=typed["paused"] == "1")
    return back(house, language)


@router.post("/{language}/practice/away/")
def be_away(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    """From now on and for some days, or not any more. What is booked stays booked."""
    days = {str(days): days for days in AWAY}
    wanted = typed.get("days", "")
    if wanted not in {"", *days}:
        raise BadRequest
    with turn(house, own_practice(house, who)) as begun:
        zone = schedule_of(begun.session, begun.therapist).zone
        today = day_from(seen(zone, begun.now).day)
        keeping.be_away(begun, Day(today + days[wanted]) if wanted else None)
    return back(house, language)


def own_practice(house: House, who: Signed) -> bytes:
    """Raises NotFound before they have opened one."""
    with house.database.reading() as session:
        return practice_of(session, who).therapist


def back(house: House, language: str, path: str = "") -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}{PATH}{path}"))


def _opened(house: House, session: Session, who: Signed) -> dict[str, Any]:
    """Before they are listed, and before they have hours, the page has one next step.

    For a volunteer whom nobody has cleared it is not there at all.
    """
    context: dict[str, Any] = {"clocks": CLOCKS, "formats": FORMATS, "practice": None, "listed": True}
    try:
        therapist = therapist_of(session, who)
    except NotFound:
        if who.standing.role == VOLUNTEER:
            raise
        return context | {"listed": False}
    settings, now = house.answers.settings, slot(house.clock())
    context["offers"] = offering.offering(settings, session, therapist, day(house.clock())) is not None
    practice = session.get(Practice, therapist)
    return context | _working(house, session, practice, now) if practice else context


def _working(house: House, session: Session, practice: Practice, now: Slot) -> dict[str, Any]:
    zone = schedule_of(session, practice.therapist).zone
    today = seen(zone, now).day
    shown = look(house, session, practice.therapist, visits(session, practice.therapist, now))
    day_there, waiting = day_from(today), requests(shown)
    now_on = [visit for visit in shown if visit.state in TODAY and visit.begins.day == today]
    return {
        "practice": practice,
        "today": now_on,
        "requests": waiting,
        "shifted": shifted(session, practice.therapist, shown),
        # What stands above already says so there.
        "unread": [visit for visit in shown if visit.new and visit not in [*waiting, *now_on]],
        "to_note": [visit for visit in shown if visit.state is State.TO_NOTE and visit.begins.day < today],
        "week": week(session, practice, zone, now),
        "is_away": practice.away is not None and practice.away >= day_there,
        "away": [(days, day_there + days) for days in AWAY],
    }


def requests(shown: list[Visit]) -> list[Visit]:
    """Those that wait for an answer, who waits longest first."""
    found = [visit for visit in shown if visit.state is State.WAITS]
    return sorted(found, key=lambda visit: visit.row.asked or visit.row.begins)
