"""What one vetter does about a subject: takes it, notes what was checked, says that they have seen it too."""

import secrets
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.i18n.messages import _
from server.kit.clock import Day
from server.staff.vetters import Vetter
from server.therapists import sealing
from server.therapists.applying import DRAFT, SENT, TAKEN
from server.therapists.checks import BY_TWO, CHECKED, CHECKINS, STATES, about_of, kinds_of
from server.therapists.models import Agreement, Application, Item, Therapist
from server.therapists.refusing import Cannot
from server.therapists.sealing import Words

NOT_KNOWN = _("There is no such code. Please choose from the list.")
TO_COME = _("A check cannot lie in the future.")
LONG_AGO = _("This is more than two years ago. Please check it anew.")
ENDED = _("This day has passed: what has ended cannot be noted as valid.")
TAKEN_ALREADY = _("Somebody of you has taken it already.")
SEEN_ALREADY = _("Two have seen it already.")
ANOTHER_ORGANISATION = _("This takes another vetter, of another organisation.")
NO_END = _("A clearance for check-ins ends on a day. Please say on which one.")
OLDEST_DAYS = 730


@dataclass(frozen=True, slots=True)
class Check:
    """What a vetter has checked; `evidence` describes what they saw, and no paper is kept."""

    kind: str
    about: str
    state: str
    day: Day
    until: Day | None
    evidence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about: somebody who applies, or who is listed."""

    id: bytes
    application: Application | None
    therapist: Therapist | None


def subject(session: Session, subject: bytes, today: Day) -> Subject:
    """Raises NotFound for who has gone, has lapsed, or has sent nothing yet."""
    lives = (Application.state != DRAFT) & (Application.lapses >= today)
    query = select(Application).where(Application.id == subject, lives)
    if isinstance(session, Writing):
        # Of two vetters at once, one after the other.
        query = query.with_for_update()
    application = session.scalars(query).first()
    therapist = session.get(Therapist, subject, with_for_update=isinstance(session, Writing))
    if application is None and therapist is None:
        raise NotFound
    return Subject(subject, application, therapist)


def take(session: Writing, vetter: Vetter, about: Subject, today: Day) -> None:
    """Says who looks after it. Nobody else is kept from acting: people fall ill."""
    row = about.application
    if row is None or row.state != SENT:
        raise Cannot(TAKEN_ALREADY)
    row.state, row.taken_by, row.since = TAKEN, vetter.id, today
    session.flush()


def note_check(session: Writing, vetter: Vetter, about: Subject, check: Check, today: Day) -> Item:
    """In the place of what was noted of it before. Whoever was asked to agree must be asked anew."""
    known = _known(about, check, today)
    withdraw_requests(session, about.id)
    row = _row(session, about.id, check.kind, known) or _new(session, about.id, check.kind, known)
    row.state, row.day, row.until = check.state, check.day, check.until
    row.first_by, row.first_organisation = vetter.id, vetter.organisation
    row.second_by = row.second_organisation = None
    session.add(row)
    session.flush()
    session.execute(delete(sealing.Note).where(sealing.Note.id == row.id))
    words = Words(about.id, sealing.EVIDENCE, sealing.VETTERS, check.evidence, today)
    sealing.write(session, words, note=row.id)
    return row


def see_too(session: Writing, vetter: Vetter, about: Subject, item: bytes) -> None:
    """The second of what takes two: of an identity they were on the call as well."""
    row = session.get(Item, item, with_for_update=True)
    if row is None or row.subject != about.id or row.kind not in BY_TWO or row.state != CHECKED:
        raise NotFound
    if row.second_by is not None:
        raise Cannot(SEEN_ALREADY)
    if not vetter.may_follow(row.first_by, row.first_organisation):
        raise Cannot(ANOTHER_ORGANISATION)
    row.second_by, row.second_organisation = vetter.id, vetter.organisation
    session.flush()


def withdraw_requests(session: Writing, subject: bytes) -> None:
    """What nobody has agreed to yet; not of a report, which nobody must be able to put off for themselves."""
    waits = Agreement.agreed_by.is_(None) & Agreement.report.is_(None)
    session.execute(delete(Agreement).where(Agreement.subject == subject, waits))


def _known(subject: Subject, check: Check, today: Day) -> str:
    about = about_of(check.kind, check.about)
    if check.kind not in kinds_of(subject.therapist) or check.state not in STATES or about is None:
        raise Cannot(NOT_KNOWN)
    if check.kind == CHECKINS and check.until is None:
        raise Cannot(NO_END)
    if check.day > today:
        raise Cannot(TO_COME)
    if check.day < today - OLDEST_DAYS:
        raise Cannot(LONG_AGO)
    if check.until is not None and check.until < today:
        raise Cannot(ENDED)
    return about


def _row(session: Writing, subject: bytes, kind: str, about: str) -> Item | None:
    mine = (Item.subject == subject) & (Item.kind == kind) & (Item.about == about)
    return session.scalars(select(Item).where(mine).with_for_update()).first()


def _new(session: Writing, subject: bytes, kind: str, about: str) -> Item:  # noqa: ARG001
    return Item(id=secrets.token_bytes(16), subject=subject, kind=kind, about=about)
