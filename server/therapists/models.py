"""Who applies, what was checked of them and by whom, and who is listed.

What is not public yet is sealed to the vetters and to the applicant. Who is listed has said so in public.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db.base import Base
from server.db.columns import Raw
from server.kit.clock import Day, Slot

TWO = "two"
# Of whom a profile is. The triggers of 0012 hold what a helper may be.
SPECIALIST, HELPER = "specialist", "helper"


def _two(first: str, second: str) -> tuple[CheckConstraint, ...]:
    """Two different people of two different organisations, whoever writes the row."""
    return (
        CheckConstraint(f"{second}_by IS NULL OR {second}_by <> {first}_by", name=f"{TWO}_people"),
        CheckConstraint(
            f"{second}_by IS NULL OR {second}_organisation <> {first}_organisation",
            name=f"{TWO}_organisations",
        ),
        CheckConstraint(f"({second}_by IS NULL) = ({second}_organisation IS NULL)", name=f"{TWO}_whole"),
    )


class Application(Base):
    """Found by what the applicant's phrase yields. `draft` opens to them alone, at any time.

    Its id becomes that of the therapist, so that what was checked stays where it hangs.
    """

    __tablename__ = "applications"

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    lookup: Mapped[bytes] = mapped_column(Raw(32), unique=True)
    wrapped: Mapped[bytes]
    public_key: Mapped[bytes] = mapped_column(Raw(32))
    state: Mapped[str]
    # Who acts next, and since when.
    turn: Mapped[str]
    since: Mapped[Day]
    lapses: Mapped[Day] = mapped_column(index=True)
    taken_by: Mapped[bytes | None] = mapped_column(Raw(16))
    # By which invitation they come in once they are accepted.
    invitation: Mapped[bytes | None] = mapped_column(Raw(32))
    version: Mapped[int]
    draft: Mapped[bytes] = mapped_column(Raw(16 * 1024))


class Therapist(Base):
    """What everybody may read, once two have agreed. Sets of codes are bits: see vocabulary.py."""

    __tablename__ = "therapists"
    __table_args__ = (
        # Listed by nobody's single hand: the triggers of 0005 look into the agreement itself.
        CheckConstraint("until IS NULL OR agreement IS NOT NULL", name="agreed"),
        CheckConstraint("country <> 'BY'", name="abroad"),
        CheckConstraint("visibility IN ('public', 'signed', 'referral')", name="visibility"),
        CheckConstraint("kind IN ('specialist', 'helper')", name="kind"),
        # The directory reads in their order, so that the length of the list does not matter to it.
        Index("ix_therapists_next_free", "next_free", "handle"),
        Index("ix_therapists_checked", "checked", "handle"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    handle: Mapped[str] = mapped_column(unique=True)
    # Their row among the staff, once they have come in; nobody is listed before that.
    staff: Mapped[bytes | None] = mapped_column(Raw(16), unique=True)
    visibility: Mapped[str]
    # The hash of the code by which those find them who were given it.
    referral: Mapped[bytes | None] = mapped_column(Raw(32))

    name: Mapped[str]
    about: Mapped[str]
    gender: Mapped[str]
    country: Mapped[str]
    city: Mapped[str]
    languages: Mapped[int]
    approaches: Mapped[int]
    topics: Mapped[int]
    formats: Mapped[int]
    minors: Mapped[int]
    fee: Mapped[str]
    price: Mapped[int | None]
    currency: Mapped[str]
    title: Mapped[str]
    local_title: Mapped[str]
    register: Mapped[str]

    # The last day of the listing. Reading compares it with today, whether or not a worker runs.
    until: Mapped[Day | None] = mapped_column(index=True)
    checked: Mapped[Day]
    agreement: Mapped[bytes | None] = mapped_column(Raw(16))
    # Until that day at most `cap` people at once.
    probation: Mapped[Day]
    cap: Mapped[int]
    suspended: Mapped[Day | None]
    suspended_by: Mapped[bytes | None] = mapped_column(Raw(16))
    # Written by booking; none until it has a time to offer.
    next_free: Mapped[Slot | None]
    # The day since when somebody who has opened hours has had no time to offer.
    full_since: Mapped[Day | None]
    # Who is no specialist: a volunteer, whom two cleared for check-ins of fifteen minutes and nothing else.
    kind: Mapped[str] = mapped_column(default=SPECIALIST, server_default=SPECIALIST)


class Item(Base):
    """One thing that was checked, or could not be. A sealed note of the same id describes the evidence."""

    __tablename__ = "vetting_items"
    __table_args__ = (
        *_two("first", "second"),
        UniqueConstraint("subject", "kind", "about"),
        CheckConstraint("until IS NULL OR until >= day", name="order"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    subject: Mapped[bytes] = mapped_column(Raw(16), index=True)
    kind: Mapped[str]
    # The approach, where hours are counted by approach.
    about: Mapped[str]
    state: Mapped[str]
    day: Mapped[Day]
    until: Mapped[Day | None]
    first_by: Mapped[bytes] = mapped_column(Raw(16))
    first_organisation: Mapped[str]
    second_by: Mapped[bytes | None] = mapped_column(Raw(16))
    second_organisation: Mapped[str | None]


class Agreement(Base):
    """What one vetter asks for and another of another organisation agrees to: to list, to refuse, to decide.

    The triggers of 0005 look both up among the staff at that moment, and let nothing be changed later.
    """

    __tablename__ = "agreements"
    __table_args__ = (
        *_two("asked", "agreed"),
        CheckConstraint("(agreed_by IS NULL) = (agreed IS NULL)", name="dated"),
        CheckConstraint("what IN ('list', 'refuse', 'decide')", name="what"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    subject: Mapped[bytes] = mapped_column(Raw(16), index=True)
    what: Mapped[str]
    # Of a decision: the report, and how it ends.
    report: Mapped[bytes | None] = mapped_column(Raw(16))
    outcome: Mapped[str | None]
    # Of a listing: its last day, and the version of the answers that both have read.
    until: Mapped[Day | None]
    version: Mapped[int]
    asked: Mapped[Day]
    asked_by: Mapped[bytes] = mapped_column(Raw(16))
    asked_organisation: Mapped[str]
    agreed: Mapped[Day | None]
    agreed_by: Mapped[bytes | None] = mapped_column(Raw(16))
    agreed_organisation: Mapped[str | None]


class Note(Base):
    """Text of one subject, sealed: answers, messages, evidence, reports. `number` counts them, by kind."""

    __tablename__ = "vetting_notes"
    __table_args__ = (UniqueConstraint("subject", "kind", "number"), Base.__table_args__)

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    subject: Mapped[bytes] = mapped_column(Raw(16), index=True)
    kind: Mapped[str]
    # Whose words these are: `applicant`, `vetters` or `reader`.
    side: Mapped[str]
    number: Mapped[int]
    day: Mapped[Day]
    body: Mapped[bytes]


class NoteKey(Base):
    """The key of a note, sealed to one who may read it: a vetter, or the applicant under their own id."""

    __tablename__ = "vetting_note_keys"

    note: Mapped[bytes] = mapped_column(
        Raw(16), ForeignKey("vetting_notes.id", ondelete="CASCADE"), primary_key=True
    )
    party: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    sealed: Mapped[bytes]


class Report(Base):
    """Something that somebody told us about a therapist. The one who told holds the code, and is not kept."""

    __tablename__ = "reports"
    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (decided IS NULL)", name="dated"),
        Base.__table_args__,
    )

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(Raw(32), unique=True)
    subject: Mapped[bytes] = mapped_column(Raw(16), index=True)
    opened: Mapped[Day]
    due: Mapped[Day]
    outcome: Mapped[str | None]
    decided: Mapped[Day | None]


class Count(Base):
    """How often something happened in a year, for everybody to read."""

    __tablename__ = "vetting_counts"
    __table_args__ = (UniqueConstraint("year", "what"), Base.__table_args__)

    id: Mapped[bytes] = mapped_column(Raw(16), primary_key=True)
    year: Mapped[int]
    what: Mapped[str]
    count: Mapped[int]
