"""What a vetter sees of a subject or a report, opened with their own key."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.i18n.catalogues import gettext
from server.kit.clock import Day
from server.staff.vetters import Vetter
from server.therapists import sealing
from server.therapists.access import items_of
from server.therapists.models import Agreement, Item, Report, Therapist
from server.therapists.reporting import READY
from server.therapists.sealing import Opened, Reader
from server.therapists.vetting import Subject


@dataclass(frozen=True, slots=True)
class Checked:
    """An item with its evidence; `mine` when this vetter can say that they have seen it too."""

    item: Item
    evidence: str | None = field(repr=False)
    mine: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What waits for a second vetter; `mine` when this one can be it."""

    row: Agreement
    by: str
    mine: bool


def name_of(session: Session, subject: bytes, reader: Reader) -> str:
    """How they want to be called; nothing while this vetter cannot open it."""
    row = session.get(Therapist, subject)
    return row.name if row else str(answers_of(session, subject, reader).get("name", ""))


def answers_of(session: Session, subject: bytes, reader: Reader) -> Mapping[str, Any]:
    found = sealing.latest(session, subject, sealing.ANSWERS, reader)
    return json.loads(found.text) if found and found.text else {}


def talk_of(session: Session, about: Subject, reader: Reader) -> Sequence[Opened]:
    return sealing.read(session, about.id, sealing.MESSAGE, reader)


def checked(session: Session, subject: bytes, reader: Reader, vetter: Vetter) -> list[Checked]:
    notes = {note.id: note.text for note in sealing.read(session, subject, sealing.EVIDENCE, reader)}
    return [
        Checked(
            item,
            notes.get(item.id),
            item.second_by is None and vetter.may_follow(item.first_by, item.first_organisation),
        )
        for item in items_of(session, subject)
    ]


def requests(session: Session, subject: bytes, vetter: Vetter, names: Mapping[bytes, str]) -> list[Request]:
    open_ones = select(Agreement).where(Agreement.subject == subject, Agreement.agreed_by.is_(None))
    return [
        Request(row, names.get(row.asked_by, ""), vetter.may_follow(row.asked_by, row.asked_organisation))
        for row in session.scalars(open_ones.order_by(Agreement.asked, Agreement.id))
    ]


def words_of(session: Session, report: Report, reader: Reader) -> Opened | None:
    """What was told by one press is a sentence of ours, and comes in the language of whoever reads it."""
    found = sealing.latest(session, report.id, sealing.REPORT, reader)
    if found is None or found.text not in READY:
        return found
    return replace(found, text=gettext(found.text))


def days_left(report: Report, today: Day) -> int:
    """Below nothing when it is late."""
    return report.due - today
