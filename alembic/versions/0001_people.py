"""People, who have a phrase and nothing else, and the vouchers that let them in."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("lookup", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("locker", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("lookup", name="pk_people"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_people_expires", "people", ["expires"])
    op.create_table(
        "vouchers",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("batch", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_vouchers"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("vouchers")
    op.drop_index("ix_people_expires", "people")
    op.drop_table("people")
