"""What is new in a room, rendered once for each language: the same bytes for everybody who reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.sessions import SessionRow
from server.kit.marks import whole
from server.realtime.channels import Batch
from server.rooms.access import state_now
from server.rooms.glass import glass_of
from server.rooms.models import Seat
from server.rooms.reading import Cursor, News, latest, since
from server.rooms.rules.examining import ready
from server.rooms.shelf import Room, read_shelf
from server.rooms.talking.here import Here
from server.rooms.talking.showing import Line, lines
from server.sealed.sessions import token_hash
from server.web.house import House
from server.web.rendering import render

# In bytes.
TAG = 32
Read = Callable[[bytes, str | None, frozenset[str], frozenset[bytes]], Batch]


@dataclass(frozen=True, slots=True)
class Told:
    """How a room is, and what there is to read of it from some point on."""

    room: Room
    state: str
    news: News
    lines: list[Line]

    def html(self, language: str) -> str:
        context = {"told": self, "room": self.room, "shelf": read_shelf(), "here": f"/r/{self.room.code}/"}
        return render("rooms/_news.html", language, context)


def told_since(house: House, room: Room, cursor: Cursor | None) -> Told:
    """From a cursor on; without one, the last messages."""
    glass = glass_of(house, room)
    with house.database.reading() as session:
        news = since(session, glass, cursor) if cursor else latest(session, glass)
        state = state_now(session, room.id, house.clock())
        return Told(room, state, news, lines(session, glass, room, news.items))


def cursor_from(seq: str = "", rev: str = "") -> Cursor:
    """Whatever somebody made up begins anew."""
    return Cursor(whole(seq) or 0, whole(rev) or 0)


def cursor_of(text: str) -> Cursor:
    seq, _, rev = text.partition(".")
    return cursor_from(seq, rev)


def reader(house: House) -> Read:
    """How the hub asks a room. All words of the rules are read here, so that nobody waits for it later."""
    ready()
    rooms = {room.id: room for room in read_shelf().rooms.values()}
    states: dict[bytes, str] = {}

    def read(channel: bytes, cursor: str | None, languages: frozenset[str], marks: frozenset[bytes]) -> Batch:
        room = rooms.get(channel)
        if room is None:
            return Batch(cursor or "")
        told = told_since(house, room, cursor_of(cursor) if cursor else None)
        with house.database.reading() as session:
            ended = _ended(session, marks)
        before, states[channel] = states.get(channel, told.state), told.state
        # The hours alone change how a room is: then there is something to tell, though nobody said a word.
        silent = cursor is None or (not told.news.items and before == told.state)
        events = {} if silent else {one: told.html(one).encode() for one in languages}
        return Batch(str(told.news.cursor), events, ended)

    return read


def listener(at: Here) -> bytes:
    """By what a stream is known: the seat, and the session in which it was opened."""
    return at.seat.tag + token_hash(at.who.token)


def _ended(session: Session, marks: Iterable[bytes]) -> frozenset[bytes]:
    """Who left, was shown out or has signed out in any tab reads no further; whoever has a pause does."""
    seats, tokens = {mark[:TAG] for mark in marks}, {mark[TAG:] for mark in marks}
    sitting = select(Seat.tag).where(Seat.tag.in_(seats), Seat.left.is_(None), Seat.shown_out == 0)
    here = frozenset(session.scalars(sitting))
    open_ones = select(SessionRow.token_hash).where(SessionRow.token_hash.in_(tokens))
    signed = frozenset(session.scalars(open_ones))
    return frozenset(mark for mark in marks if mark[:TAG] not in here or mark[TAG:] not in signed)
