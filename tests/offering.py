"""Somebody on the list who can be booked: with hours every day, and a key that was signed."""

from dataclasses import dataclass
from secrets import token_bytes
from typing import Any

from server.booking import keeping
from server.booking.hours import Kind, Window
from server.booking.keeping import HOUR, Habits, Kinds
from server.booking.turning import turn
from server.kit.clock import day
from server.sealed.mailboxes import Pair, new_pair
from server.staff.models import Staff
from server.therapists import offering
from server.therapists.vocabulary import FORMATS, bits
from server.web.house import House
from tests.listings import put

LONG_DAY = Window(600, 1_200)


@dataclass(frozen=True)
class Offered:
    """Their address, and with `pair` what their own side reads."""

    handle: str
    therapist: bytes
    staff: bytes
    pair: Pair
    kind: bytes
    schedule: bytes


def offer(
    house: House, zone: str = "Europe/Kiev", by_hand: int = 0, window: Window = LONG_DAY, **profile: Any
) -> Offered:
    """Nobody has signed the key yet."""
    staff, pair = token_bytes(16), new_pair()
    shown = {"formats": bits("vt", FORMATS), "cap": 10, "staff": staff} | profile
    with house.database.writing() as session:
        session.add(
            Staff(
                id=staff,
                lookup=token_bytes(32),
                wrapped=token_bytes(73),
                public_key=pair.public,
                role="therapist",
                organisation="",
                name="Ганна",
                second=None,
                state="active",
            )
        )
        (handle,) = put(session, shown, today=day(house.clock()))
        therapist = offering.id_of_staff(session, staff)
        assert therapist is not None
        schedule = keeping.open_practice(session, therapist, zone).id
    with turn(house, therapist) as begun:
        keeping.keep_habits(begun, Habits(notice=0, by_hand=by_hand))
        keeping.keep_week(begun, schedule, [(weekday, window) for weekday in range(7)])
        kind = keeping.new_kind(begun, schedule, Kinds(HOUR, Kind(50, 60), "vtp")).id
    return Offered(handle, therapist, staff, pair, kind, schedule)
