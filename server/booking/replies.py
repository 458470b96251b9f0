"""How long people wait for an answer: a number of hours each, and nothing of which request it was."""

import secrets
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.booking.models import Booking, Reply
from server.booking.turns import Turn
from server.kit.clock import SLOTS_AN_HOUR

ACCEPTED, DECLINED, RELEASED = "accepted", "declined", "released"
# Fewer would say of a single person how long they waited.
ENOUGH = 10


def note_reply(turn: Turn, booking: Booking, outcome: str) -> None:
    waited = turn.now - (turn.now if booking.asked is None else booking.asked)
    turn.session.add(
        Reply(
            id=secrets.token_bytes(16),
            therapist=turn.therapist,
            day=turn.today,
            hours=waited // SLOTS_AN_HOUR,
            outcome=outcome,
        )
    )


def median_hours(session: Session, therapist: bytes) -> int | None:
    """Shown from ten requests on."""
    hours = session.scalars(select(Reply.hours).where(Reply.therapist == therapist)).all()
    return round(median(hours)) if len(hours) >= ENOUGH else None
