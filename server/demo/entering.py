"""One press for each: what they would type is typed for them, and the doors are the usual ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from server.db.database import Writing
from server.demo.world import Applicant, Colleague, Person
from server.kit.clock import day
from server.people.entering import enter
from server.sealed.derivation import Derived
from server.sealed.totp import Seed, fresh_code
from server.staff.entering import let_in, recognise
from server.staff.factors import show_code
from server.therapists import applying
from server.web import signed
from server.web.headers import Headers
from server.web.house import House


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody invented, and what their words were hashed to."""

    who: Person
    derived: Sequence[Derived] = field(repr=False)

    @property
    def home(self) -> str:
        """Where they begin, after the language."""
        if isinstance(self.who, Applicant):
            return "/apply/own/"
        return "/staff/own/" if isinstance(self.who, Colleague) else "/mine/"


def sign_in(house: House, session: Writing, chosen: Chosen) -> Headers | None:
    """The cookie of a new session, or None when these words open nothing now."""
    if isinstance(chosen.who, Colleague):
        return _colleague(house, session, chosen.derived, Seed(chosen.who.totp))
    today = day(house.clock())
    if isinstance(chosen.who, Applicant):
        found = applying.enter(session, chosen.derived, today)
        return signed.begin(house, session, "applicant", *found) if found else None
    entered = enter(session, chosen.derived, today)
    return signed.begin(house, session, "person", entered.lookup, entered.secret) if entered else None


def _colleague(house: House, session: Writing, derived: Sequence[Derived], seed: Seed) -> Headers | None:
    known = recognise(session, derived)
    code = fresh_code(seed, house.clock(), known.staff.totp_step) if known else None
    shown = show_code(house, session, known.staff, known.totp, code) if known and code else None
    return let_in(house, session, known, shown) if known and shown else None
