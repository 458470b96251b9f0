"""Somebody in their browser, with a seat in a room that is watched."""

from dataclasses import dataclass, field
from secrets import token_bytes, token_hex

from server.rooms.access import held_room, tag_of
from server.rooms.models import LIT, Message, Present, Seat
from server.rooms.numbering import show
from server.rooms.shelf import Room, read_shelf
from server.rooms.words import Words, seal
from server.web import signed
from server.web.house import House
from server.web.signed import Signed
from tests.steps import forms, take_key
from tests.visitor import Shown, Visitor

CODE = "h7rm"


@dataclass
class Member:
    house: House
    browser: Visitor
    name: str
    phrase: str = ""
    room: Room = field(default_factory=lambda: read_shelf().rooms[CODE])

    @property
    def path(self) -> str:
        return f"/be/r/{self.room.code}/"

    @property
    def who(self) -> Signed:
        found = signed.find(self.house, self.browser.cookies[signed.cookie_name(self.house)], "person")
        assert found is not None
        return found

    @property
    def tag(self) -> bytes:
        return tag_of(self.who, self.room.id)

    def sit(self, **changes: object) -> "Member":
        """As somebody who has been here for long."""
        usual = {"agreed": 9, "passed": 9, "used": int(self.house.clock() // 86_400), "shown_out": 0}
        with self.house.database.writing() as session:
            session.add(Seat(tag=self.tag, room=self.room.id, name=self.name, **{**usual, **changes}))
        return self

    def see(self, rest: str = "") -> Shown:
        return self.browser.get(self.path + rest)

    def send(self, place: str, rest: str = "", **typed: str) -> Shown:
        """The form of the page at `place` that is sent to `rest`."""
        address = f"{self.path}{rest or place.partition('?')[0]}"
        return self.browser.post(address, t=forms(self.see(place))[address], **typed)

    def says(self, text: str, **typed: str) -> Shown:
        return self.send("", text=text, **{"n": token_hex(16), **typed})


def light(house: House, state: str = LIT, code: str = CODE) -> None:
    room = read_shelf().rooms[code].id
    with house.database.writing() as session:
        held_room(session, room).state = state
        session.merge(Present(room=room, staff=bytes(16), until=int(house.clock()) + 1_200))


def said_by(house: House, seat: bytes | None, text: str, label: str = "", code: str = CODE) -> int:
    """As if every rule had let it through; tells its number."""
    room, day = read_shelf().rooms[code].id, int(house.clock() // 86_400)
    key = house.day_keys.key(room, day)  # type: ignore[arg-type]
    with house.database.writing() as session:
        held = held_room(session, room)
        row = Message(
            id=token_bytes(16), room=room, seat=seat, nonce=token_bytes(16), day=day, state="", veil="",
            reason="",
        )  # fmt: skip
        seal(key, row, Words(text, int(house.clock()), label))
        show(held, row)
        session.add(row)
        return held.seq


def member(house: House, browser: Visitor, name: str) -> Member:
    return Member(house, browser, name, take_key(browser))
