"""Five wrong codes, and a key rests for five minutes: the code has only six digits."""

from server.kit.clock import Slot
from server.staff.models import Staff

MOST = 5
# A slot is five minutes, and a try may be from its last second: so the one after it counts as well.
REST_SLOTS = 1


def rests(staff: Staff, now: Slot) -> bool:
    """Also when the last try lies ahead: a clock that was turned back gives nobody more tries."""
    return staff.tries >= MOST and now - staff.tries_slot <= REST_SLOTS


def failed(staff: Staff, now: Slot) -> bool:
    """Counts one more; whether that was the last."""
    recent = now - staff.tries_slot <= REST_SLOTS
    staff.tries = staff.tries + 1 if recent else 1
    staff.tries_slot = now
    return staff.tries == MOST


def succeeded(staff: Staff) -> None:
    staff.tries = 0
