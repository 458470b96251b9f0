"""What waits for the vetters, by how much it hurries: a second person, reports, applications, the listed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.kit.clock import Day
from server.therapists.applying import APPLICANT, DRAFT, REFUSED
from server.therapists.models import HELPER, Agreement, Application, Note, Report, Therapist
from server.therapists.sealing import ANSWERS, MESSAGE

SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of a queue; `age` and `left` in days, `left` below nothing when it is late."""

    subject: bytes
    mark: bytes
    what: str
    # The row whose page it leads to: a report, where it is the end of one.
    at: bytes = b""
    age: int = 0
    left: int = 0
    turn: str = ""
    by: bytes = b""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Queues:
    seconds: Sequence[Waiting]
    reports: Sequence[Waiting]
    applications: Sequence[Waiting]
    rechecks: Sequence[Waiting]
    changes: Sequence[Waiting]
    helpers: Sequence[Waiting]

    @property
    def everything(self) -> Sequence[Waiting]:
        return (
            *self.seconds,
            *self.reports,
            *self.applications,
            *self.rechecks,
            *self.changes,
            *self.helpers,
        )


def queues(session: Session, today: Day) -> Queues:
    return Queues(
        [_second(row, today) for row in session.scalars(_open_requests())],
        [_report(row, today) for row in session.scalars(_open_reports())],
        [_application(row, today) for row in session.scalars(_open_applications(today))],
        [_recheck(row, today) for row in session.scalars(_due(today))],
        [_change(note, today) for note in _unanswered(session)],
        [_helper(row, today) for row in session.scalars(_not_cleared())],
    )


def _open_requests() -> Select[Agreement]:
    return select(Agreement).where(Agreement.agreed_by.is_(None)).order_by(Agreement.asked, Agreement.id)


def _open_reports() -> Select[Report]:
    return select(Report).where(Report.outcome.is_(None)).order_by(Report.due, Report.id)


def _open_applications(today: Day) -> Select[Application]:
    lives = Application.state.not_in([DRAFT, REFUSED]) & (Application.lapses >= today)
    return select(Application).where(lives).order_by(Application.since, Application.id)


def _due(today: Day) -> Select[Therapist]:
    soon = (Therapist.until <= today + SOON_DAYS) & Therapist.staff.is_not(None)
    return select(Therapist).where(soon).order_by(Therapist.until, Therapist.id)


def _not_cleared() -> Select[Therapist]:
    """Volunteers who wish to listen, and whom nobody has cleared yet."""
    waiting = (Therapist.kind == HELPER) & Therapist.agreement.is_(None)
    return select(Therapist).where(waiting).order_by(Therapist.checked, Therapist.id)


def _unanswered(session: Session) -> list[Note]:
    """Of each who is listed what they ask to change, and what they wrote, if that was the last word."""
    mine = Note.kind.in_([ANSWERS, MESSAGE]) & Note.subject.in_(
        select(Therapist.id).where(Therapist.staff.is_not(None))
    )
    notes = session.scalars(select(Note).where(mine).order_by(Note.number))
    last = {(note.subject, note.kind): note for note in notes}
    waiting = [note for note in last.values() if note.side == APPLICANT]
    return sorted(waiting, key=lambda note: (note.day, note.id))


def _second(row: Agreement, today: Day) -> Waiting:
    return Waiting(
        row.subject,
        row.id,
        row.what,
        at=row.report or row.subject,
        age=today - row.asked,
        by=row.asked_by,
        organisation=row.asked_organisation,
    )


def _report(row: Report, today: Day) -> Waiting:
    return Waiting(row.subject, row.id, "report", age=today - row.opened, left=row.due - today)


def _application(row: Application, today: Day) -> Waiting:
    return Waiting(row.id, row.id, row.state, age=today - row.since, turn=row.turn, by=row.taken_by or b"")


def _recheck(row: Therapist, today: Day) -> Waiting:
    return Waiting(row.id, row.id, "recheck", left=(row.until or today) - today)


def _helper(row: Therapist, today: Day) -> Waiting:
    return Waiting(row.id, row.id, "helper", age=today - row.checked)


def _change(note: Note, today: Day) -> Waiting:
    what = "change" if note.kind == ANSWERS else "message"
    return Waiting(note.subject, note.id, what, age=today - note.day)
