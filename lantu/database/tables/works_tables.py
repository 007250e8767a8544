"""The register of works: what each work is now, every version of its record, and what is known of the files in it.

A record is kept as text, not as the database's JSON: amounts stay exact to the last digit, and its hash can be checked.
"""

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, String, Table, Text

from lantu.database.tables.naming import TIME, metadata

# Both databases compare ids letter by letter, so that pages of a list come in the same order.
WORK_ID = String(120).with_variant(String(120, collation="C"), "postgresql")

works = Table(
    "works",
    metadata,
    Column("id", WORK_ID, primary_key=True),
    Column("version", Integer, nullable=False),  # the newest
    Column("stage", String(20), nullable=False, index=True),  # this and the next four: of the newest version
    Column("title", Text, nullable=False),
    Column("place", String(120), nullable=False, index=True),
    Column("owner", Text, nullable=False),
    Column("disclosed", Date, nullable=True, index=True),  # from that day on anybody may read it
    Column("base", Text, nullable=True),  # what the pack's file said when it was last taken or written; null: made here
)

work_versions = Table(
    "work_versions",
    metadata,
    Column("work", WORK_ID, ForeignKey("works.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, … without a hole
    Column("record", Text, nullable=False),
    Column("hash", String(64), nullable=False),  # SHA-256 of the record; its entry of the audit log says it as well
    Column("disclosed", Date, nullable=True),
    Column("kind", String(16), nullable=False),  # create, edit, move, document, take or merge
    Column("author", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("created", TIME, nullable=False),
)

work_files = Table(
    "work_files",
    metadata,
    Column(
        "hash", String(64), ForeignKey("blobs.hash"), primary_key=True
    ),  # as kept: after what is personal was removed
    Column("media_type", String(120), nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("removed", JSON, nullable=False),  # what was taken out of it: location, camera, …
    Column("left", JSON, nullable=False),  # what is still in it and names somebody
    Column("created", TIME, nullable=False),
)
