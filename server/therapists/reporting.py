"""A report about a therapist: told by anybody, acknowledged by a code, decided by two in fourteen days."""

import secrets
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.i18n.messages import _
from server.kit.clock import Day, day
from server.sealed.codes import Code, NotACode, code_hash, new_code
from server.staff.vetters import Vetter
from server.therapists import counting, sealing
from server.therapists.leaving import take_off
from server.therapists.models import Agreement, Report, Therapist
from server.therapists.refusing import Cannot
from server.therapists.sealing import Words
from server.web.house import House

CLOCK_DAYS = 14
ENDED, TALKED, NOTHING = "ended", "talked", "nothing"
OUTCOMES: Mapping[str, str] = {
    ENDED: _("the listing ends"),
    TALKED: _("we talked with them; they stay listed"),
    NOTHING: _("we found nothing; they stay listed"),
}
# What is told without words of one's own: kept as it stands here, and read in the language of the vetter.
ABSENT = _("Somebody waited for an appointment, and the specialist did not come. It was told with one press.")
WORSE = _("Three people said within one month that it made things worse. Each said it with one press.")
READY = frozenset({ABSENT, WORSE})
DECIDED = _("This report has been decided already.")
UNKNOWN = _("There is no such end of a report.")
SUSPENDED = _("They are off the list already.")


def by_handle(session: Session, handle: str) -> Therapist:
    """Whoever has the address may tell, also of somebody who is not listed any more. Raises NotFound."""
    row = session.scalars(select(Therapist).where(Therapist.handle == handle)).first()
    if row is None:
        raise NotFound
    return row


def report(house: House, session: Writing, handle: str, text: str) -> Code:
    """The code is shown once; nothing else leads from the report to the one who told. Raises TextTooLong."""
    therapist = by_handle(session, handle)
    code = new_code()
    row = _open(session, therapist.id, code, day(house.clock()))
    sealing.write(session, Words(row.id, sealing.REPORT, sealing.READER, text, row.opened))
    counting.count(house, session, counting.REPORTS)
    return code


def note(house: House, session: Writing, therapist: bytes, ready: str) -> None:
    """One of READY, by somebody with an appointment. Nobody learns by whom, and no code leads back to it."""
    if session.get(Therapist, therapist) is None:
        # Off the list already, and erased.
        return
    row = _open(session, therapist, new_code(), day(house.clock()))
    sealing.write(session, Words(row.id, sealing.REPORT, sealing.READER, ready, row.opened))
    counting.count(house, session, counting.REPORTS)


def look_up(session: Session, typed: str) -> Report | None:
    try:
        found = code_hash(typed)
    except NotACode:
        return None
    return session.scalars(select(Report).where(Report.code_hash == found)).first()


def find(session: Session, report: bytes) -> Report:
    """Raises NotFound."""
    row = session.get(Report, report, with_for_update=isinstance(session, Writing))
    if row is None:
        raise NotFound
    return row


def can_be_decided(row: Report, outcome: str) -> None:
    """Raises Cannot."""
    if row.outcome is not None:
        raise Cannot(DECIDED)
    if outcome not in OUTCOMES:
        raise Cannot(UNKNOWN)


def suspend(house: House, session: Writing, vetter: Vetter, therapist: Therapist, why: str) -> Report:
    """At once, by one, for safety. It opens a report of its own, so that two must decide within 14 days."""
    if therapist.suspended is not None:
        raise Cannot(SUSPENDED)
    today = day(house.clock())
    therapist.suspended, therapist.suspended_by = today, vetter.id
    row = _open(session, therapist.id, new_code(), today)
    sealing.write(session, Words(row.id, sealing.REPORT, sealing.VETTERS, why, today))
    counting.count(house, session, counting.SUSPENDED)
    return row


def decide(house: House, session: Writing, agreement: Agreement) -> None:
    """What two have agreed on happens. Another open report keeps somebody suspended."""
    row = find(session, agreement.report or b"")
    row.outcome, row.decided = agreement.outcome, day(house.clock())
    session.flush()
    counting.count(house, session, str(agreement.outcome))
    therapist = session.get(Therapist, row.subject, with_for_update=True)
    if therapist is None:
        return
    if agreement.outcome == ENDED:
        take_off(house, session, therapist)
    elif not open_about(session, therapist.id):
        therapist.suspended = therapist.suspended_by = None
    session.flush()


def open_about(session: Session, subject: bytes) -> bool:
    """Whether anything about them waits for a decision."""
    query = select(Report.id).where(Report.subject == subject, Report.outcome.is_(None))
    return session.scalar(query.limit(1)) is not None


def _open(session: Writing, subject: bytes, code: Code, today: Day) -> Report:
    row = Report(
        id=secrets.token_bytes(16),
        code_hash=code_hash(code),
        subject=subject,
        opened=today,
        due=Day(today + CLOCK_DAYS),
    )
    session.add(row)
    session.flush()
    return row
