"""Votes on a budget: what a resident votes with, and what an office made of the result."""

import sqlalchemy as sa
from alembic import op

revision = "s11"
down_revision = "s10"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("voice_votes", sa.Column("identity", sa.String(10), nullable=False, server_default="code"))
    op.add_column("voice_votes", sa.Column("decided", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("voice_votes") as table:
        table.drop_column("identity")
        table.drop_column("decided")
