"""The desk: requests, what is personal of them, what happened to them in one chain, and letters to other systems.

What is personal stands in `desk_texts` alone (and as coordinates and reporter in `desk_requests`), so that it can go. The chain hashes
personal texts only as digests with the salt of their request: once the salt is gone, nothing can be guessed from the digest.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text, text

from lantu.database.tables.naming import TIME, metadata

# Both databases compare ids letter by letter, so that pages of a queue come in the same order.
REQUEST_ID = String(40).with_variant(String(40, collation="C"), "postgresql")
NAME = String(200)
INDEX_OF_WORDS = (
    "desk_words"  # how the names of what SQLite keeps to find words begin: made by migration s18, told to nobody else
)

desk_requests = Table(
    "desk_requests",
    metadata,
    Column("id", REQUEST_ID, primary_key=True),
    Column("kind", NAME, nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("received", TIME, nullable=False),
    Column("district", NAME, nullable=False),
    Column("town", NAME, nullable=False),
    Column("grid", NAME, nullable=False),
    Column("lon", Float, nullable=True),
    Column("lat", Float, nullable=True),
    Column("reporter", String(64), nullable=False),  # a key that names nobody
    Column("state", String(20), nullable=False),
    Column("owner", NAME, nullable=False),
    Column("helpers", Text, nullable=False),
    Column("parent", REQUEST_ID, nullable=True),
    Column("rule", NAME, nullable=False),  # of routing, that chose the owner
    Column("unit", String(16), nullable=False),
    Column("started", TIME, nullable=False),  # its clock, moved on by what it stood
    Column("due", TIME, nullable=True),
    Column("waiting", TIME, nullable=True),  # due, while it is open and its clock runs
    Column("paused", TIME, nullable=True),
    Column("next_check", TIME, nullable=True),  # when something happens to it by itself
    Column("escalation", Integer, nullable=False),
    Column("watched", Boolean, nullable=False),
    Column("hops", Integer, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("finished", TIME, nullable=True),
    Column("first_accepted", TIME, nullable=True),
    Column("solved", String(12), nullable=False),
    Column("satisfied", String(12), nullable=False),
    Column("excluded", String(8), nullable=False),
    Column("erased", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("contacted", String(12), nullable=False, server_default=""),  # what a call back hears
)
for _name in ("owner", "district", "town", "kind", "state"):
    Index(f"ix_desk_requests_{_name}", desk_requests.c[_name], desk_requests.c.received, desk_requests.c.id)
_waits = text("waiting IS NOT NULL")
for _name in ("owner", "town", "district", "kind"):
    Index(
        f"ix_desk_requests_waiting_{_name}",
        desk_requests.c[_name],
        desk_requests.c.waiting,
        desk_requests.c.id,
        sqlite_where=_waits,
        postgresql_where=_waits,
    )
Index("ix_desk_requests_received", desk_requests.c.received, desk_requests.c.id)
Index("ix_desk_requests_waiting", desk_requests.c.waiting, desk_requests.c.id)
Index("ix_desk_requests_next_check", desk_requests.c.next_check)
Index("ix_desk_requests_parent", desk_requests.c.parent)
Index("ix_desk_requests_reporter", desk_requests.c.reporter)

desk_texts = Table(
    "desk_texts",
    metadata,
    Column("request", REQUEST_ID, ForeignKey("desk_requests.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("more", Text, nullable=False),  # JSON: what else the sender says, by name
    Column("salt", String(32), nullable=False),
    Column("key", String(64), nullable=True, unique=True),  # a second sending of the same is found by it
    Column("fingerprint", String(64), nullable=False),  # of the content that came with the key
)

desk_events = Table(
    "desk_events",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # 1, 2, … without a hole, over all requests
    Column("request", REQUEST_ID, ForeignKey("desk_requests.id"), nullable=False),
    Column("version", Integer, nullable=False),  # 1, 2, … in the life of the request
    Column("at", String(40), nullable=False),  # as it was hashed
    Column("action", String(20), nullable=False),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("by", NAME, nullable=False),
    Column("organisation", NAME, nullable=False),
    Column("role", String(20), nullable=False),
    Column("changed", Text, nullable=False),  # JSON, as it was hashed: columns of desk_requests that it set
    Column("facts", String(64), nullable=False),  # SHA-256 of all that is not personal of the request afterwards
    Column("reason", Text, nullable=False),  # may be personal: not hashed itself
    Column("digest", String(64), nullable=False),  # of the reason, or of the content, with the request's salt
    Column("hash", String(64), nullable=False),  # SHA-256 of the row and of the hash before it
)
Index("uq_desk_events_request", desk_events.c.request, desk_events.c.version, unique=True)

desk_head = Table(
    "desk_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1: who writes holds this row
    Column("number", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

desk_secrets = Table(
    "desk_secrets",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("secret", String(64), nullable=False),
)

desk_rules = Table(
    "desk_rules",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # the newest is in force
    Column("rules", Text, nullable=False),  # CSV
    Column("hash", String(64), nullable=False),
    Column("author", NAME, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created", TIME, nullable=False),
)

desk_members = Table(
    "desk_members",
    metadata,
    Column("account", NAME, primary_key=True),  # name of an account of the studio
    Column("role", String(20), nullable=False),
    Column("organisation", NAME, nullable=False),
    Column("district", NAME, nullable=False),
    Column("town", NAME, nullable=False),
)

desk_destinations = Table(
    "desk_destinations",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", String(64), nullable=False),
    Column("actions", Text, nullable=False),  # that it is told of; empty is all
    Column("private", Boolean, nullable=False),  # may be an address of the own network
    Column("open", Boolean, nullable=False),
    Column("created", TIME, nullable=False),
)

desk_letters = Table(
    "desk_letters",
    metadata,
    Column("destination", String(60), ForeignKey("desk_destinations.name"), primary_key=True),
    Column("event", BigInteger, primary_key=True, autoincrement=False),  # letters go in this order
    Column("request", REQUEST_ID, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(8), nullable=False),  # waiting, sent, dead or skipped
    Column("attempts", Integer, nullable=False),
    Column("next_try", TIME, nullable=True),
    Column("error", Text, nullable=False),
    Column("sent", TIME, nullable=True),
)
Index("ix_desk_letters_state", desk_letters.c.destination, desk_letters.c.state, desk_letters.c.event)
