"""What booking may know of somebody listed, and the one thing that it writes: when they are next free."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from server.db.database import Writing
from server.errors import NotFound
from server.kit.clock import Day, Slot
from server.sealed.mailboxes import PublicKey
from server.settings import Settings
from server.staff import manifests
from server.therapists.access import cap_now, is_listed, listed_by_code, listed_one
from server.therapists.models import HELPER, SPECIALIST, Therapist
from server.therapists.vocabulary import FORMATS, codes


@dataclass(frozen=True, slots=True)
class Offering:
    """Somebody who is listed, and whose key was signed: before that no time of theirs is offered."""

    therapist: bytes
    staff: bytes
    key: PublicKey
    people_cap: int | None
    formats: tuple[str, ...]
    # No specialist: there are check-ins with them, and nothing longer.
    helper: bool = False


# Written once: each look at a calendar asks these.
OFFERED = select(Therapist).where(Therapist.id == bindparam("therapist"), is_listed(bindparam("today")))
STAFF = select(Therapist.staff).where(Therapist.id == bindparam("therapist"))


def offering(settings: Settings, session: Session, therapist: bytes, today: Day) -> Offering | None:
    row = session.scalars(OFFERED, {"therapist": therapist, "today": today}).first()
    key = signed_key(settings, session, therapist) if row else None
    if row is None or key is None:
        return None
    return Offering(row.id, *key, cap_now(row, today), tuple(codes(row.formats, FORMATS)), row.kind == HELPER)


def signed_key(settings: Settings, session: Session, therapist: bytes) -> tuple[bytes, PublicKey] | None:
    """Their id among the staff and the key that was signed. Listed or not: a thread goes on without it."""
    staff = session.scalar(STAFF, {"therapist": therapist})
    if staff is None or not manifests.is_listed(settings, session, staff):
        return None
    return staff, manifests.in_force(settings).keys[staff.hex()]


def id_of_staff(session: Session, staff: bytes) -> bytes | None:
    """The profile of whoever has come in, whether or not it is listed now; of a helper once cleared."""
    begun = or_(Therapist.kind == SPECIALIST, Therapist.agreement.is_not(None))
    return session.scalar(select(Therapist.id).where(Therapist.staff == staff, begun))


def helpers(session: Session) -> Sequence[bytes]:
    """Of the staff those volunteers whom two have cleared: their keys are to be signed."""
    cleared = (Therapist.kind == HELPER) & Therapist.agreement.is_not(None) & Therapist.staff.is_not(None)
    return [staff for staff in session.scalars(select(Therapist.staff).where(cleared)) if staff]


def is_helper(session: Session, therapist: bytes) -> bool:
    """Whether they are no specialist, listed or not."""
    return session.scalar(select(Therapist.kind).where(Therapist.id == therapist)) == HELPER


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom a reader may see, under the name of their profile."""

    id: bytes
    name: str
    helper: bool


def listed_as(session: Session, handle: str, today: Day, *, signed: bool) -> Listed:
    """Raises NotFound for who is not there or not for this reader, as their profile does."""
    row = listed_one(session, handle, today, signed=signed)
    return Listed(row.id, row.name, row.kind == HELPER)


def listed_with(session: Session, code: str, today: Day) -> Listed:
    """Whom a code opens that was given to somebody. Raises NotFound."""
    row = listed_by_code(session, code, today)
    if row is None:
        raise NotFound
    return Listed(row.id, row.name, row.kind == HELPER)


@dataclass(frozen=True, slots=True)
class Known:
    """Under which name and address people know them."""

    name: str
    handle: str
    helper: bool


def known_as(session: Session, therapist: bytes) -> Known | None:
    """Whoever has an appointment knows with whom, listed or not; nobody once the profile is erased."""
    query = select(Therapist.name, Therapist.handle, Therapist.kind).where(Therapist.id == therapist)
    row = session.execute(query).first()
    return Known(row.name, row.handle, row.kind == HELPER) if row else None


def formats(session: Session, therapist: bytes) -> list[str]:
    """Those of the profile, whether or not it is listed now."""
    return codes(session.scalar(select(Therapist.formats).where(Therapist.id == therapist)) or 0, FORMATS)


def note_next_free(session: Writing, therapist: bytes, start: Slot | None, today: Day) -> None:
    """And since when there is none. Nothing is written when nothing changed."""
    full_since = None if start is not None else func.coalesce(Therapist.full_since, today)
    differs = Therapist.next_free.is_distinct_from(start) | Therapist.full_since.is_distinct_from(full_since)
    session.execute(
        update(Therapist)
        .where(Therapist.id == therapist, differs)
        .values(next_free=start, full_since=full_since),
        execution_options={"synchronize_session": False},
    )
