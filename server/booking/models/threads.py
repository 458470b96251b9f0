"""Mailboxes, and the sealed items that hang on them."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Day


class Mailbox(Base):
    """One person with one therapist. Its secret is in the person's locker and nowhere else."""

    __tablename__ = "mailboxes"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    therapist: Mapped[bytes] = mapped_column(Raw(16), index=True)
    public_key: Mapped[bytes] = mapped_column(Raw(32), unique=True)


class Item(Base):
    """One message of a thread. `side` says whose, `number` counts those of the appointment."""

    __tablename__ = "thread_items"
    __table_args__ = (UniqueConstraint("booking", "number"), Base.__table_args__)

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    mailbox: Mapped[bytes] = mapped_column(Raw(16))
    booking: Mapped[bytes] = mapped_column(Raw(16), index=True)
    side: Mapped[str]
    number: Mapped[int]
    day: Mapped[Day]
    body: Mapped[bytes]


class ItemKey(Base):
    """The key of a message, sealed to one of the two: a mailbox, or the therapist's row among the staff."""

    __tablename__ = "thread_keys"

    item: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    party: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    sealed: Mapped[bytes]
