"""One request or appointment: when it is, what the person wrote, and what can be done about it."""

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import thread
from server.booking.models import Booking
from server.booking.practice.access import own_visit
from server.booking.practice.showing import At, Shown, answer, back, number, tried
from server.booking.practice.writing import note_read, say
from server.booking.thread import THERAPIST, reading_therapist
from server.doors import Practising, Therapist
from server.therapists.own import Message
from server.web.forms import Filled, Typed, fill, switched
from server.web.house import OurHouse
from server.web.signed import Signed
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/practice/visits/{mark}/")
def show(who: Therapist, house: OurHouse, language: Language, mark: str, request: Request) -> Response:
    # Only the talk, where htmx asks for what is new.
    template = "_practice_talk" if "hx-request" in request.headers else "practice_visit"
    return answer(At(house, who, language, mark), Shown(template))


@router.post("/{language}/practice/visits/{mark}/messages/")
def write(who: Practising, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    """Whoever answers has read what stands on their page."""
    at = At(house, who, language, mark)
    message, filled = fill(Message, typed)
    if switched(typed):
        return answer(at, Shown(filled=Filled(filled.values)))
    if message is None:
        return answer(at, Shown(filled=filled))

    def act() -> None:
        with house.database.writing() as session:
            row = own_visit(session, who, mark)
            if not _is_said(session, who, row, message.text):
                say(house, session, row, message.text)
            note_read(row, number(typed, "n"))

    if fault := tried(act):
        return answer(at, Shown(filled=filled, fault=fault))
    return back(at)


@router.post("/{language}/practice/visits/{mark}/read/")
def read(who: Therapist, house: OurHouse, language: Language, mark: str, typed: Typed) -> Response:
    """That a page was opened does not say that it was read: they say so themselves."""
    with house.database.writing() as session:
        note_read(own_visit(session, who, mark), number(typed, "n"))
    return back(At(house, who, language, mark))


def _is_said(session: Session, who: Signed, row: Booking, text: str) -> bool:
    """Pressed twice, it is one message."""
    talk = thread.read(session, row.id, reading_therapist(who))
    return bool(talk) and (talk[-1].side, talk[-1].text) == (THERAPIST, text)
