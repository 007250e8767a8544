"""Versions of the plan, and the content of their files."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from lantu.database.tables.naming import TIME, metadata

blobs = Table(
    "blobs",
    metadata,
    Column("hash", String(64), primary_key=True),  # SHA-256 of the content
    Column("content", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of parent, files, message, author and time
    Column("number", Integer, nullable=False, unique=True),  # 1, 2, … : no two versions follow the same one
    Column("parent", String(64), ForeignKey("versions.id"), nullable=True),
    Column("pack", String(400), nullable=False, server_default=""),  # the pack's folder among the files
    Column("files", JSON, nullable=False),  # path -> hash of a blob; packs that it builds on lie beside it
    Column("message", Text, nullable=False),
    Column("author", String(200), nullable=False),  # empty: taken from the pack's folder
    Column("created", TIME, nullable=False),
)
