"""Hours, bookings, threads, the waiting list. What is taken is a key of its own: nothing is booked twice."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ExcludeConstraint

revision = "0006"
down_revision = "0005"

TABLES = (
    "thread_keys",
    "thread_items",
    "mailboxes",
    "replies",
    "sent_forms",
    "free_codes",
    "waiting",
    "booking_series",
    "occupied_cells",
    "bookings",
    "session_kinds",
    "blocks",
    "schedule_overrides",
    "schedule_rules",
    "schedules",
    "practices",
)
WINDOW = "begins BETWEEN 0 AND 1439 AND ends > begins AND ends <= 2880"


def upgrade() -> None:
    _hours()
    _bookings()
    _cells()
    _others()
    _threads()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _id(name: str = "id", *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _numbers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _maybe(*names: str) -> list[sa.Column[int]]:
    return _numbers(*names, nullable=True)


def _table(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...] = ("id",), index: str = "") -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"), sqlite_with_rowid=False)
    for column in index.split():
        op.create_index(f"ix_{name}_{column}", name, [column])


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _hours() -> None:
    _table(
        "practices",
        _id("therapist"),
        *_numbers("notice", "move_notice", "cancel_notice", "ahead"),
        *_maybe("day_cap", "week_cap"),
        *_numbers("by_hand", "paused"),
        *_maybe("away"),
        *_numbers("version"),
        key=("therapist",),
    )
    _table("schedules", _id(), _id("therapist"), _text("zone"), index="therapist")
    _table(
        "schedule_rules",
        _id(),
        _id("schedule"),
        *_numbers("weekday", "begins", "ends"),
        _check("schedule_rules", "window", f"weekday BETWEEN 0 AND 6 AND {WINDOW}"),
        index="schedule",
    )
    _table(
        "schedule_overrides",
        _id(),
        _id("schedule"),
        *_numbers("day"),
        *_maybe("begins", "ends"),
        _check("schedule_overrides", "whole", "(begins IS NULL) = (ends IS NULL)"),
        _check("schedule_overrides", "window", WINDOW),
        index="schedule",
    )
    _table(
        "blocks",
        _id(),
        _id("therapist"),
        *_numbers("begins", "ends"),
        _check("blocks", "order", "ends > begins"),
        index="therapist",
    )
    _table(
        "session_kinds",
        _id(),
        _id("therapist"),
        _id("schedule"),
        _text("called"),
        *_numbers("minutes", "grid", "before", "after", "formats", "by_code", "closed"),
        _check("session_kinds", "minutes", "minutes > 0 AND grid > 0 AND before >= 0 AND after >= 0"),
        index="therapist",
    )


def _bookings() -> None:
    _table(
        "bookings",
        _id(),
        _id("therapist"),
        _id("kind"),
        _text("format"),
        _id("mailbox", nullable=True),
        _id("holder", nullable=True),
        *_numbers("begins", "ends", "block_begins", "block_ends"),
        _text("status"),
        *_maybe("until"),
        *_numbers("renewed", "version"),
        _id("uid"),
        *_numbers("sequence"),
        _id("series", nullable=True),
        _id("code", nullable=True),
        *_maybe("asked"),
        _check("bookings", "order", "block_begins <= begins AND begins < ends AND ends <= block_ends"),
        _check("bookings", "somebodys", "status = 'held' OR mailbox IS NOT NULL"),
        _check("bookings", "deadline", "(status IN ('held', 'pending')) = (until IS NOT NULL)"),
        *_once(),
        index="therapist mailbox begins until series",
    )


def _once() -> list[ExcludeConstraint]:
    """No two bookings of one therapist overlap, said once more where the database can say it."""
    if op.get_bind().dialect.name != "postgresql":
        return []
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    return [
        ExcludeConstraint(
            (sa.literal_column("therapist"), "="),
            (sa.func.int4range(sa.literal_column("block_begins"), sa.literal_column("block_ends")), "&&"),
            where=sa.literal_column("status IN ('held', 'pending', 'accepted', 'done', 'no_show')"),
            name="ex_bookings_once",
            using="gist",
        )
    ]


def _cells() -> None:
    _table(
        "occupied_cells",
        _id("therapist"),
        sa.Column("cell", sa.Integer(), nullable=False, autoincrement=False),
        _id("booking"),
        key=("therapist", "cell"),
        index="booking",
    )


def _others() -> None:
    _table(
        "booking_series",
        _id(),
        _id("therapist"),
        _id("mailbox"),
        _text("zone"),
        *_numbers("last"),
        index="therapist mailbox",
    )
    _table(
        "waiting",
        _id(),
        _id("therapist"),
        _id("mailbox"),
        _id("kind"),
        _text("format"),
        *_numbers("since", "look_in"),
        _id("offer", nullable=True),
        *_maybe("offered"),
        sa.UniqueConstraint("therapist", "mailbox", name="uq_waiting_therapist_mailbox"),
        index="therapist mailbox",
    )
    _table(
        "free_codes",
        _id("code_hash"),
        _id("therapist"),
        *_numbers("until"),
        key=("code_hash",),
        index="therapist",
    )
    _table("sent_forms", _id("key"), _id("booking"), *_numbers("day"), key=("key",), index="day")
    _table("replies", _id(), _id("therapist"), *_numbers("day", "hours"), _text("outcome"), index="therapist")


def _threads() -> None:
    _table(
        "mailboxes",
        _id(),
        _id("therapist"),
        _id("public_key"),
        sa.UniqueConstraint("public_key", name="uq_mailboxes_public_key"),
        index="therapist",
    )
    _table(
        "thread_items",
        _id(),
        _id("mailbox"),
        _id("booking"),
        _text("side"),
        *_numbers("number", "day"),
        _id("body"),
        sa.UniqueConstraint("booking", "number", name="uq_thread_items_booking_number"),
        index="booking",
    )
    _table("thread_keys", _id("item"), _id("party"), _id("sealed"), key=("item", "party"))
