"""One room as the watch reads it, and what the watch says in it under its own badge."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.responses import Response

from server.kit.clock import day
from server.rooms.reading import latest
from server.rooms.shelf import read_shelf
from server.rooms.watching.looking import ids_of
from server.rooms.watching.speaking import Said, say
from server.staff.auditing import Act, note
from server.watch.places import At, Shown, Watching, answer, back
from server.web.forms import Filled, Typed, fill, switched

router = APIRouter()
LONGEST = 2_000
SHOWN = 50


class Words(BaseModel):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


@router.get("/{language}/watch/{code}/")
def show(at: Watching, w: str = "") -> Response:
    """`w` names one of our texts to start from, in the language of the room."""
    ready = read_shelf().ready.get(w)
    return _page(at, Filled({"text": ready.says[at.room.language]} if ready else {}))


@router.post("/{language}/watch/{code}/words/")
def speak(at: Watching, typed: Typed) -> Response:
    words, filled = fill(Words, typed)
    if words is None or switched(typed):
        return _page(at, Filled(filled.values) if switched(typed) else filled)
    house, now = at.house, at.house.clock()
    key = house.day_keys.key(at.room.id, day(now))
    with house.database.writing() as session:
        say(session, at.room.id, Said(words.text, now, key))
        note(house, session, Act.SPEAK, at.who.standing.staff)
        session.after_commit.append(lambda: house.hub.tell(at.room.id))
    return back(at)


def _page(at: At, filled: Filled) -> Response:
    glass = at.glass()
    with at.house.database.reading() as session:
        news = latest(session, glass, SHOWN)
        ids = ids_of(session, glass, [item.seq for item in news.items])
    return answer(at, Shown("room", filled=filled), items=news.items, ids=ids)
