"""What the database itself must have done: sessions end, and the log forgets."""

from sqlalchemy import delete

from server.db.base import Base
from server.db.database import Database
from server.db.forgetting import forget
from server.db.sessions import SessionRow, are_over
from server.jobs.kinds import Kind, every, nightly
from server.kit.clock import SLOTS_AN_HOUR, Clock, slot

SESSIONS = Base.metadata.tables[SessionRow.__tablename__]


def end_sessions(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        session.execute(delete(SessionRow).where(are_over(slot(clock()))))


def forget_lately(database: Database, _: Clock) -> None:
    """Within the hour the log holds nothing that was deleted."""
    forget(database)


def forget_sessions(database: Database, _: Clock) -> None:
    forget(database, SESSIONS)


KINDS = (
    Kind("sessions.end", end_sessions, every(3)),
    Kind("sessions.forget", forget_sessions, nightly(at=6)),
    Kind("log.forget", forget_lately, every(SLOTS_AN_HOUR)),
)
