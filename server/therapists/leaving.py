"""Off the list: at once, without a reason, and with all that was kept of them here."""

from sqlalchemy import delete, select

from server.db.database import Writing
from server.therapists import counting, sealing
from server.therapists.models import HELPER, Agreement, Item, Therapist
from server.web.house import House
from server.web.signed import Signed


def own_profile(session: Writing, who: Signed) -> Therapist | None:
    query = select(Therapist).where(Therapist.staff == who.standing.staff).with_for_update()
    return session.scalars(query).first()


def take_off(house: House, session: Writing, therapist: Therapist) -> None:
    """The profile first: while it stands, the database keeps the agreement that it rests on."""
    subject, helper = therapist.id, therapist.kind == HELPER
    session.delete(therapist)
    session.flush()
    session.execute(delete(Item).where(Item.subject == subject))
    # Decisions of reports stay with their reports.
    session.execute(delete(Agreement).where(Agreement.subject == subject, Agreement.report.is_(None)))
    sealing.forget(session, subject)
    if not helper:
        # What everybody reads counts specialists.
        counting.count(house, session, counting.LEFT)
