"""Those who help: how they are invited, come in and recover, and the chain of what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _staff()
    _invitations()
    _ways_in()
    _audit()


def downgrade() -> None:
    for table in ("audit", "passkeys", "recovery_codes", "invitations", "staff"):
        op.drop_table(table)


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("lookup", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("second", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tries_slot", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("lookup", name="uq_staff_lookup"),
        sqlite_with_rowid=False,
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.LargeBinary(), nullable=True),
        sa.Column("approved_by", sa.LargeBinary(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("recovers", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invitations"),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["staff.id"], name="fk_invitations_invited_by_staff", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["staff.id"], name="fk_invitations_approved_by_staff", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["recovers"], ["staff.id"], name="fk_invitations_recovers_staff", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def _ways_in() -> None:
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        _whose(),
        sa.PrimaryKeyConstraint("code_hash", name="pk_recovery_codes"),
        _of_staff("recovery_codes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passkeys",
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        _whose(),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("credential_id", name="pk_passkeys"),
        _of_staff("passkeys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recovery_codes_staff_id", "recovery_codes", ["staff_id"])
    op.create_index("ix_passkeys_staff_id", "passkeys", ["staff_id"])


def _whose() -> sa.Column[bytes]:
    return sa.Column("staff_id", sa.LargeBinary(), nullable=False)


def _of_staff(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["staff_id"], ["staff.id"], name=f"fk_{table}_staff_id_staff", ondelete="CASCADE"
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("actor", sa.LargeBinary(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("target", sa.LargeBinary(), nullable=True),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_with_rowid=False,
    )
