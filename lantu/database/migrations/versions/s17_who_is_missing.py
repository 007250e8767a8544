"""Who is missing: participants of what was asked held against the census, as an office published it."""

import sqlalchemy as sa
from alembic import op

revision = "s17"
down_revision = "s16"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "voice_standings",
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("asked", sa.String(40), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "asked", name=op.f("pk_voice_standings")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("voice_standings")
