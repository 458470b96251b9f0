"""The page of one subject: answers, checks, the talk, and what this vetter can do there now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.db.database import Reading
from server.doors import FreshVetter, Vetter, Vetting
from server.errors import NotFound
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.kit.clock import Day, day
from server.staff.auditing import Act
from server.staff.vetters import called, look_as_vetter, vetters
from server.therapists import agreeing, applying, changing, opened, reporting, sealing, talking, vetting
from server.therapists.agreeing import LIST, REFUSE, Asked
from server.therapists.answering import Wrong, read_day, written_day
from server.therapists.checks import KINDS, STATES, missing
from server.therapists.own import Message
from server.therapists.profiles import answers_in
from server.therapists.questions import STEPS
from server.therapists.refusing import Cannot
from server.therapists.signing import Hand, by_vetter
from server.therapists.vetting import Check, Subject
from server.therapists.vocabulary import APPROACHES
from server.web.answers import ReadyResponse
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import House, OurHouse
from server.web.marks import named
from server.web.pages import Page
from server.web.private import own_page
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()

REFUSED = 422
CHOICES = {"kind": KINDS, "about": APPROACHES, "state": STATES}
LABELS = {
    "day": _("On which day?"),
    "until": _("Until when does it hold, if it ends?"),
    "evidence": _("What you saw"),
    "text": _("Your message"),
    "why": _("If somebody is in danger: why off the list at once?"),
}
NOT_NOW = _("This cannot be asked for.")


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks at whom, and in which language."""

    house: House
    who: Signed
    language: str
    subject: bytes

    @property
    def path(self) -> str:
        return f"/vetting/{self.subject.hex()}/"


class Noted(BaseModel):
    """A check as it is typed."""

    kind: str = ""
    about: str = ""
    state: str = ""
    day: str = ""
    until: str = ""
    evidence: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]


@router.get("/{language}/vetting/{id}/")
def show(who: Vetter, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    return own_page(house, who, _page(Visit(house, who, language, named(id))))


@router.post("/{language}/vetting/{id}/taking/")
def take(who: Vetter, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    def act(hand: Hand, about: Subject) -> None:
        vetting.take(hand.session, hand.vetter, about, hand.today)
        hand.done(Act.TAKE, about.id)

    return _answer(Visit(house, who, language, named(id)), act)


@router.get("/{language}/vetting/{id}/items/")
def ask_to_note(who: Vetter, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    filled = Filled({"day": written_day(day(house.clock()))})
    return own_page(house, who, _noting(Visit(house, who, language, named(id)), filled))


@router.post("/{language}/vetting/{id}/items/")
def note(who: Vetting, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    visit = Visit(house, who, language, named(id))
    noted, filled = fill(Noted, typed)
    if other := switched(typed):
        return own_page(house, who, _noting(replace(visit, language=other), Filled(filled.values)))
    check, filled = _check(noted, filled)
    if check is None:
        return own_page(house, who, _noting(visit, filled), REFUSED)

    def act(hand: Hand, about: Subject) -> None:
        vetting.note_check(hand.session, hand.vetter, about, check, hand.today)
        hand.done(Act.ITEM, about.id)

    return _answer(visit, act, lambda fault: _noting(visit, filled, fault))


@router.post("/{language}/vetting/{id}/seconds/")
def see_too(who: Vetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, about: Subject) -> None:
        vetting.see_too(hand.session, hand.vetter, about, named(typed.get("i", "")))
        hand.done(Act.ITEM_SECOND, about.id)

    return _answer(Visit(house, who, language, named(id)), act)


@router.post("/{language}/vetting/{id}/messages/")
def say(who: Vetting, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    visit = Visit(house, who, language, named(id))
    message, filled = fill(Message, typed)
    if other := switched(typed):
        return own_page(house, who, _page(replace(visit, language=other), Filled(filled.values)))
    if message is None:
        return own_page(house, who, _page(visit, filled), REFUSED)

    def act(hand: Hand, about: Subject) -> None:
        if about.application is not None:
            applying.say(hand.session, about.application, applying.VETTERS, message.text, hand.today)
        elif about.therapist is not None:
            talking.say(hand.session, about.therapist, applying.VETTERS, message.text, hand.today)
        sealing.share(hand.session, [about.id], hand.reader)

    return _answer(visit, act, lambda fault: _page(visit, filled, fault))


@router.post("/{language}/vetting/{id}/setting-aside/")
def set_aside(who: Vetter, house: OurHouse, language: Language, id: str) -> Response:  # noqa: A002
    """By one: it only lets the profile stay as it is."""

    def act(hand: Hand, about: Subject) -> None:
        if about.therapist is None or about.application is not None:
            raise NotFound
        changing.take_back(hand.session, about.therapist)
        hand.done(Act.SET_ASIDE, about.id)

    return _answer(Visit(house, who, language, named(id)), act)


@router.post("/{language}/vetting/{id}/requests/")
def ask(who: FreshVetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, about: Subject) -> None:
        what = typed.get("what", "")
        if what not in {LIST, REFUSE}:
            raise Cannot(NOT_NOW)
        agreeing.ask(hand.session, hand.vetter, about, Asked(what), hand.today)
        hand.done(Act.ASK_SECOND, about.id)

    return _answer(Visit(house, who, language, named(id)), act)


@router.post("/{language}/vetting/{id}/agreements/")
def agree(who: FreshVetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, about: Subject) -> None:
        row = agreeing.find(hand.session, about.id, named(typed.get("i", "")))
        active = {each.id for each in vetters(hand.session)}
        agreeing.sign(hand.session, hand.vetter, row, active, hand.today)
        done = agreeing.carry_out(hand.house, hand.session, row, about, hand.reader)
        hand.done(done, about.id)

    return _answer(Visit(house, who, language, named(id)), act)


@router.post("/{language}/vetting/{id}/withdrawals/")
def withdraw(who: Vetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    def act(hand: Hand, about: Subject) -> None:
        row = agreeing.find(hand.session, about.id, named(typed.get("i", "")))
        agreeing.withdraw(hand.session, row)
        hand.done(Act.ASK_NO_MORE, about.id)

    return _answer(Visit(house, who, language, named(id)), act)


@router.post("/{language}/vetting/{id}/suspension/")
def suspend(who: FreshVetter, house: OurHouse, language: Language, id: str, typed: Typed) -> Response:  # noqa: A002
    subject = named(id)
    why, filled = fill(Message, {"text": typed.get("why", "")})
    if why is None:
        wrong = Filled({"why": filled.values["text"]}, {"why": filled.errors["text"]})
        return own_page(house, who, _page(Visit(house, who, language, subject), wrong), REFUSED)

    def act(hand: Hand, about: Subject) -> None:
        if about.therapist is None:
            raise NotFound
        reporting.suspend(hand.house, hand.session, hand.vetter, about.therapist, why.text)
        hand.done(Act.SUSPEND, about.id)

    return _answer(Visit(house, who, language, subject), act)


def _check(noted: Noted | None, filled: Filled) -> tuple[Check | None, Filled]:
    if noted is None:
        return None, filled
    days: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name in ("day", "until"):
        try:
            days[name] = read_day(filled.values[name]) if filled.values[name] or name == "day" else None
        except Wrong as fault:
            errors[name] = str(fault)
    if errors:
        return None, Filled(filled.values, errors)
    return Check(noted.kind, noted.about, noted.state, days["day"], days["until"], noted.evidence), filled


def _answer(
    visit: Visit, act: Callable[[Hand, Subject], None], again: Callable[[str], Page] | None = None
) -> Response:
    """Back to the page, where it shows; or the page `again` with the reason, and with what was typed."""

    def with_subject(hand: Hand) -> None:
        act(hand, vetting.subject(hand.session, visit.subject, hand.today))

    if fault := by_vetter(visit.house, visit.who, with_subject):
        refused = again(fault) if again else _page(visit, fault=fault)
        return own_page(visit.house, visit.who, refused, REFUSED)
    return ReadyResponse(visit.house.answers.elsewhere(f"/{visit.language}{visit.path}"))


def _page(visit: Visit, filled: Filled | None = None, fault: str = "") -> Page:
    today = day(visit.house.clock())
    with visit.house.database.reading() as session:
        context = _opened(session, visit, today)
    context |= {"filled": filled or Filled(), "fault": fault, "steps": STEPS, "labels": LABELS}
    context |= {"kinds": KINDS, "states": STATES, "approaches": APPROACHES, "today": today}
    return Page(visit.language, visit.path, "therapists/subject.html", context)


def _noting(visit: Visit, filled: Filled, fault: str = "") -> Page:
    with visit.house.database.reading() as session:
        about = vetting.subject(session, visit.subject, day(visit.house.clock()))
        name = opened.name_of(session, about.id, sealing.reading_vetter(visit.who))
    context = {"filled": filled, "fault": fault, "labels": LABELS, "name": name, "about": about}
    context |= {"choices": {name: _choices(codes) for name, codes in CHOICES.items()}}
    return Page(visit.language, f"{visit.path}items/", "therapists/note.html", context)


def _choices(codes: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, gettext(name)) for code, name in codes.items()]


def _opened(session: Reading, visit: Visit, today: Day) -> dict[str, Any]:
    reader = sealing.reading_vetter(visit.who)
    me, names = look_as_vetter(session, visit.who), called(session)
    about = vetting.subject(session, visit.subject, today)
    items = opened.checked(session, about.id, reader, me)
    return {
        "about": about,
        "name": opened.name_of(session, about.id, reader),
        "answers": opened.answers_of(session, about.id, reader),
        "proposed": about.application is None and changing.is_proposed(session, about.id),
        "present": answers_in(about.therapist) if about.therapist else {},
        "qualification": changing.QUALIFICATION,
        "talk": opened.talk_of(session, about, reader),
        "items": items,
        # The end of a report is agreed on at its own page.
        "requests": [one for one in opened.requests(session, about.id, me, names) if one.row.report is None],
        "missing": missing([one.item for one in items], today, again=about.therapist is not None),
        "called": names,
    }
