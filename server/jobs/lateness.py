"""Says what should have been done and was not: /readyz tells it to the machines that look after us."""

from collections.abc import Iterable

from sqlalchemy import select

from server.db.database import Reading
from server.jobs.kinds import Kind
from server.jobs.models import Job
from server.kit.clock import SLOTS_AN_HOUR, Slot

PATIENCE = SLOTS_AN_HOUR


def late(session: Reading, kinds: Iterable[Kind], now: Slot) -> list[str]:
    """The kinds that have been due for more than an hour, or that nobody has planned."""
    names = {kind.name for kind in kinds}
    recurring = {kind.name for kind in kinds if kind.turn}
    due = session.execute(select(Job.kind, Job.due).where(Job.kind.in_(names))).all()
    overdue = {row.kind for row in due if row.due < now - PATIENCE}
    return sorted(overdue | recurring - {row.kind for row in due})
