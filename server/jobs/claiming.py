"""Takes one job at a time, so that no two workers do the same one."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, or_, select, update

from server.db.database import Writing
from server.jobs.kinds import Kind
from server.jobs.models import Job
from server.kit.clock import SLOTS_AN_HOUR, Slot

# Whoever holds a job for longer has died with it.
HELD = SLOTS_AN_HOUR


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that is ours, and the slot since which it is."""

    id: bytes
    kind: str
    since: Slot


def claim(session: Writing, kinds: Collection[str], now: Slot) -> Claim | None:
    """The one that has waited longest of those that are due; None when there is none."""
    # One that another worker is just taking is passed over, not waited for. SQLite has one writer anyway.
    next_one = select(Job.id).where(_is_free(kinds, now)).order_by(Job.due).limit(1)
    chosen = next_one.with_for_update(skip_locked=True).scalar_subquery()
    taken = update(Job).where(Job.id == chosen).values(claimed=now).returning(Job.id, Job.kind)
    row = session.execute(taken, execution_options={"synchronize_session": False}).first()
    return Claim(row.id, row.kind, now) if row else None


def done(session: Writing, claim: Claim, kind: Kind, now: Slot) -> None:
    """Puts it down for its next turn, or away."""
    if kind.turn is None:
        session.execute(delete(Job).where(_is_ours(claim)))
    else:
        _put_down(session, claim, kind.turn(now))


def failed(session: Writing, claim: Claim, now: Slot) -> None:
    """Somebody tries again in the next slot."""
    _put_down(session, claim, Slot(now + 1))


def _is_free(kinds: Collection[str], now: Slot) -> ColumnElement[bool]:
    # A claim from the future was made by a clock that has been turned back since.
    held = or_(Job.claimed.is_(None), Job.claimed <= now - HELD, Job.claimed > now)
    return Job.kind.in_(kinds) & (Job.due <= now) & held


def _is_ours(claim: Claim) -> ColumnElement[bool]:
    return (Job.id == claim.id) & (Job.claimed == claim.since)


def _put_down(session: Writing, claim: Claim, due: Slot) -> None:
    session.execute(update(Job).where(_is_ours(claim)).values(claimed=None, due=due))
