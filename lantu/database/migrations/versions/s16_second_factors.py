"""The second factor of accounts with a password here, and sign-ins that wait for its code."""

import sqlalchemy as sa
from alembic import op

revision = "s16"
down_revision = "s15"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "second_factors",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=True),
        sa.Column("fresh", sa.String(length=64), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_second_factors_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_second_factors")),
    )
    for name, columns in (
        ("recovery_codes", []),
        ("sign_in_steps", [sa.Column("expires", sa.DateTime(timezone=True), nullable=False)]),
    ):
        op.create_table(
            name,
            sa.Column("id", sa.String(length=64), nullable=False),
            sa.Column("account", sa.String(length=32), nullable=False),
            *columns,
            sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{name}_account"), ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        op.create_index(op.f(f"ix_{name}_account"), name, ["account"], unique=False)
