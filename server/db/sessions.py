"""Open sessions: what a token and the boot secret together open, and when it is over."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import SLOTS_AN_HOUR, Slot


@dataclass(frozen=True, slots=True)
class Life:
    """How long a session lasts in all, and how long unused, in slots of five minutes."""

    whole: int
    idle: int


LIVES = {
    "person": Life(whole=2 * SLOTS_AN_HOUR, idle=6),
    "applicant": Life(whole=2 * SLOTS_AN_HOUR, idle=6),
    "staff": Life(whole=8 * SLOTS_AN_HOUR, idle=3),
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


def is_over(row: SessionRow, now: Slot) -> bool:
    """Also when its time lies ahead: a clock that was turned back must not make a session live longer."""
    life = LIVES[row.kind]
    return row.used > now or now - row.started >= life.whole or now - row.used >= life.idle


def are_over(now: Slot) -> ColumnElement[bool]:
    """The same, for a query; a kind that nobody knows any more is over too."""
    known = SessionRow.kind.in_(LIVES)
    return or_(SessionRow.used > now, ~known, *(_past(kind, life, now) for kind, life in LIVES.items()))


def _past(kind: str, life: Life, now: Slot) -> ColumnElement[bool]:
    late = or_(SessionRow.started <= now - life.whole, SessionRow.used <= now - life.idle)
    return and_(SessionRow.kind == kind, late)
