"""An appointment as a file for somebody’s own calendar (RFC 5545): in UTC, without a name of anybody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from server.booking.models import CANCELLED, DECLINED, EXPIRED, PENDING, Booking
from server.kit.clock import SLOT, Slot

# Late: few ask for such a file, and whoever only reads pays nothing for it.
if TYPE_CHECKING:
    from icalendar import Alarm, Event

OVER = frozenset({CANCELLED, DECLINED, EXPIRED})
# A new line stays one in a title; nothing else that cannot be seen does.
CONTROLS = dict.fromkeys({*range(32), 127} - {10})


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is the person's own, or a neutral one; `alarm` in minutes before, if they wish for one."""

    title: str
    alarm: int | None = None


def calendar_file(booking: Booking, entry: Entry, now: Slot) -> bytes:
    """What ended takes the entry away again: the same UID, a higher SEQUENCE, METHOD:CANCEL."""
    from icalendar import Calendar  # noqa: PLC0415

    found, over = Calendar(), booking.status in OVER
    found.add("prodid", "-//calendar//EN")
    found.add("version", "2.0")
    found.add("method", "CANCEL" if over else "PUBLISH")
    event = _event(booking, entry.title.translate(CONTROLS), now)
    if entry.alarm is not None and not over:
        event.add_component(_alarm(entry.title.translate(CONTROLS), entry.alarm))
    found.add_component(event)
    return found.to_ical()


def _event(booking: Booking, title: str, now: Slot) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", booking.uid.hex())
    event.add("sequence", booking.sequence)
    for name, moment in {"dtstamp": now, "dtstart": booking.begins, "dtend": booking.ends}.items():
        # With a Z no calendar has to know a zone, and none can take it for another.
        event.add(name, datetime.fromtimestamp(moment * SLOT, UTC))
    event.add("summary", title)
    event.add("status", _status(booking))
    event.add("class", "PRIVATE")
    return event


def _status(booking: Booking) -> str:
    if booking.status in OVER:
        return "CANCELLED"
    return "TENTATIVE" if booking.status == PENDING else "CONFIRMED"


def _alarm(title: str, minutes: int) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm
