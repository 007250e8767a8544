"""The desk: requests, what happened to them, letters to other systems."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "s05"
down_revision = "s08"

REQUEST_ID = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
NAME = sa.String(200)


def _needed(name: str, kind: Any) -> "sa.Column[Any]":
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the tables."""
    _requests()
    _events()
    _office()
    op.create_table(
        "desk_destinations",
        _needed("name", sa.String(60)),
        _needed("url", sa.Text()),
        _needed("secret", sa.String(64)),
        _needed("actions", sa.Text()),
        _needed("private", sa.Boolean()),
        _needed("open", sa.Boolean()),
        _needed("created", TIME),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desk_destinations")),
    )
    op.create_table(
        "desk_letters",
        _needed("destination", sa.String(60)),
        sa.Column("event", sa.BigInteger(), autoincrement=False, nullable=False),
        _needed("request", REQUEST_ID),
        _needed("body", sa.Text()),
        _needed("state", sa.String(8)),
        _needed("attempts", sa.Integer()),
        sa.Column("next_try", TIME, nullable=True),
        _needed("error", sa.Text()),
        sa.Column("sent", TIME, nullable=True),
        sa.ForeignKeyConstraint(["destination"], ["desk_destinations.name"], name=op.f("fk_desk_letters_destination")),
        sa.PrimaryKeyConstraint("destination", "event", name=op.f("pk_desk_letters")),
    )
    op.create_index("ix_desk_letters_state", "desk_letters", ["destination", "state", "event"], unique=False)


def _requests() -> None:
    op.create_table(
        "desk_requests",
        _needed("id", REQUEST_ID),
        _needed("kind", NAME),
        _needed("urgency", sa.String(16)),
        _needed("channel", sa.String(20)),
        _needed("received", TIME),
        _needed("district", NAME),
        _needed("town", NAME),
        _needed("grid", NAME),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        _needed("reporter", sa.String(64)),
        _needed("state", sa.String(20)),
        _needed("owner", NAME),
        _needed("helpers", sa.Text()),
        sa.Column("parent", REQUEST_ID, nullable=True),
        _needed("rule", NAME),
        _needed("unit", sa.String(16)),
        _needed("started", TIME),
        sa.Column("due", TIME, nullable=True),
        sa.Column("waiting", TIME, nullable=True),
        sa.Column("paused", TIME, nullable=True),
        sa.Column("next_check", TIME, nullable=True),
        _needed("escalation", sa.Integer()),
        _needed("watched", sa.Boolean()),
        _needed("hops", sa.Integer()),
        _needed("returns", sa.Integer()),
        _needed("reopened", sa.Integer()),
        sa.Column("finished", TIME, nullable=True),
        sa.Column("first_accepted", TIME, nullable=True),
        _needed("solved", sa.String(12)),
        _needed("satisfied", sa.String(12)),
        _needed("excluded", sa.String(8)),
        _needed("erased", sa.Boolean()),
        _needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_requests")),
    )
    for name in ("owner", "district", "town", "kind", "state"):
        op.create_index(f"ix_desk_requests_{name}", "desk_requests", [name, "received", "id"], unique=False)
    waits = sa.text("waiting IS NOT NULL")
    for name in ("owner", "town"):
        op.create_index(
            f"ix_desk_requests_waiting_{name}",
            "desk_requests",
            [name, "waiting", "id"],
            unique=False,
            sqlite_where=waits,
            postgresql_where=waits,
        )
    op.create_index("ix_desk_requests_received", "desk_requests", ["received", "id"], unique=False)
    op.create_index("ix_desk_requests_waiting", "desk_requests", ["waiting", "id"], unique=False)
    for name in ("next_check", "parent", "reporter"):
        op.create_index(f"ix_desk_requests_{name}", "desk_requests", [name], unique=False)
    op.create_table(
        "desk_texts",
        _needed("request", REQUEST_ID),
        _needed("text", sa.Text()),
        _needed("address", sa.Text()),
        _needed("contact", sa.Text()),
        _needed("more", sa.Text()),
        _needed("salt", sa.String(32)),
        sa.Column("key", sa.String(64), nullable=True),
        _needed("fingerprint", sa.String(64)),
        sa.ForeignKeyConstraint(["request"], ["desk_requests.id"], name=op.f("fk_desk_texts_request")),
        sa.PrimaryKeyConstraint("request", name=op.f("pk_desk_texts")),
        sa.UniqueConstraint("key", name=op.f("uq_desk_texts_key")),
    )


def _events() -> None:
    op.create_table(
        "desk_events",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        _needed("request", REQUEST_ID),
        _needed("version", sa.Integer()),
        _needed("at", sa.String(40)),
        _needed("action", sa.String(20)),
        _needed("before", sa.String(20)),
        _needed("after", sa.String(20)),
        _needed("by", NAME),
        _needed("organisation", NAME),
        _needed("role", sa.String(20)),
        _needed("changed", sa.Text()),
        _needed("facts", sa.String(64)),
        _needed("reason", sa.Text()),
        _needed("digest", sa.String(64)),
        _needed("hash", sa.String(64)),
        sa.ForeignKeyConstraint(["request"], ["desk_requests.id"], name=op.f("fk_desk_events_request")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_desk_events")),
    )
    op.create_index("uq_desk_events_request", "desk_events", ["request", "version"], unique=True)
    op.create_table(
        "desk_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _needed("number", sa.BigInteger()),
        _needed("hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_head")),
    )
    op.create_table(
        "desk_secrets",
        _needed("name", sa.String(40)),
        _needed("secret", sa.String(64)),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desk_secrets")),
    )


def _office() -> None:
    op.create_table(
        "desk_rules",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        _needed("rules", sa.Text()),
        _needed("hash", sa.String(64)),
        _needed("author", NAME),
        _needed("reason", sa.Text()),
        _needed("created", TIME),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_desk_rules")),
    )
    op.create_table(
        "desk_members",
        _needed("account", NAME),
        _needed("role", sa.String(20)),
        _needed("organisation", NAME),
        _needed("district", NAME),
        _needed("town", NAME),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_desk_members")),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("letters", "destinations", "members", "rules", "secrets", "head", "events", "texts", "requests"):
        op.drop_table(f"desk_{name}")
