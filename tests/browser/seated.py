"""Somebody in a tab who has a seat in a room that is watched: made by acts alone."""

from dataclasses import dataclass

from server.rooms.access import tag_of
from server.rooms.models import Seat
from server.rooms.shelf import read_shelf
from server.web import signed
from server.web.house import House
from tests.browser.walking import Walk
from tests.rooms.member import CODE, light, said_by


@dataclass(frozen=True)
class Seated:
    house: House
    tag: bytes
    code: str = CODE

    @property
    def path(self) -> str:
        return f"/r/{self.code}/"

    def says(self, text: str, label: str = "") -> int:
        return said_by(self.house, self.tag, text, label, self.code)


def sit(walk: Walk, name: str, passed: int = 9, code: str = CODE) -> Seated:
    """Somebody new comes in with a key, as if they had been in the room for long."""
    house, room = walk.house.inside, read_shelf().rooms[code]
    walk.go("/key/new/")
    walk.draw()
    who = signed.find(house, walk.tab.context.cookies()[0].get("value", ""), "person")
    assert who is not None
    light(house, code=code)
    tag = tag_of(who, room.id)
    with house.database.writing() as session:
        today = int(house.clock() // 86_400)
        session.add(Seat(tag=tag, room=room.id, name=name, agreed=9, passed=passed, used=today, shown_out=0))
    return Seated(house, tag, code)
