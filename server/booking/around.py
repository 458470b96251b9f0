"""The hour of an appointment and what lies just around it: its page is a live one then, its room is open."""

from server.booking.models import ACCEPTED, DONE, NO_SHOW, Booking
from server.kit.clock import SLOTS_AN_HOUR, Slot

AROUND = SLOTS_AN_HOUR // 4


def is_live(row: Booking, now: Slot) -> bool:
    """An open page asks by itself what is new; also after its end was noted too early."""
    return row.status in {ACCEPTED, DONE, NO_SHOW} and row.begins - AROUND <= now < row.ends + AROUND


def is_near(row: Booking, now: Slot) -> bool:
    """From a little before until its end: what is needed to meet is shown then."""
    return row.status == ACCEPTED and row.begins - AROUND <= now < row.ends
