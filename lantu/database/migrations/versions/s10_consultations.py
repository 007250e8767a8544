"""Consultations, and residents' proposals with what became of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "s10"
down_revision = "s09"

TIME = sa.DateTime(timezone=True)


def _needed(name: str, kind: Any) -> "sa.Column[Any]":
    return sa.Column(name, kind, nullable=False)


def _of_consultation(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_consultation")
    return sa.ForeignKeyConstraint(["consultation"], ["voice_consultations.id"], name=name)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "voice_consultations",
        _needed("id", sa.String(40)),
        _needed("facts", sa.Text()),
        _needed("opens", TIME),
        _needed("closes", TIME),
        _needed("identity", sa.String(10)),
        _needed("closed", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_consultations")),
    )
    op.create_table(
        "voice_invitations",
        _needed("consultation", sa.String(40)),
        _needed("code", sa.String(64)),
        _needed("used", sa.Boolean()),
        _of_consultation("voice_invitations"),
        sa.PrimaryKeyConstraint("consultation", "code", name=op.f("pk_voice_invitations")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice_participants",
        _needed("consultation", sa.String(40)),
        _needed("participant", sa.String(64)),
        _of_consultation("voice_participants"),
        sa.PrimaryKeyConstraint("consultation", "participant", name=op.f("pk_voice_participants")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice_opinions",
        _needed("consultation", sa.String(40)),
        _needed("voter", sa.String(64)),
        _needed("statement", sa.String(40)),
        _needed("opinion", sa.SmallInteger()),
        _of_consultation("voice_opinions"),
        sa.PrimaryKeyConstraint("consultation", "voter", "statement", name=op.f("pk_voice_opinions")),
        sqlite_with_rowid=False,
    )
    _proposals()


def _proposals() -> None:
    op.create_table(
        "residents_proposals",
        _needed("id", sa.String(60)),
        _needed("consultation", sa.String(40)),
        _needed("author", sa.String(64)),
        _needed("title", sa.Text()),
        _needed("text", sa.Text()),
        _needed("salt", sa.String(32)),
        _needed("appeal", sa.Text()),
        _needed("state", sa.String(12)),
        _needed("hidden", sa.Boolean()),
        _needed("submitted", TIME),
        _needed("version", sa.Integer()),
        _of_consultation("residents_proposals"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residents_proposals")),
    )
    for name in ("consultation", "state"):
        op.create_index(op.f(f"ix_residents_proposals_{name}"), "residents_proposals", [name], unique=False)
    op.create_table(
        "residents_proposal_events",
        _needed("proposal", sa.String(60)),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        _needed("at", sa.String(40)),
        _needed("kind", sa.String(20)),
        _needed("by", sa.String(200)),
        _needed("told", sa.Text()),
        _needed("hash", sa.String(64)),
        sa.ForeignKeyConstraint(
            ["proposal"], ["residents_proposals.id"], name=op.f("fk_residents_proposal_events_proposal")
        ),
        sa.PrimaryKeyConstraint("proposal", "number", name=op.f("pk_residents_proposal_events")),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("residents_proposal_events", "residents_proposals"):
        op.drop_table(name)
    for name in ("opinions", "participants", "invitations", "consultations"):
        op.drop_table(f"voice_{name}")
