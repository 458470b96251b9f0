"""The person lost their phrase: a code that the therapist says aloud, to somebody whom they recognise."""

from fastapi import APIRouter
from starlette.responses import Response

from server.booking import joining
from server.booking.models import Booking
from server.booking.practice.showing import At, Shown, answer, in_turn, tried
from server.booking.turns import Turn
from server.doors import Host
from server.sealed.codes import Code
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/practice/visits/{mark}/code/")
def ask(who: Host, house: OurHouse, language: Language, mark: str) -> Response:
    return _page(At(house, who, language, mark))


@router.post("/{language}/practice/visits/{mark}/code/")
def issue(who: Host, house: OurHouse, language: Language, mark: str) -> Response:
    at = At(house, who, language, mark)
    issued: list[Code] = []

    def act(begun: Turn, row: Booking) -> None:
        issued.append(joining.issue(begun, row.id))

    if fault := tried(lambda: in_turn(at, act)):
        return answer(at, Shown(fault=fault))
    return _page(at, issued[0])


def _page(at: At, code: str = "") -> Response:
    return answer(at, Shown("practice_code", "code/"), minutes=joining.LIFE_MINUTES, code=code)
