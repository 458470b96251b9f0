"""The sealed talk between the vetters and somebody listed: about what changes, and the next check."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.kit.clock import Day
from server.sealed.mailboxes import PublicKey
from server.staff import access
from server.therapists import sealing
from server.therapists.models import Note, Therapist
from server.therapists.sealing import Opened, Party, Reader, Words

# Nothing of it is needed once it was acted upon.
TALK_DAYS = 180


def party(session: Writing, row: Therapist) -> Party | None:
    """The therapist as one who may read; nobody while they have left, or get new keys."""
    staff = access.active(session, row.staff) if row.staff else None
    return Party(row.id, PublicKey(staff.public_key)) if staff else None


def say(session: Writing, row: Therapist, side: str, text: str, today: Day) -> None:
    """Raises TextTooLong."""
    words = Words(row.id, sealing.MESSAGE, side, text, today)
    sealing.write(session, words, own=party(session, row))


def talk(session: Session, subject: bytes, reader: Reader) -> Sequence[Opened]:
    return sealing.read(session, subject, sealing.MESSAGE, reader)


def expire(session: Writing, today: Day) -> None:
    """What an application says lasts as long as that does."""
    old = (Note.kind == sealing.MESSAGE) & (Note.day < today - TALK_DAYS)
    session.execute(delete(Note).where(old, Note.subject.in_(select(Therapist.id))))
