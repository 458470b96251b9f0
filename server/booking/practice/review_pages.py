"""A series that the clocks have moved is left as it is: it was looked at, and is not listed any more."""

from fastapi import APIRouter
from starlette.responses import Response

from server.booking.practice.opening import back
from server.booking.practice.reviewing import leave
from server.booking.practice.showing import At, in_turn
from server.doors import Host
from server.web.house import OurHouse
from server.web.speaking import Language

router = APIRouter()


@router.post("/{language}/practice/visits/{mark}/review/")
def leave_it(who: Host, house: OurHouse, language: Language, mark: str) -> Response:
    in_turn(At(house, who, language, mark), leave)
    return back(house, language)
