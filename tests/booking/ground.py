"""A therapist with hours, and people with mailboxes, without a page: what the acts of booking stand on."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any

from sqlalchemy import select

from server.booking.hours import Kind, Window
from server.booking.keeping import HOUR, Habits, Kinds, keep_habits, keep_week, new_kind, open_practice
from server.booking.mailboxes import Own
from server.booking.models import KEPT, Booking, Cell
from server.booking.placing import Wanted
from server.booking.requesting import Form
from server.booking.times import free
from server.booking.turning import tidied
from server.booking.turns import Turn, held_practice
from server.db.database import Database
from server.kit.clock import SLOTS_A_DAY, Slot
from server.sealed.mailboxes import new_pair
from server.therapists.offering import Offering
from tests.booking.conftest import utc

MONDAY_NOON = utc("2027-02-01T12:00")


@dataclass
class Ground:
    """Nine to five in Warsaw every day, fifty minutes each hour; the clock is turned by slots."""

    database: Database
    therapist: bytes = field(default_factory=lambda: token_bytes(16))
    people_cap: int | None = None
    now: Slot = MONDAY_NOON
    formats: tuple[str, ...] = ("v", "t")
    schedule: bytes = b""
    kind: bytes = b""

    @classmethod
    def opened(cls, database: Database, **changes: Any) -> "Ground":
        made = cls(database)
        with database.writing() as session:
            made.schedule = open_practice(session, made.therapist, "Europe/Warsaw").id
        with made.turn() as turn:
            keep_habits(turn, Habits(**{"notice": 0, "move_notice": 0, "by_hand": 0} | changes))
            keep_week(turn, made.schedule, [(day, Window(9 * 60, 17 * 60)) for day in range(7)])
            made.kind = new_kind(turn, made.schedule, Kinds(HOUR, Kind(50, 60), "vt")).id
        return made

    @contextmanager
    def turn(self, now: Slot | None = None) -> Generator[Turn]:
        with self.database.writing() as session:
            practice = held_practice(session, self.therapist)
            offered = Offering(
                self.therapist, token_bytes(16), new_pair().public, self.people_cap, self.formats
            )
            with tidied(Turn(session, practice, offered, now or self.now)) as turn:
                yield turn

    def pass_time(self, slots: int) -> None:
        self.now = Slot(self.now + slots)

    def wanted(self, start: Slot, kind: bytes = b"") -> Wanted:
        return Wanted(kind or self.kind, "v", start)

    def free(self, days: int = 3) -> list[Slot]:
        with self.turn() as turn:
            calendar = turn.calendar(turn.kind(self.kind))
            return list(free(calendar, self.now, Slot(self.now + days * SLOTS_A_DAY)))

    def person(self) -> Own:
        pair = new_pair()
        return Own(token_bytes(16), self.therapist, pair.public, pair.secret)

    def booking(self, booking: bytes) -> Booking:
        with self.database.reading() as session:
            return session.scalars(select(Booking).where(Booking.id == booking)).one()

    def bookings(self) -> list[Booking]:
        with self.database.reading() as session:
            return list(session.scalars(select(Booking).order_by(Booking.begins)))

    def is_sound(self) -> bool:
        """Cells are exactly what the bookings that stand take, each once."""
        with self.database.reading() as session:
            rows = session.scalars(select(Booking).where(Booking.status.in_(KEPT))).all()
            taken = [
                (row.therapist, cell, row.id)
                for row in rows
                for cell in range(row.block_begins, row.block_ends)
            ]
            cells = {(cell.therapist, cell.cell, cell.booking) for cell in session.scalars(select(Cell))}
        return set(taken) == cells and len({(who, cell) for who, cell, _ in taken}) == len(taken)


def form(key: bytes | None = None, holder: bytes | None = None, code: str = "") -> Form:
    return Form(key or token_bytes(32), holder or token_bytes(32), code)
