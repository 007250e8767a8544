"""Drafts of the plan, the edits in them, and the drafts that somebody else is asked to approve."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text

from lantu.database.tables.naming import TIME, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account", String(32), nullable=False, index=True),
    Column("base", String(64), ForeignKey("versions.id"), nullable=False),
    Column("state", String(16), nullable=False),  # open, proposed, returned, saved or dropped
    Column("created", TIME, nullable=False),
    Column("changed", TIME, nullable=False),
)

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("draft", String(32), ForeignKey("drafts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("step", Integer, nullable=False, server_default="0"),  # edits made together are undone together
    Column("sheet", String(60), nullable=False),  # goals, projects, assumptions, … : a sheet of the workbook
    Column("row", String(200), nullable=False),  # as the base has it (file:number, file:name), or new:…
    Column("column", String(80), nullable=False),  # empty: the whole row was added or taken out
    Column("before", JSON, nullable=True),
    Column("after", JSON, nullable=True),
    Column("undone", Boolean, nullable=False, default=False),
    Column("made", TIME, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("draft", String(32), ForeignKey("drafts.id"), primary_key=True),
    Column("message", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("picks", JSON, nullable=False),  # [sheet, row, column, head or draft] of what clashed with `seen`
    Column("seen", String(64), nullable=False),
    Column("state", String(16), nullable=False, index=True),  # waiting, approved, returned or withdrawn
    Column("proposed", TIME, nullable=False),
    Column("decided_by", String(200), nullable=False),  # empty: nobody yet
    Column("decided", TIME, nullable=True),
    Column("reason", Text, nullable=False),
    Column("version", String(64), ForeignKey("versions.id"), nullable=True),  # what it became
)
