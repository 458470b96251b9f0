"""The first two keepers, whom nobody can have invited: their codes are printed once, on the machine."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

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
    """From now on keepers invite keepers."""


def first_keepers(house: House, session: Writing, organisations: Sequence[str]) -> Sequence[Code]:
    """A code for each of the two who is missing; earlier ones that nobody used are void. Raises KeepersExist.

    Of two codes one may be lost or come too late, and a keeper alone can approve nobody.
    """
    active = (Staff.role == "keeper") & (Staff.state == ACTIVE)
    there = session.scalar(select(func.count()).select_from(Staff).where(active)) or 0
    if there >= COUNT:
        raise KeepersExist
    session.execute(delete(Invitation).where(Invitation.invited_by.is_(None)))
    missing = organisations[there:]
    codes = [invitations.write(house, session, Offer("keeper", name, None)) for name in missing]
    auditing.note(house, session, Act.FIRST_KEEPERS, None)
    return codes
