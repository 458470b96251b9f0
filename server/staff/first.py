"""The first two keepers, whom nobody can have invited: their codes are printed once, on the machine."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from server.db.database import Writing
from server.sealed.codes import Code
from server.staff import auditing, invitations
from server.staff.auditing import Act
from server.staff.invitations import Offer
from server.staff.models import Invitation, Staff
from server.web.house import House

COUNT = 2


class KeeperExists(Exception):
    """From now on keepers invite keepers."""


def first_keepers(house: House, session: Writing, organisations: Sequence[str]) -> Sequence[Code]:
    """One code for each organisation; earlier ones that nobody used are void. Raises KeeperExists."""
    if session.scalar(select(func.count()).select_from(Staff).where(Staff.role == "keeper")):
        raise KeeperExists
    session.execute(delete(Invitation).where(Invitation.invited_by.is_(None)))
    codes = [invitations.write(house, session, Offer("keeper", name, None)) for name in organisations]
    auditing.note(house, session, Act.FIRST_KEEPERS, None)
    return codes
