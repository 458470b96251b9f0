"""What is new: asked by the cursor, or heard by an open stream. Both tell everybody the same."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from server.doors import Person
from server.realtime.streams import Stream
from server.rooms.talking.here import here
from server.rooms.talking.news import cursor_from, told_since
from server.web.house import OurHouse
from server.web.packing import stepped_pack
from server.web.speaking import Language

router = APIRouter()


@router.get("/{language}/r/stream")
def listen(
    who: Person, house: OurHouse, language: Language, request: Request, r: str = "", c: str = ""
) -> Response:
    """Door and seat are looked at with every connection; it comes back with the cursor of where it was."""
    at = here(house, who, language, r)
    cursor = request.headers.get("last-event-id") or c
    return house.hub.open(Stream(at.room.id, language, at.seat.tag, cursor), house.answers.headers)


@router.get("/{language}/r/{code}/since")
def ask(
    who: Person, house: OurHouse, language: Language, code: str, seq: str = "", rev: str = ""
) -> Response:
    """Compressed, as it holds no secret of one reader; and of few sizes, as somebody counts bytes."""
    at = here(house, who, language, code)
    told = told_since(house, at.room, cursor_from(seq, rev))
    answer = Response(stepped_pack(told.html(language).encode()), media_type="text/html")
    answer.raw_headers.extend([*house.answers.headers, (b"content-encoding", b"gzip")])
    return answer
