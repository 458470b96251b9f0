"""A room with seats in it, without a page: what the acts of rooms stand on."""

import secrets
from dataclasses import dataclass, field
from secrets import token_bytes

from server.db.database import Database
from server.db.day_keys import DayKeys
from server.kit.clock import Day, day
from server.rooms.access import held_room
from server.rooms.models import LIT, SHOWN, Message, Present, Seat
from server.rooms.numbering import show
from server.rooms.reading import Glass
from server.rooms.talking.place import Place
from server.rooms.words import Words, keys_of, seal

MONDAY_NOON = 1_801_310_400.0
LIFE = 3


@dataclass
class Ground:
    """Lit and watched by one volunteer; the clock is turned by seconds."""

    database: Database
    keys: DayKeys
    room: bytes = b"pier".ljust(16, b"\0")
    now: float = MONDAY_NOON
    names: list[str] = field(default_factory=lambda: [f"n{number}" for number in range(100)])
    # The rooms of which was told that something changed.
    told: list[bytes] = field(default_factory=list[bytes])

    def clock(self) -> float:
        return self.now

    @property
    def today(self) -> Day:
        return day(self.now)

    @property
    def glass(self) -> Glass:
        keys = keys_of(self.keys, self.room, self.today, LIFE)
        return Glass(self.room, Day(self.today - LIFE), keys)

    @property
    def place(self) -> Place:
        """As it is now; five seconds lie between two messages of one seat."""
        others = [self.room, b"other".ljust(16, b"\0")]
        return Place(self.database, self.keys, self.room, LIFE, 5, others, self.now, self.told.append)

    def oldest(self, _: bytes) -> Day:
        return Day(self.today - LIFE)

    def light(self, state: str = LIT, lasts: int = 1_200) -> None:
        with self.database.writing() as session:
            held_room(session, self.room).state = state
            session.merge(Present(room=self.room, staff=bytes(16), until=int(self.now) + lasts))

    def seat(self, **changes: object) -> bytes:
        """Of somebody who has been here for long."""
        tag = token_bytes(32)
        usual = {
            "tag": tag, "room": self.room, "name": self.names.pop(0), "agreed": 1, "passed": 9,
            "used": self.today, "shown_out": 0,
        }  # fmt: skip
        with self.database.writing() as session:
            session.add(Seat(**{**usual, **changes}))
        return tag

    def say(self, seat: bytes | None, text: str, label: str = "", quote: int | None = None) -> int:
        """As if every rule had let it through; tells its number."""
        key = self.keys.key(self.room, self.today)
        with self.database.writing() as session:
            room = held_room(session, self.room)
            row = Message(
                id=token_bytes(16), room=self.room, seat=seat, nonce=secrets.token_bytes(16), day=self.today,
                state=SHOWN, veil="", reason="",
            )  # fmt: skip
            seal(key, row, Words(text, int(self.now), label, quote))
            show(room, row)
            session.add(row)
        assert row.seq is not None
        return row.seq
