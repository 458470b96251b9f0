"""Codes by which what lies ahead is joined to a new phrase: for half an hour, one for each mailbox."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "joining_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("therapist", sa.LargeBinary(), nullable=False),
        sa.Column("mailbox", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_joining_codes"),
        sa.UniqueConstraint("mailbox", name="uq_joining_codes_mailbox"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_joining_codes_therapist", "joining_codes", ["therapist"])


def downgrade() -> None:
    op.drop_table("joining_codes")
