"""Weekly appointments that a new zone, or new rules of an old one, put at another time by the clock.

What is booked keeps its moment; whoever agreed to it by the clock is to look at it once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking.models import Booking, Series
from server.booking.practice.looking import Visit
from server.booking.turns import Turn

AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Shifted:
    """The first of a series that is at another time than the one for which it was agreed."""

    visit: Visit
    agreed: str


def shifted(session: Session, therapist: bytes, visits: Iterable[Visit]) -> list[Shifted]:
    """One of each series; `visits` are in their order. What somebody moved by hand was agreed anew."""
    agreed = _agreed(session, therapist)
    found: dict[bytes, Shifted] = {}
    for visit in visits:
        series, time = visit.row.series or b"", agreed.get(visit.row.series or b"")
        as_agreed = time in {None, visit.begins.time}
        if visit.is_open and visit.row.sequence == 0 and not as_agreed:
            found.setdefault(series, Shifted(visit, time or ""))
    return list(found.values())


def leave(turn: Turn, row: Booking) -> None:
    """Looked at: its time by the clock is the one that it has."""
    series = turn.session.get(Series, row.series) if row.series else None
    if series is not None:
        series.minutes = None


def _agreed(session: Session, therapist: bytes) -> dict[bytes, str]:
    query = select(Series).where(Series.therapist == therapist, Series.minutes.is_not(None))
    return {row.id: _time(row.minutes or 0) for row in session.scalars(query)}


def _time(minutes: int) -> str:
    return f"{minutes // AN_HOUR:02}:{minutes % AN_HOUR:02}"
