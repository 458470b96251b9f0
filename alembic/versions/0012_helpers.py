"""Volunteers for check-ins among the profiles: who may be one, who cleared them, and for how long a talk.

As in 0005 the database looks itself, whatever the program believes.
"""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    # In one piece: SQLite adds no rule to a table that stands.
    op.execute(
        "ALTER TABLE therapists ADD COLUMN kind TEXT NOT NULL DEFAULT 'specialist'"
        " CONSTRAINT ck_therapists_kind CHECK (kind IN ('specialist', 'helper'))"
    )
    for name, (table, moment, refused) in RULES.items():
        _rule(name, table, moment, refused)


def downgrade() -> None:
    """Whoever is no specialist must be none of the list without the rules that say so."""
    for name, (table, _, _) in RULES.items():
        _no_rule(name, table)
    op.execute("DELETE FROM therapists WHERE kind = 'helper'")
    op.drop_column("therapists", "kind")


def _rule(name: str, table: str, moment: str, refused: str) -> None:
    trigger = f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH ROW"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN"
            f" RAISE EXCEPTION 'refused by the rule {name}' USING ERRCODE = 'check_violation';"
            " END IF; RETURN NEW; END $$"
        )
        op.execute(f"{trigger} EXECUTE FUNCTION {name}()")
    else:
        op.execute(f"{trigger} WHEN {refused} BEGIN SELECT RAISE(ABORT, 'refused by the rule {name}'); END")


def _no_rule(name: str, table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")
    else:
        op.execute(f"DROP TRIGGER {name}")


# All that follows is put together from our own words; nobody's input comes near it.

NO_VOLUNTEER = (
    "NOT EXISTS (SELECT 1 FROM staff WHERE staff.id = NEW.staff AND staff.role = 'volunteer'"
    " AND staff.state = 'active')"
)
# Seen by two of different organisations: the rules of 0005 watch over both names.
NOT_CLEARED = (
    "NEW.until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM vetting_items AS found WHERE found.subject = NEW.id"
    " AND found.kind = 'checkins' AND found.state = 'checked' AND found.second_by IS NOT NULL"
    " AND found.until >= NEW.until)"
)
OF_A_HELPER = (
    "EXISTS (SELECT 1 FROM therapists WHERE therapists.id = NEW.therapist AND therapists.kind = 'helper')"
)
# Only what makes somebody public is looked at: to note a check anew must not stop what is booked.
LISTED_ANEW = "NEW.until IS DISTINCT FROM OLD.until OR NEW.agreement IS DISTINCT FROM OLD.agreement"
NO_HELPER = f"{NO_VOLUNTEER} OR ({NOT_CLEARED})"
OTHER_KIND = "NEW.kind IS DISTINCT FROM OLD.kind"
TOO_LONG = f"({OF_A_HELPER}) AND (NEW.minutes <> 15 OR NEW.called <> 'checkin')"
# By name: the table, the moment, and when it is refused.
RULES = {
    "helpers_are_volunteers": (
        "therapists",
        "INSERT",
        f"(NEW.kind = 'helper' AND ({NO_HELPER}))",
    ),
    "helpers_are_cleared_by_two": (
        "therapists",
        "UPDATE",
        f"({OTHER_KIND} OR (NEW.kind = 'helper' AND ({LISTED_ANEW}) AND ({NO_HELPER})))",
    ),
    "check_ins_are_short": ("session_kinds", "INSERT", f"({TOO_LONG})"),
    "check_ins_stay_short": ("session_kinds", "UPDATE", f"({TOO_LONG})"),
}
