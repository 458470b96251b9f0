"""Puts work into the table: what recurs, and what is asked for once."""

import secrets
from collections.abc import Iterable

from sqlalchemy import select

from server.db.alone import alone
from server.db.database import Writing
from server.jobs.kinds import Kind
from server.jobs.models import Job
from server.kit.clock import Slot


def plan(session: Writing, kind: str, due: Slot) -> None:
    """Asks for one piece of work. While one waits that is due no later, a second would do nothing."""
    alone(session, "jobs")
    waiting = select(Job.id).where(Job.kind == kind, Job.claimed.is_(None), Job.due <= due)
    if session.execute(waiting.limit(1)).first() is None:
        session.add(Job(id=secrets.token_bytes(16), kind=kind, due=due))
        session.flush()


def keep_planned(session: Writing, kinds: Iterable[Kind], now: Slot) -> None:
    """Each recurring kind has one row, due no later than its next turn, even if the clock was once ahead."""
    alone(session, "jobs")
    planned = {job.kind: job for job in session.scalars(select(Job))}
    for kind in kinds:
        if kind.turn is None:
            continue
        turn = kind.turn(now)
        job = planned.get(kind.name)
        if job is None:
            session.add(Job(id=secrets.token_bytes(16), kind=kind.name, due=turn))
        elif job.due > turn:
            job.due = turn
