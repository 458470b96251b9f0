"""`python -m tests.realtime.parlour`: our server with one room in it, without rules, to try the streams with.

What is said is sealed and kept in the database; it is read, opened and rendered as a feature would do it.
"""

import os
import time
from typing import Annotated

from fastapi import APIRouter, Header, Response
from jinja2 import Environment
from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, func, insert, select
from sqlalchemy.schema import CreateTable

from server import app
from server.cli.serve import command
from server.doors import Anyone
from server.realtime.channels import Batch
from server.realtime.hub import Hub
from server.realtime.streams import Stream
from server.sealed.box import open_box, seal
from server.web.forms import Typed
from server.web.house import House, OurHouse
from server.web.speaking import Language

ROOM = b"parlour."
SAID = Table(
    "parlour",
    MetaData(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("words", LargeBinary, nullable=False),
)
ITEM = Environment(autoescape=True).from_string(
    '<li id="m{{ seq }}" data-s="{{ seq }}"><p>{{ words }}</p>'
    '<a href="/{{ language }}/r/p/m/{{ seq }}/">…</a></li>'
)
SHOWN_OUT = "shown out: "
router = APIRouter()


@router.get("/{language}/parlour/stream")
def stream(
    _: Anyone, house: OurHouse, language: Language, c: str = "", m: str = "",
    last_event_id: Annotated[str, Header()] = "",
) -> Response:  # fmt: skip
    return house.hub.open(Stream(ROOM, language, m.encode(), last_event_id or c), house.answers.headers)


@router.post("/{language}/parlour/said")
def say(_: Anyone, house: OurHouse, language: Language, typed: Typed) -> Response:
    with house.database.writing() as session:
        seq = (session.scalar(select(func.max(SAID.c.seq))) or 0) + 1
        words = seal(house.keyring.server_key, typed["text"].encode(), ("parlour", seq))
        session.execute(insert(SAID).values(seq=seq, words=words))
        session.after_commit.append(lambda: house.hub.tell(ROOM))
    return Response(str(seq))


@router.get("/{language}/parlour/since")
def since(_: Anyone, house: OurHouse, language: Language, c: int) -> Response:
    """What a reader asks for who is behind, in the same words."""
    return Response(_rendered(_since(house, c), language))


def read(house: House, cursor: str | None, languages: frozenset[str], marks: frozenset[bytes]) -> Batch:
    if cursor is None:
        with house.database.reading() as session:
            return Batch(str(session.scalar(select(func.max(SAID.c.seq))) or 0))
    new = _since(house, int(cursor))
    if not new:
        return Batch(cursor)
    out = [words.removeprefix(SHOWN_OUT) for _, words in new if words.startswith(SHOWN_OUT)]
    return Batch(
        str(new[-1][0]),
        {language: _rendered(new, language) for language in languages},
        marks & {each.encode() for each in out},
    )


def _since(house: House, cursor: int) -> list[tuple[int, str]]:
    with house.database.reading() as session:
        rows = session.execute(select(SAID).where(SAID.c.seq > cursor).order_by(SAID.c.seq)).all()
    key = house.keyring.server_key
    return [(row.seq, open_box(key, row.words, ("parlour", row.seq)).decode()) for row in rows]


def _rendered(new: list[tuple[int, str]], language: str) -> bytes:
    return "\n".join(ITEM.render(seq=seq, words=words, language=language) for seq, words in new).encode()


def _furnish(house: House) -> None:
    with house.database.writing() as session:
        session.execute(CreateTable(SAID, if_not_exists=True))
    house.hub.read = lambda _, *asked: read(house, *asked)
    if place := os.environ.get("PARLOUR_TICKED"):
        _note_ticks(house.hub, os.open(place, os.O_RDWR | os.O_CREAT))


def _note_ticks(hub: Hub, file: int) -> None:
    """When the last tick began, by the clock of the machine, for those who measure."""
    tick = hub.tick

    async def noted() -> None:
        os.pwrite(file, b"%020d" % time.perf_counter_ns(), 0)
        await tick()

    hub.tick = noted


if __name__ == "__main__":
    ours, created = app.routers, app.create_app

    def furnished(settings):
        made = created(settings)
        _furnish(made.house)
        return made

    app.create_app = furnished
    app.routers = lambda settings: [*ours(settings), router]
    command()
