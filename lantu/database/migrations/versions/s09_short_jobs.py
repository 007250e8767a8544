"""Short questions have a lane of their own, and people take turns."""

import sqlalchemy as sa
from alembic import op

revision = "s09"
down_revision = "s06"


def upgrade() -> None:
    """Add the column. What waits already is taken in its turn by the lane of all."""
    op.add_column("jobs", sa.Column("short", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_jobs_account"), "jobs", ["account"], unique=False)


def downgrade() -> None:
    """Drop the column."""
    op.drop_index(op.f("ix_jobs_account"), "jobs")
    with op.batch_alter_table("jobs") as table:
        table.drop_column("short")
