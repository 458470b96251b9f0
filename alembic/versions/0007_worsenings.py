"""How often it was said in a month that it made things worse: a number, and nothing of whom."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "worsenings",
        sa.Column("therapist", sa.LargeBinary(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("therapist", "month", name="pk_worsenings"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("worsenings")
