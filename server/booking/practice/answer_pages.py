"""A request is answered: yes with one press, no with a kind reason that the person finds in the thread."""

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.booking.answering import accept, decline
from server.booking.models import Booking
from server.booking.practice.opening import back
from server.booking.practice.showing import At, Shown, answer, done, in_turn, number, tried
from server.booking.practice.writing import note_read, say
from server.booking.series import answer_series
from server.booking.turns import Turn
from server.doors import Practising, Therapist
from server.i18n.catalogues import gettext
from server.i18n.messages import _
from server.web.forms import MESSAGES, Filled, Typed, fill, switched
from server.web.house import OurHouse
from server.web.keyless import Keyless
from server.web.speaking import Language

router = APIRouter()

OWN, OWN_WORDS = "own", _("In my own words")
EMPTY = MESSAGES["missing"]
REASONS: Mapping[str, str] = {
    "full": _("Right now I have no room for anybody new. This is not about you."),
    "time": _("I cannot do this time. If another one suits you, please ask again: I will be glad."),
    "other": _("With this, somebody else can do more than I. You deserve somebody who knows it well."),
}
ELSEWHERE = _("In the list there are other specialists, and ‘Help now’ is on every page, at any hour.")


class No(BaseModel):
    """Why, from our list or in words of one's own; both may be."""

    reason: Literal["full", "time", "other", "own"]
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Keyless] = ""


@router.post("/{language}/practice/visits/{mark}/acceptance/")
def say_yes(who: Therapist, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    """Of a weekly series this one, or all that wait."""

    def act(begun: Turn, row: Booking) -> None:
        found = accept(begun, row.id, number(typed, "v"))
        note_read(found, number(typed, "n"))
        if found.series is not None and "all" in typed:
            answer_series(begun, found.series)

    return done(At(house, who, language, mark), act)


@router.get("/{language}/practice/visits/{mark}/refusal/")
def ask_no(who: Therapist, house: OurHouse, language: Language, mark: str) -> Response:
    return _asking(At(house, who, language, mark), Filled())


@router.post("/{language}/practice/visits/{mark}/refusal/")
def say_no(who: Practising, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    """The words go with it, or it is not declined at all."""
    at = At(house, who, language, mark)
    no, filled = _filled(typed)
    if switched(typed):
        return _asking(at, Filled(filled.values))
    if no is None:
        return _asking(at, filled)

    def act(begun: Turn, row: Booking) -> None:
        found = decline(begun, row.id, number(typed, "v"))
        say(house, begun.session, found, _words(no))
        note_read(found, number(typed, "n"))

    if fault := tried(lambda: in_turn(at, act)):
        return answer(at, Shown(filled=filled, fault=fault))
    return back(house, language)


def _filled(typed: dict[str, str]) -> tuple[No | None, Filled]:
    no, filled = fill(No, typed)
    if no and no.reason == OWN and not no.text:
        return None, Filled(filled.values, {"text": gettext(EMPTY)})
    return no, filled


def _words(no: No) -> str:
    """In the language of the page from which it is sent."""
    ready = [gettext(REASONS[no.reason])] if no.reason in REASONS else []
    own = [no.text] if no.text else []
    return "\n\n".join([*ready, *own, gettext(ELSEWHERE)])


def _asking(at: At, filled: Filled) -> Response:
    shown = Shown("practice_refusal", "refusal/", filled)
    return answer(at, shown, reasons={**REASONS, OWN: OWN_WORDS}, elsewhere=ELSEWHERE)
