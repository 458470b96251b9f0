"""How far a therapist has read each thread."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("bookings", sa.Column("read_to", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("bookings", "read_to")
