"""Rooms: seats that point to nobody, words that fade, reports without a name."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _rooms()
    _seats()
    _messages()
    _asked()


def downgrade() -> None:
    for table in (
        "room_letters", "room_reports", "room_answers", "room_messages", "seats",
        "room_arrivals", "room_watchers", "rooms",
    ):  # fmt: skip
        op.drop_table(table)


def _raw(name: str, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _rooms() -> None:
    op.create_table(
        "rooms",
        _raw("id"), _text("state"), _number("seq"), _number("rev"), _number("version"),
        sa.PrimaryKeyConstraint("id", name="pk_rooms"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "room_watchers",
        _raw("room"), _raw("staff"), _number("until"),
        sa.PrimaryKeyConstraint("room", "staff", name="pk_room_watchers"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "room_arrivals",
        _raw("room"), _number("slot"), _number("seats"),
        sa.PrimaryKeyConstraint("room", "slot", name="pk_room_arrivals"),
        sqlite_with_rowid=False,
    )  # fmt: skip


def _seats() -> None:
    op.create_table(
        "seats",
        _raw("tag"), _raw("room"), _text("name", nullable=True), _number("agreed"), _number("passed"),
        _number("used"), _number("paused", nullable=True), _number("shown_out"),
        _number("rests", nullable=True), _number("left", nullable=True),
        sa.PrimaryKeyConstraint("tag", name="pk_seats"),
        sa.UniqueConstraint("room", "name", name="uq_seats_room_name"),
        sqlite_with_rowid=False,
    )  # fmt: skip


def _messages() -> None:
    op.create_table(
        "room_messages",
        _raw("id"), _raw("room"), _raw("seat", nullable=True), _raw("nonce"), _number("seq", nullable=True),
        _number("rev"), _number("day"), _text("state"), _text("veil"), _text("reason"),
        _number("gone", nullable=True), _raw("sealed"),
        sa.PrimaryKeyConstraint("id", name="pk_room_messages"),
        sa.UniqueConstraint("room", "seq", name="uq_room_messages_room_seq"),
        sa.UniqueConstraint("room", "seat", "nonce", name="uq_room_messages_room_seat_nonce"),
        sa.CheckConstraint(
            "(state IN ('waiting', 'returned')) = (seq IS NULL) OR state = 'withdrawn'",
            name="ck_room_messages_numbered",
        ),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_room_messages_room_rev", "room_messages", ["room", "rev"])
    op.create_table(
        "room_answers",
        _raw("message"), _raw("seat"), _text("kind"),
        sa.PrimaryKeyConstraint("message", "seat", "kind", name="pk_room_answers"),
        sqlite_with_rowid=False,
    )  # fmt: skip


def _asked() -> None:
    op.create_table(
        "room_reports",
        _raw("id"), _raw("room"), _raw("message"), _raw("by"), _text("kind"), _number("opened"),
        _number("closed"),
        sa.PrimaryKeyConstraint("id", name="pk_room_reports"),
        sa.UniqueConstraint("message", "by", name="uq_room_reports_message_by"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_room_reports_room", "room_reports", ["room"])
    op.create_index("ix_room_reports_message", "room_reports", ["message"])
    op.create_table(
        "room_letters",
        _raw("id"), _raw("room"), _raw("seat"), _number("from_watch"), _number("day"), _number("answered"),
        _raw("sealed"),
        sa.PrimaryKeyConstraint("id", name="pk_room_letters"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_room_letters_room", "room_letters", ["room"])
    op.create_index("ix_room_letters_seat", "room_letters", ["seat"])
