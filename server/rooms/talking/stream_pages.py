"""What is new: asked by the cursor, or heard by an open stream. Both tell everybody the same."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from server.doors import Person
from server.realtime.streams import Stream
from server.rooms.reading import Cursor
from server.rooms.talking.here import Here, Inside, here
from server.rooms.talking.news import cursor_from, listener, told_since
from server.web.house import OurHouse
from server.web.packing import stepped_pack
from server.web.speaking import Language

router = APIRouter()

Upto = Annotated[Cursor, Depends(cursor_from)]


def listening(who: Person, house: OurHouse, language: Language, r: str = "") -> Here:
    return here(house, who, language, r)


@router.get("/{language}/r/stream")
def listen(at: Annotated[Here, Depends(listening)], request: Request, c: str = "") -> Response:
    """Door and seat are looked at with every connection; it comes back with the cursor of where it was."""
    cursor = request.headers.get("last-event-id") or c
    stream = Stream(at.room.id, at.language, listener(at), cursor)
    return at.house.hub.open(stream, at.house.answers.headers)


@router.get("/{language}/r/{code}/since")
def ask(at: Inside, upto: Upto) -> Response:
    """Compressed, as it holds no secret of one reader; and of few sizes, as somebody counts bytes."""
    told = told_since(at.house, at.room, upto)
    answer = Response(stepped_pack(told.html(at.language).encode()), media_type="text/html")
    answer.raw_headers.extend([*at.house.answers.headers, (b"content-encoding", b"gzip")])
    return answer
