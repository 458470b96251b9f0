"""At what time by the clock a series was agreed: so that it is seen when clocks or zones have moved it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("booking_series", sa.Column("minutes", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("booking_series", "minutes")
