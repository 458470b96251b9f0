"""What somebody listed changes: at once what is theirs to say, and by two vetters what was checked."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.i18n.messages import _
from server.kit.clock import Day
from server.staff.vetters import vetters
from server.therapists import sealing, talking
from server.therapists.applying import APPLICANT, NOBODY_READS
from server.therapists.models import Note, Therapist
from server.therapists.profiles import answers_in, columns
from server.therapists.questions import BY_CODE, Question, Step
from server.therapists.refusing import Cannot
from server.therapists.sealing import Reader, Words
from server.therapists.vetting import withdraw_requests


def _asked(code: str, *names: str) -> list[Question]:
    return [question for question in BY_CODE[code].questions if question.name in names]


STEPS = (
    replace(
        BY_CODE["1"],
        lead=_(
            "When the country is another, your title by its law and the entry in a register are taken out of"
            " the profile, until two vetters have seen the new ones."
        ),
    ),
    BY_CODE["2"],
    Step("3", _("What you work with"), _asked("3", "topics", "minors")),
    BY_CODE["4"],
    Step("8", _("Some sentences about your work"), _asked("8", "about")),
)
# What was checked: it takes two to change it.
QUALIFICATION = Step(
    "5",
    _("Qualification"),
    [
        *_asked("8", "name"),
        *_asked("5", "title", "local_title", "register"),
        *_asked("3", "approaches"),
    ],
    _(
        "This was checked, and so two vetters of different organisations must agree to a change. Until then"
        " the profile stays as it is. They write to you when they need to see something."
    ),
)
PAGES = {step.code: step for step in (*STEPS, QUALIFICATION)}
# What holds for one country says nothing in another.
OF_THE_COUNTRY = ("local_title", "register")


def change(session: Writing, row: Therapist, answers: Mapping[str, Any]) -> None:
    """One page of what is theirs to say; readers see it at once."""
    moved = answers.get("country", row.country) != row.country
    _write(row, {**answers, **dict.fromkeys(OF_THE_COUNTRY, "")} if moved else answers)
    session.flush()


def propose(session: Writing, row: Therapist, answers: Mapping[str, Any], today: Day) -> None:
    """To the vetters, sealed. Whoever was asked to list them must be asked anew: they read another."""
    if not vetters(session):
        raise Cannot(NOBODY_READS)
    withdraw_requests(session, row.id)
    text = json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
    words = Words(row.id, sealing.ANSWERS, APPLICANT, text, today)
    sealing.write(session, words, own=talking.party(session, row))


def take_back(session: Writing, row: Therapist) -> None:
    """Whoever does it, the profile stays as it was; what two were to agree to is no more."""
    if is_proposed(session, row.id):
        withdraw_requests(session, row.id)
        sealing.forget(session, row.id, sealing.ANSWERS)


def proposed(session: Session, row: Therapist, reader: Reader) -> dict[str, Any]:
    """What they have asked for; nothing when they have not, or when it is not open to this reader."""
    found = sealing.latest(session, row.id, sealing.ANSWERS, reader)
    return json.loads(found.text) if found and found.text else {}


def is_proposed(session: Session, subject: bytes) -> bool:
    query = select(Note.id).where(Note.subject == subject, Note.kind == sealing.ANSWERS)
    return session.scalar(query.limit(1)) is not None


def agreed(session: Writing, row: Therapist, answers: Mapping[str, Any]) -> None:
    """Two have agreed to it: it comes into the profile, and the text goes."""
    _write(row, answers)
    sealing.forget(session, row.id, sealing.ANSWERS)


def shown(row: Therapist, proposal: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to begin from: what they have asked for, else what stands in the profile."""
    return answers_in(row) | dict(proposal)


def _write(row: Therapist, answers: Mapping[str, Any]) -> None:
    for name, value in columns(answers).items():
        setattr(row, name, value)
