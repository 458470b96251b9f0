"""How often what happened in a year: the only thing that stays, and everybody may read it."""

import secrets
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.db.alone import alone
from server.db.database import Writing
from server.i18n.messages import _
from server.kit.clock import date_of, day
from server.therapists.models import Count
from server.web.house import House

LISTED, LEFT, REFUSED, REPORTS, SUSPENDED = "listed", "left", "refused", "reports", "suspended"
KINDS: Mapping[str, str] = {
    LISTED: _("Came in"),
    LEFT: _("Went, for whatever reason"),
    REFUSED: _("Applications not accepted"),
    REPORTS: _("Reports about somebody"),
    SUSPENDED: _("Taken off the list at once, until it was decided"),
    "ended": _("Reports after which somebody was taken off the list"),
    "talked": _("Reports after which we talked with them"),
    "nothing": _("Reports in which we found nothing"),
}


def count(house: House, session: Writing, what: str) -> None:
    alone(session, "vetting counts")
    year = date_of(day(house.clock())).year
    row = session.scalars(select(Count).where(Count.year == year, Count.what == what)).first()
    if row is None:
        row = Count(id=secrets.token_bytes(16), year=year, what=what, count=0)
        session.add(row)
    row.count += 1
    session.flush()


def by_year(session: Session) -> dict[int, dict[str, int]]:
    """The latest year first."""
    found: dict[int, dict[str, int]] = {}
    for row in session.scalars(select(Count).order_by(Count.year.desc())):
        found.setdefault(row.year, {})[row.what] = row.count
    return found
