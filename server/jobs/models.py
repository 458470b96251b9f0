"""What is due. A job carries no name and no text: it says what kind of work waits, and since when."""

from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Slot


class Job(Base):
    """`claimed` is the slot in which somebody took it; a claim that is too old is void."""

    __tablename__ = "jobs"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    due: Mapped[Slot]
    claimed: Mapped[Slot | None]
