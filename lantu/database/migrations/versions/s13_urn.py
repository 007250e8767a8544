"""Votes on budgets: ballots, and codes that were used, in pages of many, so that no stamp of a row tells which came together."""

import sqlalchemy as sa
from alembic import op

revision = "s13"
down_revision = "s12"

MOST, DEEPEST = 1024, 40
Entries = list[tuple[str, str]]


def upgrade() -> None:
    """Make the pages, bring over what is there, drop where it was."""
    op.create_table(
        "voice_urn",
        sa.Column("vote", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("prefix", sa.String(40), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("held", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote"], ["voice_votes.id"], name=op.f("fk_voice_urn_vote")),
        sa.PrimaryKeyConstraint("vote", "kind", "prefix", name=op.f("pk_voice_urn")),
        sqlite_with_rowid=False,
    )
    there = op.get_bind()
    for vote in there.execute(sa.text("SELECT id FROM voice_votes")).scalars().all():
        used = there.execute(sa.text("SELECT code FROM voice_codes WHERE vote = :vote AND used"), {"vote": vote})
        _bring(vote, "used", "", sorted((code, "") for code in used.scalars()))
        cast = there.execute(sa.text("SELECT receipt, chosen FROM voice_ballots WHERE vote = :vote"), {"vote": vote})
        _bring(vote, "ballot", "", sorted((one.receipt, one.chosen) for one in cast))
    by_account = "SELECT id FROM voice_votes WHERE identity = 'account'"
    there.execute(sa.text(f"DELETE FROM voice_codes WHERE vote IN ({by_account})"))  # noqa: S608
    op.drop_column("voice_codes", "used")
    op.drop_table("voice_ballots")


def downgrade() -> None:
    """Bring everything back, a row each."""
    op.add_column("voice_codes", sa.Column("used", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "voice_ballots",
        sa.Column("vote", sa.String(40), nullable=False),
        sa.Column("receipt", sa.String(64), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote"], ["voice_votes.id"], name=op.f("fk_voice_ballots_vote")),
        sa.PrimaryKeyConstraint("vote", "receipt", name=op.f("pk_voice_ballots")),
        sqlite_with_rowid=False,
    )
    there = op.get_bind()
    for vote, kind, held in there.execute(sa.text("SELECT vote, kind, held FROM voice_urn ORDER BY prefix")).all():
        for line in held.split("\n"):
            row = {"vote": vote, "mark": line[:64], "told": line[65:]}
            if kind == "ballot":
                there.execute(sa.text("INSERT INTO voice_ballots VALUES (:vote, :mark, :told)"), row)
                continue
            done = sa.text("UPDATE voice_codes SET used = TRUE WHERE vote = :vote AND code = :mark")
            if not there.execute(done, row).rowcount:  # an account
                there.execute(sa.text("INSERT INTO voice_codes VALUES (:vote, :mark, TRUE)"), row)
    op.drop_table("voice_urn")


def _bring(vote: str, kind: str, prefix: str, held: Entries) -> None:
    if len(held) > MOST and len(prefix) < DEEPEST:
        for bit in "01":
            _bring(
                vote,
                kind,
                prefix + bit,
                [one for one in held if f"{int(one[0][:10], 16):040b}".startswith(prefix + bit)],
            )
    elif held or prefix:
        row = {"vote": vote, "kind": kind, "prefix": prefix, "entries": len(held)}
        row["held"] = "\n".join(f"{mark} {told}" for mark, told in held)
        op.get_bind().execute(sa.text("INSERT INTO voice_urn VALUES (:vote, :kind, :prefix, :entries, :held)"), row)
