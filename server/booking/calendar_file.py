"""An appointment as a file for its person's own calendar."""

from dataclasses import dataclass

from server.booking import entries
from server.booking.models import Booking
from server.kit.clock import Slot

# A new line stays one in a title; nothing else that cannot be seen does.
CONTROLS = dict.fromkeys({*range(32), 127} - {10})


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is the person's own, or a neutral one; `alarm` in minutes before, if they wish for one."""

    title: str
    alarm: int | None = None


def calendar_file(booking: Booking, entry: Entry, now: Slot) -> bytes:
    """What ended takes the entry away again: the same UID, a higher SEQUENCE, METHOD:CANCEL."""
    title, over = entry.title.translate(CONTROLS), booking.status in entries.OVER
    event = entries.booked(booking, title, now)
    if entry.alarm is not None and not over:
        event.add_component(entries.alarm(title, entry.alarm))
    return entries.calendar([event], "CANCEL" if over else "PUBLISH")
