"""When somebody can be met: hours by the clock of a zone, and what a meeting is like."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Day, Slot


class Practice(Base):
    """How one therapist takes bookings. Whoever changes their calendar holds this row first."""

    __tablename__ = "practices"

    therapist: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    # In slots: before a booking, before moving one, and before cancelling: that is only called late.
    notice: Mapped[int]
    move_notice: Mapped[int]
    cancel_notice: Mapped[int]
    ahead: Mapped[int]
    day_cap: Mapped[int | None]
    week_cap: Mapped[int | None]
    by_hand: Mapped[int]
    paused: Mapped[int]
    away: Mapped[Day | None]
    version: Mapped[int]


class Schedule(Base):
    """Hours by the clock of a zone. The zone is of the hours, not of a person."""

    __tablename__ = "schedules"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    zone: Mapped[str]


class Rule(Base):
    """A window of each week, in minutes after midnight by the clock."""

    __tablename__ = "schedule_rules"
    __table_args__ = (
        CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND begins BETWEEN 0 AND 1439 AND ends > begins AND ends <= 2880",
            name="window",
        ),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    schedule: Mapped[bytes] = mapped_column(Raw(16), index=True)
    weekday: Mapped[int]
    begins: Mapped[int]
    ends: Mapped[int]


class Instead(Base):
    """The hours of one date instead of its rules; a row without hours closes it."""

    __tablename__ = "schedule_overrides"
    __table_args__ = (
        CheckConstraint("(begins IS NULL) = (ends IS NULL)", name="whole"),
        CheckConstraint("begins BETWEEN 0 AND 1439 AND ends > begins AND ends <= 2880", name="window"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    schedule: Mapped[bytes] = mapped_column(Raw(16), index=True)
    day: Mapped[Day]
    begins: Mapped[int | None]
    ends: Mapped[int | None]


class Block(Base):
    """A span in which they see nobody."""

    __tablename__ = "blocks"
    __table_args__ = (CheckConstraint("ends > begins", name="order"), Base.__table_args__)

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    begins: Mapped[Slot]
    ends: Mapped[Slot]


class SessionKind(Base):
    """A kind of session: `called` is a code of ours or, for one of their own, what they call it in public."""

    __tablename__ = "session_kinds"
    __table_args__ = (
        CheckConstraint("minutes > 0 AND grid > 0 AND before >= 0 AND after >= 0", name="minutes"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    schedule: Mapped[bytes] = mapped_column(Raw(16))
    called: Mapped[str]
    minutes: Mapped[int]
    grid: Mapped[int]
    before: Mapped[int]
    after: Mapped[int]
    formats: Mapped[int]
    # Booked only with a code that the therapist gave to somebody.
    by_code: Mapped[int]
    closed: Mapped[int]
