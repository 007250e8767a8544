"""Answers to the disaster resilience scorecard, as they were given."""

import sqlalchemy as sa
from alembic import op

revision = "s14"
down_revision = "s13"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "scorecard_answers",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(8), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("assessor", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_scorecard_answers")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("scorecard_answers")
