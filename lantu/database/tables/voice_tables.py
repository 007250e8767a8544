"""Voice: votes on a budget, the codes that let people vote, and the urn.

Nothing joins a code to a ballot: no key, no time, no number, and no stamp of a row, since a row of the urn holds many of them and is
written anew with each; see lantu/govern/voice/urn.py and docs/explanation/secret-ballots.md.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text

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
    sqlite_with_rowid=False,
)

voice_urn = Table(
    "voice_urn",
    metadata,
    Column("vote", String(40), ForeignKey("voice_votes.id"), primary_key=True),
    Column("kind", String(10), primary_key=True),  # used: codes and accounts that voted; ballot
    Column("prefix", String(40), primary_key=True),  # the bits that the hashes of this page begin with
    Column("entries", Integer, nullable=False),
    Column("held", Text, nullable=False),  # a line each, by hash: a code's; a receipt with its choice as JSON
    sqlite_with_rowid=False,
)
