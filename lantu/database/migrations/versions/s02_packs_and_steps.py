"""Versions know which folder of theirs is the pack; edits made together share a step."""

import sqlalchemy as sa
from alembic import op

revision = "s02"
down_revision = "s01"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("versions", sa.Column("pack", sa.String(length=400), nullable=False, server_default=""))
    op.add_column("edits", sa.Column("step", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop the columns."""
    with op.batch_alter_table("edits") as table:
        table.drop_column("step")
    with op.batch_alter_table("versions") as table:
        table.drop_column("pack")
