"""A volunteer's profile for check-ins: theirs to write, and shown to nobody before two have cleared them."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.alone import alone
from server.db.database import Writing
from server.i18n.messages import _
from server.kit.clock import Day
from server.therapists.access import PUBLIC
from server.therapists.models import HELPER, Therapist
from server.therapists.profiles import PROBATION_DAYS, answers_in, columns, new_handle
from server.therapists.questions import MANY, TEXT, Question, Step
from server.therapists.vetting import withdraw_requests
from server.therapists.vocabulary import FORMATS, LANGUAGES

# Each is with somebody for a quarter of an hour, once or seldom: many more than come to a specialist.
CAP = 20
NAME = Question(
    "name",
    _("How shall we call you?"),
    limit=40,
    hint=_("A first name is enough. It stays as it is once two vetters have agreed."),
)
QUESTIONS = (
    Question(
        "languages", _("In which languages can you listen?"), MANY, options=dict.fromkeys(LANGUAGES, "")
    ),
    Question(
        "formats",
        _("How do you meet?"),
        MANY,
        options={code: name for code, name in FORMATS.items() if code != "p"},
    ),
    Question(
        "about",
        _("A few sentences about you"),
        TEXT,
        400,
        hint=_("Please do not say where you live or where else you help: your safety counts too."),
    ),
)
LEAD = _(
    "Everybody reads this once two vetters have cleared you. Beside it stands that you are no specialist."
    " Each change is shown at once."
)
# What specialists say of themselves, and helpers do not.
NOT_ASKED: Mapping[str, Any] = {
    **dict.fromkeys(("country", "city", "title", "local_title", "register", "currency"), ""),
    **dict.fromkeys(("approaches", "topics", "minors"), 0),
    "gender": "other",
    "fee": "free",
    "visibility": PUBLIC,
}


def step_of(row: Therapist | None) -> Step:
    """The one page of it. Who was cleared is known by this name, and does not become somebody else."""
    named = row is not None and row.agreement is not None
    return Step("own", _("What people will read"), QUESTIONS if named else (NAME, *QUESTIONS), LEAD)


def written(row: Therapist | None) -> dict[str, Any]:
    return answers_in(row) if row else {}


def find(session: Session, staff: bytes) -> Therapist | None:
    return session.scalars(select(Therapist).where(Therapist.staff == staff)).first()


def keep(session: Writing, staff: bytes, answers: Mapping[str, Any], today: Day) -> Therapist:
    """Of answers to `step_of`. Whoever was asked to clear them must be asked anew: they read another."""
    alone(session, "helpers")
    row = find(session, staff)
    if row is None:
        row = _new(staff, answers, today)
        session.add(row)
    else:
        withdraw_requests(session, row.id)
        _change(row, answers)
    session.flush()
    return row


def _new(staff: bytes, answers: Mapping[str, Any], today: Day) -> Therapist:
    return Therapist(
        id=secrets.token_bytes(16),
        handle=new_handle(),
        kind=HELPER,
        staff=staff,
        checked=today,
        probation=Day(today + PROBATION_DAYS),
        cap=CAP,
        **{**NOT_ASKED, **columns(answers)},
    )


def _change(row: Therapist, answers: Mapping[str, Any]) -> None:
    changed = columns(answers)
    if row.agreement is not None:
        # A page that was opened before they were cleared still asks for it.
        changed.pop("name", None)
    for name, value in changed.items():
        setattr(row, name, value)
