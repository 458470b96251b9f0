"""What is due for the staff: an invitation ends by itself, and what was withdrawn leaves the files."""

from sqlalchemy import delete

from server.db.base import Base
from server.db.database import Database
from server.db.forgetting import forget
from server.jobs.kinds import Kind, every, nightly
from server.kit.clock import SLOTS_AN_HOUR, Clock, slot
from server.staff.models import Invitation, Passkey, RecoveryCode, Staff

# The audit is not among them: its order is what it is kept for.
TABLES = [Base.metadata.tables[model.__tablename__] for model in (Staff, Invitation, RecoveryCode, Passkey)]


def withdraw_invitations(database: Database, clock: Clock) -> None:
    with database.writing() as session:
        session.execute(delete(Invitation).where(Invitation.until < slot(clock())))


def forget_withdrawn(database: Database, _: Clock) -> None:
    forget(database, *TABLES)


KINDS = (
    Kind("staff.invitations", withdraw_invitations, every(SLOTS_AN_HOUR)),
    Kind("staff.forget", forget_withdrawn, nightly(at=8)),
)
