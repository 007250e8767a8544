"""Jobs are leased to a worker, so that several processes may serve one archive."""

import sqlalchemy as sa
from alembic import op

revision = "s03"
down_revision = "s02"


def upgrade() -> None:
    """Add the columns. A job that was running has no lease, so whoever is free takes it again."""
    op.add_column("jobs", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("lease_holder", sa.String(length=120), nullable=False, server_default=""))
    op.add_column("jobs", sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("jobs", sa.Column("heartbeat", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("jobs") as table:
        for column in ("heartbeat", "lease_until", "lease_holder", "attempts"):
            table.drop_column(column)
