"""What is kept of a person: what their phrase finds and opens, and nothing that says who they are."""

from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Day


class Person(Base):
    """Found by what the phrase yields. No name, language, address or time; no other row points here."""

    __tablename__ = "people"

    lookup: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    # Counts the writings of the locker, so that of two at once one is refused.
    version: Mapped[int]
    expires: Mapped[Day] = mapped_column(index=True)
    wrapped: Mapped[bytes]
    # Last, and always one size: SQLite would read its 16 KiB to reach what stands behind it.
    locker: Mapped[bytes] = mapped_column(Raw(16 * 1024))


class Voucher(Base):
    """Lets one new person in; goes when it is used, and the batch goes into the locker of whoever used it."""

    __tablename__ = "vouchers"

    code_hash: Mapped[bytes] = mapped_column(Raw(32), primary_key=True)
    # Vouchers that were handed out together: many voices of one batch may be one person's.
    batch: Mapped[bytes] = mapped_column(Raw(16))
    expires: Mapped[Day]
