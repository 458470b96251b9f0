"""An invitation ends by itself; the staff stay."""

from sqlalchemy import select

from server.kit.clock import SLOT
from server.staff.jobs import forget_withdrawn, withdraw_invitations
from server.staff.models import Invitation, Staff
from tests.rows import invitation, keeper

NOW = 6_000_000


def test_an_invitation_ends_after_its_slot(database):
    with database.writing() as session:
        session.add(alesia := keeper())
        session.flush()
        session.add_all(invitation(until=NOW + number, invited_by=alesia.id) for number in (-1, 0, 1))
    withdraw_invitations(database, lambda: NOW * SLOT)
    forget_withdrawn(database, lambda: NOW * SLOT)
    with database.reading() as session:
        assert session.scalars(select(Invitation.until).order_by(Invitation.until)).all() == [NOW, NOW + 1]
        assert session.scalars(select(Staff.id)).all() == [alesia.id]
