"""Entries for somebody’s own calendar (RFC 5545): in UTC, private, without a name of anybody.

The library comes late: few ask for a calendar, and whoever only reads pays nothing for it.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from server.booking.models import CANCELLED, DECLINED, EXPIRED, PENDING, Booking
from server.kit.clock import SLOT, Slot

if TYPE_CHECKING:
    from icalendar import Alarm, Event

OVER = frozenset({CANCELLED, DECLINED, EXPIRED})


def calendar(entries: Iterable["Event"], method: str = "") -> bytes:
    from icalendar import Calendar  # noqa: PLC0415

    found = Calendar(prodid="-//calendar//EN", version="2.0")
    if method:
        found.add("method", method)
    for each in entries:
        found.add_component(each)
    return found.to_ical()


def booked(booking: Booking, title: str, now: Slot) -> "Event":
    """For good under one UID; with each change the sequence rises."""
    event = _event(booking.uid.hex(), title, now)
    event.add("sequence", booking.sequence)
    event.add("dtstart", _moment(booking.begins))
    event.add("dtend", _moment(booking.ends))
    event.add("status", _status(booking))
    return event


def all_day(uid: str, title: str, day: date, now: Slot) -> "Event":
    """It takes no time."""
    event = _event(uid, title, now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def alarm(title: str, minutes: int) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415

    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("description", title)
    found.add("trigger", timedelta(minutes=-minutes))
    return found


def _event(uid: str, title: str, now: Slot) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", _moment(now))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    return event


def _status(booking: Booking) -> str:
    if booking.status in OVER:
        return "CANCELLED"
    return "TENTATIVE" if booking.status == PENDING else "CONFIRMED"


def _moment(moment: Slot) -> datetime:
    """With a Z no calendar has to know a zone, and none can take it for another."""
    return datetime.fromtimestamp(moment * SLOT, UTC)
