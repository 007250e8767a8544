"""Drafts that wait for somebody else to approve them."""

import sqlalchemy as sa
from alembic import op

revision = "s07"
down_revision = "s04"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "proposals",
        sa.Column("draft", sa.String(length=32), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("picks", sa.JSON(), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_proposals_draft")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_proposals_version")),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_state"), "proposals", ["state"], unique=False)
