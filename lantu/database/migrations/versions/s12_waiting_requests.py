"""What waits in a district, or of a kind, is found by an index of its own."""

from alembic import op
from sqlalchemy import text

revision = "s12"
down_revision = "s11"
_WAITS = text("waiting IS NOT NULL")


def upgrade() -> None:
    """Make the indexes."""
    for name in ("district", "kind"):
        columns = [name, "waiting", "id"]
        op.create_index(
            f"ix_desk_requests_waiting_{name}", "desk_requests", columns, sqlite_where=_WAITS, postgresql_where=_WAITS
        )


def downgrade() -> None:
    """Drop them."""
    for name in ("district", "kind"):
        op.drop_index(f"ix_desk_requests_waiting_{name}", "desk_requests")
