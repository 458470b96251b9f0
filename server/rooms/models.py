"""Rooms, seats, what is said in them, and what is asked of the watch.

A seat is found by its tag alone, and two seats of one person have nothing in common. Words lie sealed under
the key of their day; what stands beside them in the clear says neither what was said nor when.
"""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Day, Slot

# How a room is. These words stay as they are: rows hold them.
LIT, HELD, DARK, CLOSED = "lit", "held", "dark", "closed"
# How a message is: only a shown one has its words on a page.
WAITING, SHOWN, RETURNED, WITHDRAWN, REMOVED = "waiting", "shown", "returned", "withdrawn", "removed"
CARE, RULES = "care", "rules"


class Room(Base):
    """What changes of a room. Whoever writes in it holds this row first; without one it is dark and empty."""

    __tablename__ = "rooms"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    # What the watch set; `states.state_of` says what it comes to.
    state: Mapped[str]
    # The last number of a message, and of a change. Neither ever starts again.
    seq: Mapped[int]
    rev: Mapped[int]
    # Goes up with every change of the state: who presses on a stale page changes nothing.
    version: Mapped[int]


class Present(Base):
    """A volunteer who watches a room, until when: in seconds, and gone with their watch."""

    __tablename__ = "room_watchers"

    room: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    staff: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    until: Mapped[int]


class Arrivals(Base):
    """How many new seats a room got in a slot; kept for a quarter of an hour."""

    __tablename__ = "room_arrivals"

    room: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    slot: Mapped[Slot] = mapped_column(primary_key=True)
    seats: Mapped[int]


class Seat(Base):
    """Somebody's place in one room, under a name of that room. `left` frees the name once its words faded."""

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("room", "name"), Base.__table_args__)

    tag: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    room: Mapped[bytes] = mapped_column(Raw(16))
    # The id of one of our own words; none for a seat that was left and has faded, but still is shown out.
    name: Mapped[str | None]
    # Which version of the agreement they said yes to.
    agreed: Mapped[int]
    # How many of their messages the watch has let through.
    passed: Mapped[int]
    used: Mapped[Day]
    paused: Mapped[Slot | None]
    # Until when they are out of the room; nought lets them in.
    shown_out: Mapped[Slot]
    # A break that they gave themselves lasts until this day.
    rests: Mapped[Day | None]
    left: Mapped[Day | None]


class Message(Base):
    """Said in a room. It gets its number when it is shown; whoever has to wait has none yet."""

    __tablename__ = "room_messages"
    __table_args__ = (
        UniqueConstraint("room", "seq"),
        UniqueConstraint("room", "seat", "nonce"),
        Index("ix_room_messages_room_rev", "room", "rev"),
        CheckConstraint(
            "(state IN ('waiting', 'returned')) = (seq IS NULL) OR state = 'withdrawn'", name="numbered"
        ),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    room: Mapped[bytes] = mapped_column(Raw(16))
    # Nobody's: the watch wrote it.
    seat: Mapped[bytes | None] = mapped_column(Raw(32))
    nonce: Mapped[bytes] = mapped_column(Raw(16))
    seq: Mapped[int | None]
    rev: Mapped[int]
    day: Mapped[Day]
    state: Mapped[str]
    # A code of content/rooms: the label behind which the watch put it, or why it waits, came back or went.
    veil: Mapped[str]
    reason: Mapped[str]
    # When it was withdrawn or removed; nought once its words are noise, a day later.
    gone: Mapped[Slot | None]
    sealed: Mapped[bytes]


class Answer(Base):
    """One of three quiet answers. Nobody is shown who gave it."""

    __tablename__ = "room_answers"

    message: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    seat: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)


class Report(Base):
    """A worry about somebody, or a broken rule. `by` is a mark that of another message is another."""

    __tablename__ = "room_reports"
    __table_args__ = (UniqueConstraint("message", "by"), Base.__table_args__)

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    room: Mapped[bytes] = mapped_column(Raw(16), index=True)
    message: Mapped[bytes] = mapped_column(Raw(16), index=True)
    by: Mapped[bytes] = mapped_column(Raw(32))
    kind: Mapped[str]
    opened: Mapped[Slot]
    closed: Mapped[int]


class Letter(Base):
    """Between one seat and the watch of its room, and read by nobody else. Sealed as messages are."""

    __tablename__ = "room_letters"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    room: Mapped[bytes] = mapped_column(Raw(16), index=True)
    seat: Mapped[bytes] = mapped_column(Raw(32), index=True)
    from_watch: Mapped[int]
    day: Mapped[Day]
    answered: Mapped[int]
    sealed: Mapped[bytes]
