"""A call back may also ask whether the resident was contacted: the first of the three rates."""

import sqlalchemy as sa
from alembic import op

revision = "s15"
down_revision = "s14"


def upgrade() -> None:
    """Add the answer."""
    op.add_column("desk_requests", sa.Column("contacted", sa.String(length=12), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("desk_requests", "contacted")
