"""The register of works, with every version of every record."""

import sqlalchemy as sa
from alembic import op

revision = "s04"
down_revision = "s03"

WORK_ID = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "works",
        sa.Column("id", WORK_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("disclosed", sa.Date(), nullable=True),
        sa.Column("base", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
    )
    for column in ("stage", "place", "disclosed"):
        op.create_index(op.f(f"ix_works_{column}"), "works", [column], unique=False)
    op.create_table(
        "work_versions",
        sa.Column("work", WORK_ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("disclosed", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["work"], ["works.id"], name=op.f("fk_work_versions_work")),
        sa.PrimaryKeyConstraint("work", "number", name=op.f("pk_work_versions")),
    )
    op.create_table(
        "work_files",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hash"], ["blobs.hash"], name=op.f("fk_work_files_hash")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_work_files")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("work_files")
    op.drop_table("work_versions")
    for column in ("disclosed", "place", "stage"):
        op.drop_index(op.f(f"ix_works_{column}"), table_name="works")
    op.drop_table("works")
