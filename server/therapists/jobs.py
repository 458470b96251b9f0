"""What is due for the vetting: what has lapsed goes, with its texts and the files they lay in."""

from sqlalchemy import delete, select

from server.db.base import Base
from server.db.database import Database, Writing
from server.db.forgetting import forget
from server.jobs.kinds import Kind, every, nightly
from server.kit.clock import SLOTS_AN_HOUR, Clock, Day, day
from server.therapists import sealing, talking
from server.therapists.applying import erase
from server.therapists.models import Agreement, Application, Item, Note, NoteKey, Report, Therapist

# Each after the one it refers to.
TABLES = [
    Base.metadata.tables[model.__tablename__]
    for model in (Application, Item, Agreement, Therapist, Note, NoteKey, Report)
]
# A decided report: its words go after a month, its end can be looked up for half a year.
WORDS_DAYS, END_DAYS = 30, 180
# A clock that is wrong for an hour must not erase everybody.
AT_ONCE = 200


def expire(database: Database, clock: Clock) -> None:
    today = day(clock())
    with database.writing() as session:
        _lapse(session, today)
        talking.expire(session, today)
        _end_reports(session, today)


def forget_vetting(database: Database, _: Clock) -> None:
    forget(database, *TABLES)


def _lapse(session: Writing, today: Day) -> None:
    """At most AT_ONCE, first who lapsed the longest ago. The last day still counts as theirs."""
    gone = select(Application).where(Application.lapses < today).order_by(Application.lapses).limit(AT_ONCE)
    for row in session.scalars(gone).all():
        erase(session, row)


def _end_reports(session: Writing, today: Day) -> None:
    ended = select(Report).where(Report.decided < today - WORDS_DAYS)
    for row in session.scalars(ended).all():
        sealing.forget(session, row.id)
        if row.decided is not None and row.decided < today - END_DAYS:
            session.execute(delete(Agreement).where(Agreement.report == row.id))
            session.delete(row)


KINDS = (
    Kind("therapists.expire", expire, every(SLOTS_AN_HOUR)),
    Kind("therapists.forget", forget_vetting, nightly(at=10)),
)
