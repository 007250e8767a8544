"""Voice: votes on a budget, the codes that let people vote, and the urn.

Nothing joins a code to a ballot: no key, no time, no number. Both tables are kept by a hash (SQLite: WITHOUT ROWID), so
that no row tells when it came; see docs/explanation/secret-ballots.md.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, String, Table, Text

from lantu.database.tables.naming import TIME, metadata

voice_votes = Table(
    "voice_votes",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("title", Text, nullable=False),
    Column("opens", TIME, nullable=False),
    Column("closes", TIME, nullable=False),
    Column("budget", BigInteger, nullable=False),  # fen
    Column("projects", Text, nullable=False),  # JSON: id, title and cost in fen of each, in the order they are shown
    Column("counted", Boolean, nullable=False),  # nothing more is taken
    Column("identity", String(10), nullable=False, server_default="code"),  # code or account
    Column("decided", Text, nullable=False, server_default=""),  # JSON: what an office made of the result, and why
)

voice_codes = Table(
    "voice_codes",
    metadata,
    Column("vote", String(40), ForeignKey("voice_votes.id"), primary_key=True),
    Column("code", String(64), primary_key=True),  # SHA-256 of the vote and an invitation code
    Column("used", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

voice_ballots = Table(
    "voice_ballots",
    metadata,
    Column("vote", String(40), ForeignKey("voice_votes.id"), primary_key=True),
    Column(
        "receipt", String(64), primary_key=True
    ),  # SHA-256 of the vote, a secret of the voter's device and the choice
    Column("chosen", Text, nullable=False),  # JSON: ids of projects in the order of the vote, not of the voter
    sqlite_with_rowid=False,
)
