"""What of each appointment its person has seen, and what they said of it: in their locker alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking.mailboxes import lockers
from server.booking.models import Booking
from server.errors import Busy, StaleForm
from server.sealed.locker import LockerFull
from server.web.house import House
from server.web.signed import Signed

NAME = "visits"


@dataclass(frozen=True, slots=True)
class Looked:
    """The last message of the therapist and the version that they saw. Nothing yet: it is as they asked."""

    number: int = 0
    version: int = 1
    said: tuple[str, ...] = ()

    def kept(self) -> list[Any]:
        return [self.number, self.version, *self.said]


def looked(locker: Mapping[str, Any], booking: bytes) -> Looked:
    kept = locker.get(NAME, {}).get(booking.hex())
    return Looked(kept[0], kept[1], tuple(kept[2:])) if kept else Looked()


def keep(house: House, who: Signed, booking: bytes, seen: Looked) -> None:
    """Raises LockerFull, StaleForm. What is said of appointments that are erased goes with it."""
    with house.database.reading() as session:
        there = _there(session, lockers().read(house.database, who))

    def put_in(content: dict[str, Any]) -> Mapping[str, Any]:
        kept = {name: value for name, value in content.get(NAME, {}).items() if name in there}
        return {**content, NAME: {**kept, booking.hex(): seen.kept()}}

    lockers().change(house.database, who, put_in)


def mark(house: House, who: Signed, booking: bytes, seen: Looked) -> None:
    """That they have looked. It is worth no refusal: at worst something is shown as new once more."""
    if seen == looked(lockers().read(house.database, who), booking):
        return
    try:
        keep(house, who, booking, seen)
    except (LockerFull, StaleForm, Busy):
        return


def _there(session: Session, locker: Mapping[str, Any]) -> set[str]:
    ids = [bytes.fromhex(name) for name in locker.get(NAME, {})]
    return {found.hex() for found in session.scalars(select(Booking.id).where(Booking.id.in_(ids)))}
