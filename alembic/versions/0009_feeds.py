"""Secret addresses of calendars, and since when somebody listed has had no time to offer."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("therapist", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("therapist", name="pk_feeds"),
        sa.UniqueConstraint("code_hash", name="uq_feeds_code_hash"),
        sqlite_with_rowid=False,
    )
    op.add_column("therapists", sa.Column("full_since", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("therapists", "full_since")
    op.drop_table("feeds")
