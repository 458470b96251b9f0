"""Kinds of meetings: how long, how far apart, what stays free around them, and how one meets."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calendars, keeping
from server.booking.hours import Kind
from server.booking.keeping import CALLED, CHECK_IN, FIRST_TALK, HOUR, Kinds
from server.booking.models import SessionKind
from server.booking.times import CHECK_IN_MINUTES
from server.booking.timetable.own import PATH, REFUSED, led_to, opened, own_turn
from server.booking.timetable.reading import Reading, in_fives
from server.doors import Host
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.folding import seen
from server.therapists import offering
from server.therapists.answering import CHOOSE, NOT_FILLED, TOO_LONG, Wrong
from server.therapists.vocabulary import FORMATS, codes
from server.web.forms import Filled, Typed, switched
from server.web.house import House, OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

OWN, OTHER = "own", _("Something else")
LONGEST_NAME = 40
LONGEST, LONGEST_AROUND = 240, 120
# To begin with: a short meeting to get to know each other, and the usual fifty minutes.
USUAL = {FIRST_TALK: Kind(minutes=15, grid=30, after=10), HOUR: Kind(minutes=50, grid=60, after=10)}
CHECK_INS = {CHECK_IN: Kind(minutes=CHECK_IN_MINUTES, grid=30, after=10)}
# Whatever their profile says of how they meet: this kind stands in the way of none.
AT_A_DISTANCE = "vat"
OFFERED = {code: name for code, name in CALLED.items() if code != CHECK_IN}
NEW = {"called": OWN, "minutes": "50", "grid": "60", "before": "0", "after": "10"}


@router.get("/{language}/practice/hours/kinds/")
def show(who: Host, house: OurHouse, language: Language) -> Response:
    return own_page(house, who, _kinds(house, who, language))


@router.post("/{language}/practice/hours/kinds/usual/")
def offer_usual(who: Host, house: OurHouse, language: Language) -> Response:
    """Only where nothing is offered yet: twice is once."""
    with own_turn(house, who) as mine:
        if not calendars.kinds(mine.turn.session, mine.turn.therapist):
            for kinds in usual(mine.turn.session, mine.turn.therapist):
                keeping.new_kind(mine.turn, mine.schedule.id, kinds)
    return led_to(house, language, "kinds/")


def usual(session: Session, therapist: bytes) -> list[Kinds]:
    """What most offer; of a helper it is all that there is."""
    if offering.is_helper(session, therapist):
        return [Kinds(called, kind, AT_A_DISTANCE) for called, kind in CHECK_INS.items()]
    formats = offering.formats(session, therapist)
    return [Kinds(called, kind, formats) for called, kind in USUAL.items()]


@router.post("/{language}/practice/hours/kinds/end/")
def end(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    with own_turn(house, who) as mine:
        keeping.close_kind(mine.turn, named(typed.get("i", "")))
    return led_to(house, language, "kinds/")


@router.get("/{language}/practice/hours/kinds/new/")
def ask_new(who: Host, house: OurHouse, language: Language) -> Response:
    with house.database.reading() as session:
        filled = Filled(NEW | _ticked(offering.formats(session, opened(session, who).therapist)))
    return own_page(house, who, _page(house, who, language, "new", filled))


@router.post("/{language}/practice/hours/kinds/new/")
def keep_new(who: Host, house: OurHouse, language: Language, typed: Typed) -> Response:
    return _keep(house, who, language, "new", typed)


@router.get("/{language}/practice/hours/kinds/{id}/")
def ask(who: Host, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    with house.database.reading() as session:
        row = calendars.kind_of(session, opened(session, who).therapist, named(id))
    return own_page(house, who, _page(house, who, language, id, _filled(row)))


@router.post("/{language}/practice/hours/kinds/{id}/")
def keep(who: Host, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    named(id)
    return _keep(house, who, language, id, typed)


def _keep(house: House, who: Signed, language: str, code: str, typed: Mapping[str, str]) -> Response:
    form = Reading(typed)
    if other := switched(typed):
        return own_page(house, who, _page(house, who, other, code, form.filled))
    with own_turn(house, who) as mine:
        given = _read(form, offering.formats(mine.turn.session, mine.turn.therapist))
        if given and code == "new":
            keeping.new_kind(mine.turn, mine.schedule.id, given)
        elif given:
            keeping.change_kind(mine.turn, named(code), given)
    if given is None:
        return own_page(house, who, _page(house, who, language, code, form.filled), REFUSED)
    return led_to(house, language, "kinds/")


def _read(form: Reading, formats: Iterable[str]) -> Kinds | None:
    called = form.take("called", _chosen)
    if called == OWN:
        called = form.take("name", _own_name)
    minutes, grid = form.take("minutes", in_fives(10, LONGEST)), form.take("grid", in_fives(5, LONGEST))
    before, after = (form.take(name, in_fives(0, LONGEST_AROUND)) for name in ("before", "after"))
    chosen = [code for code in formats if form.given(f"formats_{code}")]
    if not chosen:
        form.refuse("formats", CHOOSE)
    if form.errors or called is None or None in (minutes, grid, before, after):
        return None
    kind = Kind(minutes or 0, grid or 0, before or 0, after or 0)
    return Kinds(called, kind, chosen, by_code=bool(form.given("by_code")))


def _chosen(text: str) -> str:
    if text not in (*OFFERED, OWN):
        raise Wrong(gettext(CHOOSE))
    return text


def _own_name(text: str) -> str:
    """Others read it: no letter that hides or turns around what stands beside it."""
    name = seen(text)
    # Else it would be taken for one of ours.
    if not name or name in CALLED:
        raise Wrong(gettext(NOT_FILLED))
    if len(name) > LONGEST_NAME:
        raise Wrong(gettext(TOO_LONG) % {"max_length": LONGEST_NAME})
    return name


def _ticked(formats: Iterable[str]) -> dict[str, str]:
    return {f"formats_{code}": "on" for code in formats}


def _filled(row: SessionKind) -> Filled:
    is_ours = row.called in CALLED
    numbers = {name: str(getattr(row, name)) for name in ("minutes", "grid", "before", "after")}
    names = {"called": row.called if is_ours else OWN, "name": "" if is_ours else row.called}
    by_code = {"by_code": "on"} if row.by_code else {}
    return Filled(numbers | names | by_code | _ticked(codes(row.formats, FORMATS)))


def _kinds(house: House, who: Signed, language: str) -> Page:
    with house.database.reading() as session:
        therapist = opened(session, who).therapist
        kinds = calendars.kinds(session, therapist)
        helper = offering.is_helper(session, therapist)
    context: dict[str, Any] = {"kinds": [shown(kind) for kind in kinds], "called": CALLED, "helper": helper}
    return Page(language, f"{PATH}kinds/", "booking/timetable_kinds.html", context)


def shown(kind: SessionKind) -> dict[str, Any]:
    return {"row": kind, "id": kind.id.hex(), "formats": codes(kind.formats, FORMATS)}


def _page(house: House, who: Signed, language: str, code: str, filled: Filled) -> Page:
    """A helper has nothing to say here: their one kind is as it is. Raises NotFound."""
    with house.database.reading() as session:
        therapist = opened(session, who).therapist
        if offering.is_helper(session, therapist):
            raise NotFound
        formats = offering.formats(session, therapist)
    context: dict[str, Any] = {
        "filled": filled,
        "called": {**OFFERED, OWN: OTHER},
        "formats": {code: FORMATS[code] for code in formats},
    }
    return Page(language, f"{PATH}kinds/{code}/", "booking/timetable_kind.html", context)
