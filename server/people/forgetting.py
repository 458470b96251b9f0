"""What was erased or replaced leaves the files of the database too, within the hour."""

from server.db.database import Writing
from server.jobs.planning import plan
from server.kit.clock import SLOTS_AN_HOUR, Clock, Slot, slot

FORGET = "people.forget"


def forget_soon(session: Writing, clock: Clock) -> None:
    """Not at once: PostgreSQL writes the table anew, and closing key after key would stop the house."""
    plan(session, FORGET, Slot(slot(clock()) + SLOTS_AN_HOUR))
