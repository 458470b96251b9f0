"""Open sessions: what a token and the boot secret together open, and when it is over."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import SLOTS_AN_HOUR, Slot


@dataclass(frozen=True, slots=True)
class Life:
    """How long a session lasts in all, and how long unused, in slots of five minutes.

    Where it `lingers`, something may count as use that only its token shows: its row stays to the end.
    """

    whole: int
    idle: int
    lingers: bool = False


LIVES = {
    "person": Life(whole=2 * SLOTS_AN_HOUR, idle=6),
    "applicant": Life(whole=2 * SLOTS_AN_HOUR, idle=6),
    "staff": Life(whole=8 * SLOTS_AN_HOUR, idle=3, lingers=True),
    # A question that was answered: no session, but as short a memory that all processes share.
    "answered": Life(whole=3, idle=3),
}


class SessionRow(Base):
    """Known by the hash of its token; `owner` is a mark that only the boot secret ties to somebody."""

    __tablename__ = "sessions"

    token_hash: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    kind: Mapped[str]
    owner: Mapped[bytes] = mapped_column(Raw(32), index=True)
    started: Mapped[Slot]
    used: Mapped[Slot]
    sealed: Mapped[bytes]


def is_spent(row: SessionRow, now: Slot) -> bool:
    """Also when its time lies ahead: a clock that was turned back must not make a session live longer."""
    return row.used > now or now - row.started >= LIVES[row.kind].whole


def is_idle(kind: str, used: Slot, now: Slot) -> bool:
    return now - used >= LIVES[kind].idle


def are_over(now: Slot) -> ColumnElement[bool]:
    """What nothing brings back, for a query; a kind that nobody knows any more is over too."""
    known = SessionRow.kind.in_(LIVES)
    return or_(SessionRow.used > now, ~known, *(_past(kind, life, now) for kind, life in LIVES.items()))


def _past(kind: str, life: Life, now: Slot) -> ColumnElement[bool]:
    late = SessionRow.started <= now - life.whole
    if not life.lingers:
        late = or_(late, SessionRow.used <= now - life.idle)
    return and_(SessionRow.kind == kind, late)
