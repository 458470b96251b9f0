"""Who applies, what was checked and by whom, who is listed; and the rule of two, kept by the database itself.

The triggers look into the staff at that moment: whoever is no vetter any more, or of the same organisation as
the first, cannot be the second, whatever the program believes.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = (
    "vetting_counts",
    "reports",
    "vetting_note_keys",
    "vetting_notes",
    "agreements",
    "vetting_items",
    "therapists",
    "applications",
)


def upgrade() -> None:
    _applications()
    _therapists()
    _items()
    _agreements()
    _notes()
    _reports()
    for name, (table, moment, refused) in RULES.items():
        _rule(name, table, moment, refused)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in RULES:
            op.execute(f"DROP FUNCTION {name}()")


def _id(name: str = "id", *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _two(table: str, first: str, second: str) -> Sequence[sa.CheckConstraint]:
    rules = {
        "people": f"{second}_by IS NULL OR {second}_by <> {first}_by",
        "organisations": f"{second}_by IS NULL OR {second}_organisation <> {first}_organisation",
        "whole": f"({second}_by IS NULL) = ({second}_organisation IS NULL)",
    }
    return [sa.CheckConstraint(rule, name=op.f(f"ck_{table}_two_{name}")) for name, rule in rules.items()]


def _applications() -> None:
    op.create_table(
        "applications",
        _id(),
        _id("lookup"),
        _id("wrapped"),
        _id("public_key"),
        _text("state"),
        _text("turn"),
        _number("since"),
        _number("lapses"),
        _id("taken_by", nullable=True),
        _id("invitation", nullable=True),
        _number("version"),
        _id("draft"),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
        sa.UniqueConstraint("lookup", name="uq_applications_lookup"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_applications_lapses", "applications", ["lapses"])


def _therapists() -> None:
    op.create_table(
        "therapists",
        _id(),
        _text("handle"),
        _id("staff", nullable=True),
        _text("visibility"),
        _id("referral", nullable=True),
        *[_text(name) for name in ("name", "about", "gender", "country", "city")],
        *[_number(name) for name in ("languages", "approaches", "topics", "formats", "minors")],
        _text("fee"),
        _number("price", nullable=True),
        *[_text(name) for name in ("currency", "title", "local_title", "register")],
        _number("until", nullable=True),
        _number("checked"),
        _id("agreement", nullable=True),
        _number("probation"),
        _number("cap"),
        _number("suspended", nullable=True),
        _id("suspended_by", nullable=True),
        _number("next_free", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_therapists"),
        sa.UniqueConstraint("handle", name="uq_therapists_handle"),
        sa.UniqueConstraint("staff", name="uq_therapists_staff"),
        sa.CheckConstraint("until IS NULL OR agreement IS NOT NULL", name=op.f("ck_therapists_agreed")),
        sa.CheckConstraint("country <> 'BY'", name=op.f("ck_therapists_abroad")),
        sa.CheckConstraint(
            "visibility IN ('public', 'signed', 'referral')", name=op.f("ck_therapists_visibility")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_therapists_until", "therapists", ["until"])
    op.create_index("ix_therapists_next_free", "therapists", ["next_free", "handle"])
    op.create_index("ix_therapists_checked", "therapists", ["checked", "handle"])


def _items() -> None:
    op.create_table(
        "vetting_items",
        _id(),
        _id("subject"),
        *[_text(name) for name in ("kind", "about", "state")],
        _number("day"),
        _number("until", nullable=True),
        _id("first_by"),
        _text("first_organisation"),
        _id("second_by", nullable=True),
        _text("second_organisation", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_vetting_items"),
        sa.UniqueConstraint("subject", "kind", "about", name="uq_vetting_items_subject_kind_about"),
        *_two("vetting_items", "first", "second"),
        sa.CheckConstraint("until IS NULL OR until >= day", name=op.f("ck_vetting_items_order")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vetting_items_subject", "vetting_items", ["subject"])


def _agreements() -> None:
    op.create_table(
        "agreements",
        _id(),
        _id("subject"),
        _text("what"),
        _id("report", nullable=True),
        _text("outcome", nullable=True),
        _number("until", nullable=True),
        _number("version"),
        _number("asked"),
        _id("asked_by"),
        _text("asked_organisation"),
        _number("agreed", nullable=True),
        _id("agreed_by", nullable=True),
        _text("agreed_organisation", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
        *_two("agreements", "asked", "agreed"),
        sa.CheckConstraint("(agreed_by IS NULL) = (agreed IS NULL)", name=op.f("ck_agreements_dated")),
        sa.CheckConstraint("what IN ('list', 'refuse', 'decide')", name=op.f("ck_agreements_what")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agreements_subject", "agreements", ["subject"])


def _notes() -> None:
    op.create_table(
        "vetting_notes",
        _id(),
        _id("subject"),
        _text("kind"),
        _text("side"),
        _number("number"),
        _number("day"),
        _id("body"),
        sa.PrimaryKeyConstraint("id", name="pk_vetting_notes"),
        sa.UniqueConstraint("subject", "kind", "number", name="uq_vetting_notes_subject_kind_number"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vetting_notes_subject", "vetting_notes", ["subject"])
    op.create_table(
        "vetting_note_keys",
        _id("note"),
        _id("party"),
        _id("sealed"),
        sa.PrimaryKeyConstraint("note", "party", name="pk_vetting_note_keys"),
        sa.ForeignKeyConstraint(
            ["note"],
            ["vetting_notes.id"],
            name="fk_vetting_note_keys_note_vetting_notes",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )


def _reports() -> None:
    op.create_table(
        "reports",
        _id(),
        _id("code_hash"),
        _id("subject"),
        _number("opened"),
        _number("due"),
        _text("outcome", nullable=True),
        _number("decided", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("code_hash", name="uq_reports_code_hash"),
        sa.CheckConstraint("(outcome IS NULL) = (decided IS NULL)", name=op.f("ck_reports_dated")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reports_subject", "reports", ["subject"])
    op.create_table(
        "vetting_counts",
        _id(),
        _number("year"),
        _text("what"),
        _number("count"),
        sa.PrimaryKeyConstraint("id", name="pk_vetting_counts"),
        sa.UniqueConstraint("year", "what", name="uq_vetting_counts_year_what"),
        sqlite_with_rowid=False,
    )


def _rule(name: str, table: str, moment: str, refused: str) -> None:
    """Refuses a change where `refused` holds; the condition reads the same on both databases."""
    trigger = f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH ROW"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN"
            f" RAISE EXCEPTION 'refused by the rule {name}' USING ERRCODE = 'check_violation';"
            " END IF; RETURN COALESCE(NEW, OLD); END $$"
        )
        op.execute(f"{trigger} EXECUTE FUNCTION {name}()")
    else:
        op.execute(f"{trigger} WHEN {refused} BEGIN SELECT RAISE(ABORT, 'refused by the rule {name}'); END")


# All that follows is put together from our own words; nobody's input comes near it.
# ruff: noqa: S608


def _no_vetter(part: str) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM staff WHERE staff.id = NEW.{part}_by AND staff.role = 'vetter'"
        f" AND staff.state = 'active' AND staff.organisation = NEW.{part}_organisation)"
    )


def _themselves(part: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM therapists WHERE therapists.id = NEW.subject"
        f" AND therapists.staff = NEW.{part}_by)"
    )


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


ASKED = ("id", "subject", "what", "report", "outcome", "until", "version", "asked")
# Once seen, an identity is seen by two: without that nobody agrees to a listing. A year, and a leap day.
NOT_TO_BE_LISTED = (
    "NEW.what = 'list' AND (NEW.until IS NULL OR NEW.until < NEW.agreed OR NEW.until > NEW.asked + 366"
    " OR NOT EXISTS (SELECT 1 FROM vetting_items WHERE vetting_items.subject = NEW.subject"
    " AND kind = 'identity' AND state = 'checked' AND second_by IS NOT NULL))"
)
NOT_AGREED = (
    "NEW.until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agreements AS found WHERE found.id = NEW.agreement"
    " AND found.subject = NEW.id AND found.what = 'list' AND found.agreed_by IS NOT NULL"
    " AND found.until >= NEW.until"
    " AND (NEW.staff IS NULL OR NEW.staff NOT IN (found.asked_by, found.agreed_by)))"
)
FREED_BY_ONE = (
    "OLD.suspended IS NOT NULL AND NEW.suspended IS NULL AND NOT EXISTS (SELECT 1 FROM agreements AS found"
    " WHERE found.subject = NEW.id AND found.what = 'decide' AND found.agreed_by IS NOT NULL"
    " AND found.agreed >= OLD.suspended)"
)
NOT_DECIDED = (
    "NEW.outcome IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agreements AS found WHERE found.report = NEW.id"
    " AND found.what = 'decide' AND found.outcome = NEW.outcome AND found.agreed_by IS NOT NULL)"
)
AGREED_WRONGLY = (
    f"OLD.agreed_by IS NOT NULL OR NEW.agreed_by IS NULL OR {_no_vetter('asked')} OR {_no_vetter('agreed')}"
    f" OR {_themselves('agreed')} OR ({NOT_TO_BE_LISTED})"
    f" OR {_changed(*ASKED, 'asked_by', 'asked_organisation')}"
)
STILL_NEEDED = (
    "EXISTS (SELECT 1 FROM therapists WHERE therapists.agreement = OLD.id AND therapists.until IS NOT NULL)"
)
# The first may have left long ago when somebody adds what they saw: each is looked up when they sign.
SEEN_WRONGLY = (
    f"(({_changed('id', 'subject', 'kind', 'about', 'state', 'day', 'until', 'first_by')})"
    f" AND {_no_vetter('first')}) OR (NEW.second_by IS NOT NULL"
    f" AND ({_changed('second_by', 'second_organisation')}) AND {_no_vetter('second')})"
)
# By name: the table, the moment, and when it is refused.
RULES = {
    "agreements_begin_with_one": (
        "agreements",
        "INSERT",
        f"(NEW.agreed_by IS NOT NULL OR {_no_vetter('asked')} OR {_themselves('asked')})",
    ),
    "agreements_end_with_another": (
        "agreements",
        "UPDATE",
        f"({AGREED_WRONGLY})",
    ),
    "agreements_stay": (
        "agreements",
        "DELETE",
        f"({STILL_NEEDED})",
    ),
    "therapists_come_by_two": ("therapists", "INSERT", f"({NOT_AGREED})"),
    "therapists_stay_by_two": (
        "therapists",
        "UPDATE",
        f"(({NOT_AGREED}) OR ({FREED_BY_ONE}) OR {_changed('id')})",
    ),
    "vetting_items_are_seen": (
        "vetting_items",
        "INSERT",
        f"({_no_vetter('first')} OR (NEW.second_by IS NOT NULL AND {_no_vetter('second')}))",
    ),
    "vetting_items_are_seen_anew": (
        "vetting_items",
        "UPDATE",
        f"({SEEN_WRONGLY})",
    ),
    "reports_come_open": ("reports", "INSERT", f"({NOT_DECIDED})"),
    "reports_are_decided_by_two": ("reports", "UPDATE", f"({NOT_DECIDED})"),
}
