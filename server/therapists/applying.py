"""An application: begun with a phrase of its own, filled in by the applicant, then sent to the vetters."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.i18n.messages import _
from server.kit.clock import Day, day
from server.sealed.derivation import Derived, Lookup
from server.sealed.locker import open_locker, seal_locker
from server.sealed.mailboxes import pair_of
from server.sealed.persons import Secret, new_secret, rewrap_secret, unwrap_secret, wrap_secret
from server.staff.vetters import vetters
from server.therapists import sealing
from server.therapists.answering import is_whole
from server.therapists.models import Agreement, Application, Item, Therapist
from server.therapists.questions import STEPS
from server.therapists.refusing import Cannot
from server.therapists.sealing import Words
from server.web import signed
from server.web.house import House
from server.web.signed import Signed

DRAFT, SENT, TAKEN, ACCEPTED, REFUSED = "draft", "sent", "taken", "accepted", "refused"
APPLICANT, VETTERS = "applicant", "vetters"
# How long it stays after the last step: not sent, with the vetters, answered.
UNSENT_DAYS, OPEN_DAYS, ANSWERED_DAYS = 30, 180, 60
UNFINISHED = _("Some pages are not filled in yet. They are named below.")
NOBODY_READS = _("There is no vetter yet who could read it. What you wrote stays here; please come back.")
FULL = _("All together it is more than we can keep. A shorter text will go in.")
ANSWERED = _("It has been answered already, and cannot be changed any more.")


def begin(session: Writing, derived: Derived, today: Day) -> tuple[Lookup, Secret]:
    """Nothing is kept of who they are; unsent it lapses after 30 days."""
    secret = new_secret()
    session.add(
        Application(
            id=secrets.token_bytes(16),
            lookup=derived.lookup,
            wrapped=wrap_secret(derived.wrap, secret, derived.lookup),
            public_key=pair_of(secret).public,
            state=DRAFT,
            turn=APPLICANT,
            since=today,
            lapses=Day(today + UNSENT_DAYS),
            version=1,
            draft=seal_locker(secret, {}, 1),
        )
    )
    session.flush()
    return derived.lookup, secret


def enter(session: Writing, derived: Sequence[Derived], today: Day) -> tuple[Lookup, Secret] | None:
    """Whose phrase this is, if theirs has not lapsed; moved to the current pepper when it is changing."""
    by_lookup: dict[bytes, Derived] = {each.lookup: each for each in derived}
    query = select(Application).where(Application.lookup.in_(by_lookup), Application.lapses >= today)
    row = session.scalars(query.with_for_update()).first()
    if row is None:
        return None
    current, used = derived[0], by_lookup[row.lookup]
    if used is not current:
        row.wrapped = rewrap_secret(used, row.wrapped, current)
        row.lookup = current.lookup
    return current.lookup, unwrap_secret(current.wrap, row.wrapped, current.lookup)


def own(session: Session, who: Signed, today: Day) -> Application:
    """Their application, and no other. Raises NotFound also for one that has lapsed a moment ago."""
    query = select(Application).where(Application.lookup == who.lookup, Application.lapses >= today)
    row = session.scalars(query.with_for_update() if isinstance(session, Writing) else query).first()
    if row is None:
        raise NotFound
    return row


def answers_of(who: Signed, row: Application) -> dict[str, Any]:
    return open_locker(who.secret, row.draft, row.version)


def keep(session: Writing, who: Signed, answers: Mapping[str, Any], today: Day) -> None:
    """Adds the answers of one page. Raises LockerFull, and then nothing has changed."""
    row = own(session, who, today)
    _still_open(row)
    content = {**answers_of(who, row), **answers}
    row.draft = seal_locker(who.secret, content, row.version + 1)
    row.version += 1
    if row.state == DRAFT:
        row.lapses = Day(today + UNSENT_DAYS)


def unfinished(who: Signed, row: Application, today: Day) -> list[str]:
    """The codes of the pages that cannot be sent yet."""
    answers = answers_of(who, row)
    return [step.code for step in STEPS if not is_whole(step, answers, today)]


def send(session: Writing, who: Signed, today: Day) -> None:
    """To every vetter, sealed. Sent again, it takes away what one of them asked for: they read another."""
    row = own(session, who, today)
    _still_open(row)
    if unfinished(who, row, today):
        raise Cannot(UNFINISHED)
    if not vetters(session):
        raise Cannot(NOBODY_READS)
    text = json.dumps(answers_of(who, row), ensure_ascii=False, separators=(",", ":"))
    words = Words(row.id, sealing.ANSWERS, sealing.APPLICANT, text, today)
    sealing.write(session, words, own=sealing.applicant(row))
    session.execute(delete(Agreement).where(Agreement.subject == row.id, Agreement.agreed_by.is_(None)))
    row.state = TAKEN if row.taken_by else SENT
    pass_turn(row, VETTERS, today)


def say(session: Writing, row: Application, side: str, text: str, today: Day) -> None:
    """One message between the applicant and the vetters; then it is the others' turn. Raises TextTooLong."""
    words = Words(row.id, sealing.MESSAGE, side, text, today)
    sealing.write(session, words, own=sealing.applicant(row))
    pass_turn(row, VETTERS if side == APPLICANT else APPLICANT, today)


def pass_turn(row: Application, turn: str, today: Day) -> None:
    if row.turn != turn:
        row.turn, row.since = turn, today
    row.lapses = Day(today + (ANSWERED_DAYS if row.state in {ACCEPTED, REFUSED} else OPEN_DAYS))


def withdraw(house: House, session: Writing, who: Signed) -> None:
    """Everything at once, without a reason."""
    row = own(session, who, day(house.clock()))
    erase(session, row)
    signed.end_all(house, session, who.lookup)


def erase(session: Writing, row: Application) -> None:
    """With all that hangs on it, and the profile if nobody has come in for it yet."""
    sealing.forget(session, row.id)
    session.execute(delete(Therapist).where(Therapist.id == row.id, Therapist.staff.is_(None)))
    session.execute(delete(Item).where(Item.subject == row.id))
    session.execute(delete(Agreement).where(Agreement.subject == row.id))
    row.wrapped, row.draft = secrets.token_bytes(len(row.wrapped)), secrets.token_bytes(len(row.draft))
    session.flush()
    session.delete(row)
    session.flush()


def _still_open(row: Application) -> None:
    if row.state in {ACCEPTED, REFUSED}:
        raise Cannot(ANSWERED)
