"""The audit log."""

from sqlalchemy import JSON, Column, Integer, String, Table, Text

from lantu.database.tables.naming import metadata

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, … without a hole
    Column("at", String(40), nullable=False),  # as it was hashed
    Column("who", String(200), nullable=False),
    Column("what", String(60), nullable=False),  # such as sign_in, save_version, start_job, change_role
    Column("about", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256 of the row and of the previous hash
)
