"""Voice: votes on a budget, codes and the urn."""

import sqlalchemy as sa
from alembic import op

revision = "s06"
down_revision = "s05"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "voice_votes",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("opens", TIME, nullable=False),
        sa.Column("closes", TIME, nullable=False),
        sa.Column("budget", sa.BigInteger(), nullable=False),
        sa.Column("projects", sa.Text(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_votes")),
    )
    op.create_table(
        "voice_codes",
        sa.Column("vote", sa.String(40), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["vote"], ["voice_votes.id"], name=op.f("fk_voice_codes_vote")),
        sa.PrimaryKeyConstraint("vote", "code", name=op.f("pk_voice_codes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice_ballots",
        sa.Column("vote", sa.String(40), nullable=False),
        sa.Column("receipt", sa.String(64), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote"], ["voice_votes.id"], name=op.f("fk_voice_ballots_vote")),
        sa.PrimaryKeyConstraint("vote", "receipt", name=op.f("pk_voice_ballots")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("ballots", "codes", "votes"):
        op.drop_table(f"voice_{name}")
