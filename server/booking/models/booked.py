"""What is held, asked for and booked, who waits, and what came of it."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import func, literal_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Day, Slot

# What may still change, and what takes its time from others. These words stay as they are: rows hold them.
HELD, PENDING, ACCEPTED = "held", "pending", "accepted"
CANCELLED, DECLINED, EXPIRED, DONE, NO_SHOW = "cancelled", "declined", "expired", "done", "no_show"
OPEN = (HELD, PENDING, ACCEPTED)
KEPT = (*OPEN, DONE, NO_SHOW)
OF_KEPT = "status IN ('held', 'pending', 'accepted', 'done', 'no_show')"


class Booking(Base):
    """One appointment, from the hold to what became of it; it takes all from `block_begins` to `block_ends`.

    `until` ends a hold and the wait for an answer. `version` rises with each change: older forms are refused.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        CheckConstraint("block_begins <= begins AND begins < ends AND ends <= block_ends", name="order"),
        CheckConstraint("status = 'held' OR mailbox IS NOT NULL", name="somebodys"),
        CheckConstraint("(status IN ('held', 'pending')) = (until IS NOT NULL)", name="deadline"),
        # What the cells say too, in a second way.
        ExcludeConstraint(
            (literal_column("therapist"), "="),
            (func.int4range(literal_column("block_begins"), literal_column("block_ends")), "&&"),
            where=literal_column(OF_KEPT),
            name="ex_bookings_once",
            using="gist",
        ).ddl_if(dialect="postgresql"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    kind: Mapped[bytes] = mapped_column(Raw(16))
    # Codes of therapists/vocabulary.py: one letter.
    format: Mapped[str]
    mailbox: Mapped[bytes | None] = mapped_column(Raw(16), index=True)
    # What the browser that holds it can show; nothing of it stays once it is booked.
    holder: Mapped[bytes | None] = mapped_column(Raw(32))
    begins: Mapped[Slot] = mapped_column(index=True)
    ends: Mapped[Slot]
    block_begins: Mapped[Slot]
    block_ends: Mapped[Slot]
    status: Mapped[str]
    until: Mapped[Slot | None] = mapped_column(index=True)
    renewed: Mapped[int]
    version: Mapped[int]
    # In a calendar file: the same for good, and counted up with each change.
    uid: Mapped[bytes] = mapped_column(Raw(16))
    sequence: Mapped[int]
    series: Mapped[bytes | None] = mapped_column(Raw(16), index=True)
    # The hash of the code by which it was booked; it is given back when nothing comes of it.
    code: Mapped[bytes | None] = mapped_column(Raw(32))
    # Since when it waits for an answer.
    asked: Mapped[Slot | None]
    # The last message of the thread that its therapist has read.
    read_to: Mapped[int] = mapped_column(default=0, server_default="0")


class Cell(Base):
    """Five minutes of a therapist that are taken. Its key is the arbiter: nothing is booked twice."""

    __tablename__ = "occupied_cells"

    therapist: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    cell: Mapped[Slot] = mapped_column(primary_key=True, autoincrement=False)
    booking: Mapped[bytes] = mapped_column(Raw(16), index=True)


class Series(Base):
    """The same time of each week by the clock of a zone; every occurrence is a booking of its own."""

    __tablename__ = "booking_series"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    mailbox: Mapped[bytes] = mapped_column(Raw(16), index=True)
    zone: Mapped[str]
    # The last day on which one of them is, after which the row goes.
    last: Mapped[Day]
    # After midnight by that clock, as it was agreed; nothing once their therapist has looked at a change.
    minutes: Mapped[int | None]


class Waiting(Base):
    """A mailbox that waits for a time. `look_in` is the day on which its person looks in again."""

    __tablename__ = "waiting"
    __table_args__ = (UniqueConstraint("therapist", "mailbox"), Base.__table_args__)

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    mailbox: Mapped[bytes] = mapped_column(Raw(16), index=True)
    kind: Mapped[bytes] = mapped_column(Raw(16))
    format: Mapped[str]
    since: Mapped[Slot]
    look_in: Mapped[Day]
    # The booking that is held for them; and the time that was offered last, which passes on to the next.
    offer: Mapped[bytes | None] = mapped_column(Raw(16))
    offered: Mapped[Slot | None]


class FreeCode(Base):
    """A code for one session without payment, given to somebody by a therapist; kept as a hash."""

    __tablename__ = "free_codes"

    code_hash: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    until: Mapped[Day]


class JoiningCode(Base):
    """A code that joins what lies ahead of one mailbox to the mailbox of a new phrase; kept as a hash."""

    __tablename__ = "joining_codes"

    code_hash: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    mailbox: Mapped[bytes] = mapped_column(Raw(16), unique=True)
    until: Mapped[Slot]


class Feed(Base):
    """The secret address at which a therapist's own calendar asks for their taken times; kept as a hash."""

    __tablename__ = "feeds"

    therapist: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(Raw(32), unique=True)


class Sent(Base):
    """A form that was sent, by the hash of its key: sent again it leads to the same booking."""

    __tablename__ = "sent_forms"

    key: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    booking: Mapped[bytes] = mapped_column(Raw(16))
    day: Mapped[Day] = mapped_column(index=True)


class Reply(Base):
    """How long a request waited, in hours, and how that ended. Nothing says which one it was."""

    __tablename__ = "replies"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    day: Mapped[Day]
    hours: Mapped[int]
    outcome: Mapped[str]


class Worsening(Base):
    """How many people said in one month that it made things worse. Which appointment it was, nothing says."""

    __tablename__ = "worsenings"

    therapist: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    # As in 202611.
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]
