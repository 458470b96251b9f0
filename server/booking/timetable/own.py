"""Whose hours these are: who has signed in, as long as they have a profile."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from starlette.responses import Response

from server.booking import calendars
from server.booking.models import Practice, Schedule
from server.booking.turning import turn
from server.booking.turns import Turn
from server.booking.whose import schedule_of, therapist_of
from server.errors import NotFound
from server.web.answers import ReadyResponse
from server.web.house import House
from server.web.signed import Signed

PATH = "/practice/hours/"
REFUSED = 422


@dataclass(frozen=True, slots=True)
class Own:
    """Their practice and its hours, only to read."""

    practice: Practice
    schedule: Schedule

    @property
    def therapist(self) -> bytes:
        return self.practice.therapist


@dataclass(frozen=True, slots=True)
class Mine:
    """The same while their calendar is changed by nobody else."""

    turn: Turn
    schedule: Schedule

    @property
    def zone(self) -> ZoneInfo:
        return calendars.hours(self.turn.session, self.schedule.id).zone


def own(session: Session, who: Signed) -> Own | None:
    """None before they have opened a practice."""
    therapist = therapist_of(session, who)
    practice = session.get(Practice, therapist)
    return Own(practice, schedule_of(session, therapist)) if practice else None


def opened(session: Session, who: Signed) -> Own:
    """Raises NotFound before they have."""
    found = own(session, who)
    if found is None:
        raise NotFound
    return found


@contextmanager
def own_turn(house: House, who: Signed) -> Generator[Mine]:
    with house.database.reading() as session:
        therapist = therapist_of(session, who)
    with turn(house, therapist) as begun:
        yield Mine(begun, schedule_of(begun.session, therapist))


def led_to(house: House, language: str, path: str = "") -> Response:
    return ReadyResponse(house.answers.elsewhere(f"/{language}{PATH}{path}"))
