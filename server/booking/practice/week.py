"""The week of a therapist in hours: how many they offer, and how many of these are taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking import calendars
from server.booking.models import ACCEPTED, DONE, NO_SHOW, Block, Booking, Practice, Schedule
from server.booking.walls import bounds, day_there
from server.kit.clock import SLOT, SLOTS_AN_HOUR, Slot, date_of
from server.kit.zones import zone

TAKEN = (ACCEPTED, DONE, NO_SHOW)


@dataclass(frozen=True, slots=True)
class Week:
    """In quarters of an hour at the finest: `1.25` is enough to see how a week is."""

    used: float
    offered: float


def week(session: Session, practice: Practice, zone_name: str, now: Slot) -> Week:
    """From Monday to Sunday by their clock. What is taken counts as offered, wherever it lies."""
    there = zone(zone_name)
    assert there is not None  # noqa: S101 - it is that of their hours
    monday = _monday(day_there(there, now))
    span = range(bounds(there, monday)[0], bounds(there, monday + timedelta(days=6))[1])
    used = _booked(session, practice.therapist, span)
    open_ = _open(session, practice, monday, day_there(there, now)) - _blocked(session, practice, span)
    return Week(_hours(used), _hours(used | open_))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _booked(session: Session, therapist: bytes, span: range) -> set[int]:
    taken = (Booking.therapist == therapist) & Booking.status.in_(TAKEN)
    query = select(Booking.begins, Booking.ends).where(
        taken, Booking.begins >= span.start, Booking.begins < span.stop
    )
    return _cells((row.begins, row.ends) for row in session.execute(query))


def _open(session: Session, practice: Practice, monday: date, today: date) -> set[int]:
    """A day away, from today on, has no hours."""
    away = date_of(practice.away) if practice.away is not None else today - timedelta(days=1)
    days = [day for day in map(monday.__add__, map(timedelta, range(7))) if not today <= day <= away]
    query = select(Schedule.id).where(Schedule.therapist == practice.therapist)
    schedules = [calendars.hours(session, each) for each in session.scalars(query).all()]
    return _cells(
        (begins // SLOT, ends // SLOT)
        for schedule in schedules
        for day in days
        for begins, ends in schedule.spans(day)
    )


def _blocked(session: Session, practice: Practice, span: range) -> set[int]:
    query = select(Block.begins, Block.ends).where(
        Block.therapist == practice.therapist, Block.ends > span.start, Block.begins < span.stop
    )
    return _cells((row.begins, row.ends) for row in session.execute(query))


def _cells(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {cell for begins, ends in spans for cell in range(begins, ends)}


def _hours(cells: set[int]) -> float:
    return round(4 * len(cells) / SLOTS_AN_HOUR) / 4
