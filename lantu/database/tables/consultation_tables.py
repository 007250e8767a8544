"""Consultations: what residents are asked, who was let in, opinions on statements, and residents' proposals with their events.

A resident is known by hashes of a key that their own device drew, another one for each purpose, so nothing in these tables joins an
invitation to opinions, or opinions to proposals; see docs/explanation/secret-ballots.md. Tables kept by a hash have no rowid that would
tell when a row came.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, SmallInteger, String, Table, Text

from lantu.database.tables.naming import TIME, metadata

voice_consultations = Table(
    "voice_consultations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("facts", Text, nullable=False),  # JSON: title, about, statements, district, goals, versions compared
    Column("opens", TIME, nullable=False),
    Column("closes", TIME, nullable=False),
    Column("identity", String(10), nullable=False),  # code or account
    Column("closed", Boolean, nullable=False),  # counted: no opinion is taken or changed any more
)

voice_invitations = Table(
    "voice_invitations",
    metadata,
    Column("consultation", String(40), ForeignKey("voice_consultations.id"), primary_key=True),
    Column("code", String(64), primary_key=True),  # SHA-256 of the consultation and a code, or an account that came in
    Column("used", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

voice_participants = Table(
    "voice_participants",
    metadata,
    Column("consultation", String(40), ForeignKey("voice_consultations.id"), primary_key=True),
    Column(
        "participant", String(64), primary_key=True
    ),  # SHA-256 of the consultation and a key of the resident's device
    sqlite_with_rowid=False,
)

voice_opinions = Table(
    "voice_opinions",
    metadata,
    Column("consultation", String(40), ForeignKey("voice_consultations.id"), primary_key=True),
    Column("voter", String(64), primary_key=True),  # another hash of the same key
    Column("statement", String(40), primary_key=True),
    Column("opinion", SmallInteger, nullable=False),  # 1 agree, -1 disagree, 0 pass
    sqlite_with_rowid=False,
)

voice_standings = Table(
    "voice_standings",
    metadata,
    Column("kind", String(20), primary_key=True),  # consultation or budget_vote
    Column("asked", String(40), primary_key=True),
    Column("told", Text, nullable=False),  # JSON: counts of groups against the census, and no row of anybody
    Column("at", TIME, nullable=False),
)

residents_proposals = Table(
    "residents_proposals",
    metadata,
    Column("id", String(60), primary_key=True),  # the consultation and a number in it
    Column("consultation", String(40), ForeignKey("voice_consultations.id"), nullable=False, index=True),
    Column("author", String(64), nullable=False),  # a third hash of the key; empty where an office split it off
    Column("title", Text, nullable=False),  # empty once erased
    Column("text", Text, nullable=False),
    Column("salt", String(32), nullable=False),  # of the digest that the first event holds
    Column("appeal", Text, nullable=False),  # the author's words against a hiding; their digest is in its event
    Column("state", String(12), nullable=False, index=True),  # as its events say, to look for
    Column("hidden", Boolean, nullable=False),
    Column("submitted", TIME, nullable=False),
    Column("version", Integer, nullable=False),
)

residents_proposal_events = Table(
    "residents_proposal_events",
    metadata,
    Column("proposal", String(60), ForeignKey("residents_proposals.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("by", String(200), nullable=False),  # name of an account; empty: a resident
    Column("told", Text, nullable=False),  # JSON: what it says
    Column("hash", String(64), nullable=False),  # of all this and of the event before it
)
