"""Those who help, how they come in, and what they did. Their own names are here; nobody else's."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Hour, Slot


class Staff(Base):
    """A volunteer, therapist, vetter or keeper. `second` is the sealed seed of their codes."""

    __tablename__ = "staff"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    lookup: Mapped[bytes] = mapped_column(Raw(32), unique=True)
    wrapped: Mapped[bytes]
    public_key: Mapped[bytes] = mapped_column(Raw(32))
    role: Mapped[str]
    organisation: Mapped[str]
    name: Mapped[str]
    second: Mapped[bytes | None]
    # A code is good once: the step of the last one that was taken.
    totp_step: Mapped[int] = mapped_column(default=0)
    # Five wrong codes in one slot of five minutes, and the rest of it is closed.
    tries: Mapped[int] = mapped_column(default=0)
    tries_slot: Mapped[Slot] = mapped_column(default=0)
    state: Mapped[str]


class Invitation(Base):
    """Good once, and only when a second keeper has approved it. The first keepers are invited by nobody.

    Named by the hash of its code: of the first half until it is approved, then of both.
    """

    __tablename__ = "invitations"

    code_hash: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    role: Mapped[str]
    organisation: Mapped[str]
    # Without its inviter an invitation is void; without its approver it waits for another.
    invited_by: Mapped[bytes | None] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    approved_by: Mapped[bytes | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    until: Mapped[Slot]
    # Whose keys it makes anew; nobody's when it brings in somebody new.
    recovers: Mapped[bytes | None] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))


class RecoveryCode(Base):
    """One way in when the second factor is lost; goes when it is used."""

    __tablename__ = "recovery_codes"

    code_hash: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    staff_id: Mapped[bytes] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)


class Passkey(Base):
    """A key in somebody's device. A count that goes back means that there are two of it."""

    __tablename__ = "passkeys"

    credential_id: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[bytes] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)


class AuditEntry(Base):
    """What one of the staff did, to the hour. `link` ties it to the one before: no change is unseen."""

    __tablename__ = "audit"

    # Numbered on purpose: the order of these rows is what they are kept for.
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hour: Mapped[Hour]
    # Not tied to the staff table: what somebody did stays when they have left.
    actor: Mapped[bytes | None] = mapped_column(Raw(16))
    act: Mapped[str]
    target: Mapped[bytes | None]
    link: Mapped[bytes] = mapped_column(Raw(32))
