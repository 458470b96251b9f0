"""A letter from one seat to the watch, and the answer that nobody else reads."""

from fastapi import APIRouter
from starlette.responses import Response

from server.kit.clock import day
from server.rooms.watching.letters import exchange
from server.rooms.watching.speaking import Said
from server.rooms.watching.speaking import answer as write_to
from server.staff.auditing import Act, note
from server.watch.places import At, Shown, Watching, answer, back
from server.watch.room_pages import Words
from server.web.forms import Filled, Typed, fill, switched
from server.web.marks import named

router = APIRouter()


@router.get("/{language}/watch/{code}/letters/{mark}/")
def show(at: Watching, mark: str) -> Response:
    return _page(at, mark, Filled())


@router.post("/{language}/watch/{code}/letters/{mark}/")
def reply(at: Watching, mark: str, typed: Typed) -> Response:
    words, filled = fill(Words, typed)
    if words is None or switched(typed):
        return _page(at, mark, Filled(filled.values) if switched(typed) else filled)
    house, glass, now = at.house, at.glass(), at.house.clock()
    key = house.day_keys.key(at.room.id, day(now))
    with house.database.writing() as session:
        found = exchange(session, glass, named(mark))
        write_to(session, at.room.id, found.seat, Said(words.text, now, key))
        note(house, session, Act.ANSWER_LETTER, at.who.standing.staff)
    return back(at, f"letters/{mark}/")


def _page(at: At, mark: str, filled: Filled) -> Response:
    with at.house.database.reading() as session:
        found = exchange(session, at.glass(), named(mark))
    return answer(at, Shown("letter", f"letters/{mark}/", filled), exchange=found)
