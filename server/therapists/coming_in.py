"""From accepted to listed: an invitation on which two vetters agreed, and who comes in by it."""

from sqlalchemy import delete, select

from server.db.database import Writing
from server.i18n.messages import _
from server.kit.clock import Day
from server.sealed.codes import Code, code_hash
from server.sealed.derivation import Lookup
from server.staff import invitations
from server.staff.invitations import Offer
from server.therapists import counting, sealing
from server.therapists.applying import ACCEPTED
from server.therapists.models import Agreement, Application, Therapist
from server.therapists.refusing import Cannot
from server.web import signed
from server.web.house import House

NOT_ACCEPTED = _("It is not accepted yet.")


def invite(house: House, session: Writing, row: Application) -> Code:
    """A code that opens at once, for them alone; one of before is void."""
    profile = session.get(Therapist, row.id)
    agreement = session.get(Agreement, profile.agreement) if profile and profile.agreement else None
    if row.state != ACCEPTED or agreement is None or agreement.agreed_by is None:
        raise Cannot(NOT_ACCEPTED)
    if row.invitation:
        invitations.void(session, row.invitation)
    both = f"{agreement.asked_organisation}, {agreement.agreed_organisation}"
    offer = Offer("therapist", both, agreement.asked_by)
    code = invitations.invite_agreed(house, session, offer, agreement.agreed_by)
    row.invitation = code_hash(code)
    session.flush()
    return code


def came_in(house: House, session: Writing, invitation: bytes, staff: bytes) -> None:
    """Their profile is theirs now, and what they wrote in order to get here is erased."""
    query = select(Application).where(Application.invitation == invitation).with_for_update()
    row = session.scalars(query).first()
    if row is None:
        return
    profile = session.get_one(Therapist, row.id)
    profile.staff = staff
    sealing.forget(session, row.id, sealing.ANSWERS, sealing.MESSAGE)
    signed.end_all(house, session, Lookup(row.lookup))
    session.execute(delete(Application).where(Application.id == row.id))
    counting.count(house, session, counting.LISTED)


def probation_left(profile: Therapist, today: Day) -> int:
    """In days; none when it is over."""
    return max(0, profile.probation - today)
