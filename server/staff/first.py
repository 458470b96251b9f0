"""The first two keepers, whom nobody can have invited: their codes are printed on the machine.

Also when one of the two never came: a keeper who is alone could let nobody in.
"""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.sealed.codes import Code
from server.staff import auditing, invitations
from server.staff.access import ACTIVE
from server.staff.auditing import Act
from server.staff.invitations import Offer
from server.staff.models import Invitation, Staff
from server.web.house import House

COUNT = 2


class KeepersExist(Exception):
    """From two on keepers invite keepers."""


def missing_keepers(session: Session) -> int:
    """How many there are to come until two can agree on anything."""
    active = (Staff.role == "keeper") & (Staff.state == ACTIVE)
    return COUNT - (session.scalar(select(func.count()).select_from(Staff).where(active)) or 0)


def first_keepers(house: House, session: Writing, organisations: Sequence[str]) -> Sequence[Code]:
    """One code for each organisation; earlier ones that nobody used are void. Raises KeepersExist."""
    if missing_keepers(session) < len(organisations):
        raise KeepersExist
    session.execute(delete(Invitation).where(Invitation.invited_by.is_(None)))
    codes = [invitations.write(house, session, Offer("keeper", name, None)) for name in organisations]
    auditing.note(house, session, Act.FIRST_KEEPERS, None)
    return codes
