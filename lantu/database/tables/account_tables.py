"""Accounts, the sessions of people who are signed in, and the tokens of programs."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from lantu.database.tables.naming import TIME, metadata

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
    Column("created", TIME, nullable=False),
    UniqueConstraint("issuer", "subject"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the token in the cookie
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created", TIME, nullable=False),
    Column("seen", TIME, nullable=False),
    Column("expires", TIME, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the token that a program carries
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created", TIME, nullable=False),
    Column("expires", TIME, nullable=False),
)

known_browsers = Table(
    "known_browsers",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the token in the browser's cookie
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("seen", TIME, nullable=False),  # when somebody last signed in with it
)

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("key", String(64), primary_key=True),  # SHA-256 of what is counted: a name, a network, a browser
    Column("since", TIME, nullable=False, index=True),
    Column("count", Integer, nullable=False),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", String(64), nullable=True),  # base32, of the factor that is asked for
    Column("fresh", String(64), nullable=True),  # the same, of one that is being set up
    Column(
        "last_step", BigInteger, nullable=False, default=0
    ),  # half minutes since 1970 of the last code that was taken
    Column("since", TIME, nullable=True),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of a code that stands in for the factor once
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
)

sign_in_steps = Table(
    "sign_in_steps",
    metadata,
    Column(
        "id", String(64), primary_key=True
    ),  # SHA-256 of the token in the cookie of a browser whose password was right
    Column("account", String(32), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires", TIME, nullable=False),
)
