"""What takes two: one vetter asks, another of another organisation agrees; the database watches over it."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from server.db.database import Writing
from server.i18n.messages import _
from server.kit.clock import Day, day
from server.staff.auditing import Act
from server.staff.vetters import Vetter
from server.therapists import changing, counting, reporting, sealing
from server.therapists.access import items_of
from server.therapists.answering import read_day
from server.therapists.applying import ACCEPTED, APPLICANT, REFUSED, pass_turn
from server.therapists.checks import last_day, missing_of
from server.therapists.models import Agreement, Application, Therapist
from server.therapists.profiles import PROBATION_DAYS, profile_of
from server.therapists.refusing import Cannot
from server.therapists.sealing import Reader
from server.therapists.vetting import Subject
from server.web.house import House

LIST, REFUSE, DECIDE = "list", "refuse", "decide"
ASKED_ALREADY = _("A second vetter has been asked already.")
NOT_WHOLE = _("Not everything that is needed has been checked. What is missing stands below.")
ANSWERED = _("This has been answered already.")
NOT_THEIRS = _("You cannot be the second: it takes another person, of another organisation than the first.")
GONE = _("This request is not open any more. Please look at the page as it is now.")
CHANGED = _("Something has changed since it was asked. Please look again, and ask anew.")
FIRST_LEFT = _("Who asked is no vetter any more. Please ask anew.")
UNREADABLE = _("Their answers cannot be opened with your key yet. A colleague who can must act here first.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the second is to agree to; a decision names its report and how it ends."""

    what: str
    report: bytes | None = None
    outcome: str | None = None


def ask(session: Writing, vetter: Vetter, about: Subject, asked: Asked, today: Day) -> Agreement:
    """Raises Cannot while one is open, and for a listing for which something is missing."""
    if _open_one(session, about.id, asked.report):
        raise Cannot(ASKED_ALREADY)
    row = Agreement(
        id=secrets.token_bytes(16),
        subject=about.id,
        what=asked.what,
        report=asked.report,
        outcome=asked.outcome,
        until=_until(session, about, today) if asked.what == LIST else None,
        version=_version(session, about.id),
        asked=today,
        asked_by=vetter.id,
        asked_organisation=vetter.organisation,
    )
    if asked.what == REFUSE:
        _still_asked(about)
    session.add(row)
    session.flush()
    return row


def find(session: Writing, subject: bytes, agreement: bytes, report: bytes | None = None) -> Agreement:
    """One that is open, about this subject, and of this report or of none.

    Another may have signed or withdrawn it a moment ago: Cannot.
    """
    row = session.get(Agreement, agreement, with_for_update=True)
    if row is None or row.agreed_by is not None or (row.subject, row.report) != (subject, report):
        raise Cannot(GONE)
    return row


def sign(session: Writing, vetter: Vetter, row: Agreement, active: set[bytes], today: Day) -> None:
    """The second name. Whatever is wrong is said here; what were overlooked, the database refuses."""
    if not vetter.may_follow(row.asked_by, row.asked_organisation):
        raise Cannot(NOT_THEIRS)
    if row.asked_by not in active:
        raise Cannot(FIRST_LEFT)
    # A report is not about what they answer: whoever is reported could put the end off by changing that.
    if row.report is None and row.version != _version(session, row.subject):
        raise Cannot(CHANGED)
    row.agreed, row.agreed_by, row.agreed_organisation = today, vetter.id, vetter.organisation
    session.flush()


def carry_out(house: House, session: Writing, row: Agreement, about: Subject, reader: Reader) -> Act:
    """What two have agreed on happens; returns what the audit calls it."""
    today = day(house.clock())
    if row.what == LIST:
        enlist(session, about, row, reader, today)
        return Act.LIST
    elif row.what == REFUSE:
        refuse(session, about, today)
        counting.count(house, session, counting.REFUSED)
        return Act.REFUSE
    else:
        reporting.decide(house, session, row)
        return Act.DECIDE


def withdraw(session: Writing, row: Agreement) -> None:
    """By any vetter: it only takes a request away."""
    session.delete(row)
    session.flush()


def enlist(session: Writing, about: Subject, row: Agreement, reader: Reader, today: Day) -> Therapist:
    """Makes the profile of somebody accepted, or lets it stay, with what they asked to change.

    Until they have come in nobody sees it.
    """
    therapist, until = about.therapist, row.until
    if therapist is None:
        answers = _answers(session, about.id, reader)
        # A licence that ends sooner ends the listing, though nobody noted it of the register.
        until = min(filter(None, [until, _licence_end(answers)]))
        therapist = profile_of(about.id, answers, today)
        session.add(therapist)
        session.flush()
    elif therapist.agreement is None:
        # A helper, whose profile was there before anybody cleared them.
        therapist.probation = Day(today + PROBATION_DAYS)
    elif changing.is_proposed(session, about.id):
        changing.agreed(session, therapist, _answers(session, about.id, reader))
    therapist.agreement, therapist.until, therapist.checked = row.id, until, today
    if about.application is not None:
        about.application.state = ACCEPTED
        pass_turn(about.application, APPLICANT, today)
    session.flush()
    return therapist


def refuse(session: Writing, about: Subject, today: Day) -> None:
    """The applicant reads it, and may write once more; after 60 days it is erased."""
    row = _still_asked(about)
    row.state = REFUSED
    pass_turn(row, APPLICANT, today)
    session.flush()


def _open_one(session: Writing, subject: bytes, report: bytes | None) -> bool:
    mine = (Agreement.subject == subject) & Agreement.agreed_by.is_(None)
    same = Agreement.report == report if report else Agreement.report.is_(None)
    return session.scalar(select(Agreement.id).where(mine & same).limit(1)) is not None


def _until(session: Writing, about: Subject, today: Day) -> Day:
    items = items_of(session, about.id)
    if about.application is not None and about.application.state in {ACCEPTED, REFUSED}:
        raise Cannot(ANSWERED)
    if missing_of(about.therapist, items, today):
        raise Cannot(NOT_WHOLE)
    return last_day(items, today)


def _still_asked(about: Subject) -> Application:
    """The application, while it waits for an answer."""
    row = about.application
    if row is None or row.state in {ACCEPTED, REFUSED}:
        raise Cannot(ANSWERED)
    return row


def _version(session: Writing, subject: bytes) -> int:
    query = select(sealing.Note.number).where(
        sealing.Note.subject == subject, sealing.Note.kind == sealing.ANSWERS
    )
    return max(session.scalars(query).all(), default=0)


def _licence_end(answers: dict[str, Any]) -> Day | None:
    return read_day(answers["licence_end"]) if answers.get("licence_end") else None


def _answers(session: Writing, subject: bytes, reader: Reader) -> dict[str, Any]:
    found = sealing.latest(session, subject, sealing.ANSWERS, reader)
    if found is None or found.text is None:
        raise Cannot(UNREADABLE)
    return json.loads(found.text)
