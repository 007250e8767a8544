"""The tables of the archive. Times are UTC, ids are random text unless they say otherwise."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_TIME = DateTime(timezone=True)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(120), nullable=False, unique=True),  # what is typed at sign-in
    Column("shown", String(200), nullable=False, default=""),  # what others see
    Column("role", String(16), nullable=False),  # reader, editor, approver or admin
    Column("password", Text, nullable=True),  # argon2, of local accounts
    Column("issuer", String(400), nullable=True),  # of an OpenID Connect account, with its subject
    Column("subject", String(400), nullable=True),
    Column("closed", Boolean, nullable=False, default=False),
    Column("created", _TIME, nullable=False),
    UniqueConstraint("issuer", "subject"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the token in the cookie
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created", _TIME, nullable=False),
    Column("seen", _TIME, nullable=False),
    Column("expires", _TIME, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the token that a program carries
    Column("account", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created", _TIME, nullable=False),
    Column("expires", _TIME, nullable=False),
)

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
    Column("parent", ForeignKey("versions.id"), nullable=True),
    Column("pack", String(400), nullable=False, server_default=""),  # the pack's folder among the files
    Column("files", JSON, nullable=False),  # path -> hash of a blob; packs that it builds on lie beside it
    Column("message", Text, nullable=False),
    Column("author", String(200), nullable=False),  # empty: taken from the pack's folder
    Column("created", _TIME, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account", String(32), nullable=False, index=True),
    Column("base", ForeignKey("versions.id"), nullable=False),
    Column("state", String(16), nullable=False),  # open, saved or dropped
    Column("created", _TIME, nullable=False),
    Column("changed", _TIME, nullable=False),
)

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("draft", ForeignKey("drafts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("step", Integer, nullable=False, server_default="0"),  # edits made together are undone together
    Column("sheet", String(60), nullable=False),  # goals, projects, assumptions, … : a sheet of the workbook
    Column("row", String(200), nullable=False),  # as the base has it (file:number, file:name), or new:…
    Column("column", String(80), nullable=False),  # empty: the whole row was added or taken out
    Column("before", JSON, nullable=True),
    Column("after", JSON, nullable=True),
    Column("undone", Boolean, nullable=False, default=False),
    Column("made", _TIME, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),  # run, optimise or compare
    Column("question", JSON, nullable=False),
    Column("hash", String(64), nullable=False, index=True),  # of the question and of all that it reads
    Column("state", String(16), nullable=False, index=True),  # waiting, running, done, failed or cancelled
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("told", Text, nullable=False, default=""),  # the last line of its progress
    Column("error", Text, nullable=False, default=""),
    Column("account", String(32), nullable=False),
    Column("created", _TIME, nullable=False),
    Column("started", _TIME, nullable=True),
    Column("ended", _TIME, nullable=True),
)

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
