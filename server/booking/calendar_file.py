"""An appointment as a file for somebody’s own calendar (RFC 5545): in UTC, without a name of anybody."""

from dataclasses import dataclass
from datetime import UTC, datetime

from server.booking.models import CANCELLED, DECLINED, EXPIRED, PENDING, Booking
from server.kit.clock import SLOT, Slot

# In octets, without the line's end.
LINE = 75
OVER = frozenset({CANCELLED, DECLINED, EXPIRED})
CONTROLS = dict.fromkeys((*range(32), 127))
ESCAPED = CONTROLS | str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is the person's own, or a neutral one; `alarm` in minutes before, if they wish for one."""

    title: str
    alarm: int | None = None


def calendar_file(booking: Booking, entry: Entry, now: Slot) -> bytes:
    """What ended takes the entry away again: the same UID, a higher SEQUENCE, METHOD:CANCEL."""
    over = booking.status in OVER
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calendar//EN",
        f"METHOD:{'CANCEL' if over else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{booking.uid.hex()}",
        f"SEQUENCE:{booking.sequence}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(booking.begins)}",
        f"DTEND:{_moment(booking.ends)}",
        f"SUMMARY:{entry.title.translate(ESCAPED)}",
        f"STATUS:{_status(booking)}",
        "CLASS:PRIVATE",
        *([] if over or entry.alarm is None else _alarm(entry, entry.alarm)),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(map(_folded, lines))


def _moment(slot: Slot) -> str:
    # With a Z no calendar has to know a zone, and none can take it for another.
    return datetime.fromtimestamp(slot * SLOT, UTC).strftime("%Y%m%dT%H%M%SZ")


def _status(booking: Booking) -> str:
    if booking.status in OVER:
        return "CANCELLED"
    return "TENTATIVE" if booking.status == PENDING else "CONFIRMED"


def _alarm(entry: Entry, minutes: int) -> list[str]:
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{entry.title.translate(ESCAPED)}",
        f"TRIGGER:-PT{minutes}M",
        "END:VALARM",
    ]


def _folded(line: str) -> bytes:
    """Longer lines go on after a space, never within a letter."""
    parts, part = [], b""
    for letter in line:
        raw = letter.encode()
        # What goes on has its space in front.
        if len(part) + len(raw) > LINE - bool(parts):
            parts.append(part)
            part = b""
        part += raw
    return b"\r\n ".join([*parts, part]) + b"\r\n"
