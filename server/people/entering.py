"""Signing in: the row that a phrase finds, opened. Wrong, expired and invented phrases all find nothing."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from server.db.database import Writing
from server.kit.clock import Day
from server.people.models import Person
from server.sealed.derivation import Derived, Lookup
from server.sealed.persons import Secret, rewrap_secret, unwrap_secret

UNUSED_DAYS = 180
# A row's last day says within a week when it was used, and no closer.
JITTER_DAYS = 3


@dataclass(frozen=True, slots=True)
class Entered:
    lookup: Lookup = field(repr=False)
    secret: Secret = field(repr=False)


def last_day(today: Day) -> Day:
    return Day(today + UNUSED_DAYS + secrets.randbelow(2 * JITTER_DAYS + 1) - JITTER_DAYS)


def enter(session: Writing, derived: Sequence[Derived], today: Day) -> Entered | None:
    """The person whose phrase this is; `derived` has the current pepper first, then the one before.

    A row that still stands under the pepper before is moved to the current one.
    """
    by_lookup: dict[bytes, Derived] = {each.lookup: each for each in derived}
    query = select(Person).where(Person.lookup.in_(by_lookup), Person.expires >= today)
    # Held until we have written: it may be just about to be closed, or moved by the same phrase elsewhere.
    row = session.scalars(query.with_for_update()).first()
    if row is None:
        return None
    current, used = derived[0], by_lookup[row.lookup]
    if used is not current:
        row.wrapped = rewrap_secret(used, row.wrapped, current)
        row.lookup = current.lookup
    row.expires = last_day(today)
    return Entered(current.lookup, unwrap_secret(current.wrap, row.wrapped, current.lookup))
