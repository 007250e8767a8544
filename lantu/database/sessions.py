"""Sessions of people who are signed in, and tokens of programs.

Only their SHA-256 is kept, so that a copy of the database lets nobody in.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex, token_urlsafe

from sqlalchemy import delete, insert, select, update

from lantu.database.accounts import Account, find_account
from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import accounts, second_factors, sessions, tokens
from lantu.database.transactions import looking, writing
from lantu.language.errors import LantuError
from lantu.language.text import Text

SEEN_EVERY = timedelta(minutes=1)  # so that reading does not write with every request
TOKEN_DAYS = 365  # the most


@dataclass(frozen=True)
class SessionLength:
    """How long a session lasts: without anything being asked, and in all."""

    idle: timedelta = timedelta(hours=8)
    longest: timedelta = timedelta(days=7)


USUAL = SessionLength()


@dataclass(frozen=True)
class SignedIn:
    """Who holds a session or a token: the account's id, name and role, and the token that writes must carry.

    one_factor: a session that rests on a password here alone, of an account without a second factor.
    """

    account: str
    name: str
    shown: str
    role: str
    csrf: str  # empty for a program's token, which no browser sends by itself
    one_factor: bool = False


def begin_session(archive: Archive, account: Account, length: SessionLength = USUAL) -> str:
    """Sign an account in and return the session's token, which is kept nowhere else."""
    token, now = token_urlsafe(32), datetime.now(UTC)
    with writing(archive) as connection:
        append(connection, account.name, "sign_in")
        connection.execute(delete(sessions).where(sessions.c.expires < now))
        connection.execute(
            insert(sessions).values(
                id=_hash(token),
                account=account.id,
                csrf=token_hex(32),
                created=now,
                seen=now,
                expires=now + length.longest,
            )
        )
    return token


def holder_of_session(archive: Archive, token: str, length: SessionLength = USUAL) -> SignedIn | None:
    """Return who is signed in with a token; None where the session is unknown, idle too long, too old or closed.

    length: as it is now; a session that began under a longer one ends with it.
    """
    now = datetime.now(UTC)
    question = (
        select(
            accounts.c.id,
            accounts.c.name,
            accounts.c.shown,
            accounts.c.role,
            accounts.c.password.is_not(None).label("local"),
            second_factors.c.secret,
            sessions.c.csrf,
            sessions.c.seen,
        )
        .join(accounts, accounts.c.id == sessions.c.account)
        .outerjoin(second_factors, second_factors.c.account == accounts.c.id)
        .where(
            sessions.c.id == _hash(token),
            sessions.c.expires > now,
            sessions.c.created > now - length.longest,
            sessions.c.seen > now - length.idle,
            accounts.c.closed.is_(False),
        )
    )
    with looking(archive) as connection:
        row = connection.execute(question).first()
    if row is None:
        return None
    if now - row.seen > SEEN_EVERY:
        with writing(archive) as connection:
            connection.execute(update(sessions).where(sessions.c.id == _hash(token)).values(seen=now))
    return SignedIn(row.id, row.name, row.shown, row.role, row.csrf, bool(row.local and row.secret is None))


def end_session(archive: Archive, token: str, who: str) -> None:
    """Sign out."""
    with writing(archive) as connection:
        append(connection, who, "sign_out")
        connection.execute(delete(sessions).where(sessions.c.id == _hash(token)))


@dataclass(frozen=True)
class Key:
    """A session or a token of an account, without what opens anything. id: its SHA-256; seen: None for a token."""

    id: str
    created: datetime
    seen: datetime | None
    expires: datetime


def list_keys(archive: Archive, account: str, length: SessionLength = USUAL) -> tuple[list[Key], list[Key]]:
    """Return the sessions and the tokens of an account (its id) that still open something, the newest first."""
    now = datetime.now(UTC)
    found: list[list[Key]] = []
    with looking(archive) as connection:
        for table in (sessions, tokens):
            question = select(table).where(table.c.account == account, table.c.expires > now)
            rows = connection.execute(question.order_by(table.c.created.desc())).mappings()
            found.append([Key(row["id"], row["created"], row.get("seen"), row["expires"]) for row in rows])
    open_, programs = found
    alive = [key for key in open_ if key.seen and key.seen > now - length.idle and key.created > now - length.longest]
    return alive, programs


def end_key(archive: Archive, account: str, key: str, by: str) -> None:
    """End a session or a token of an account by its id, on record; one that is not the account's is left alone."""
    with writing(archive) as connection:
        take_turn(connection)
        ended = [
            connection.execute(delete(table).where(table.c.id == key, table.c.account == account)).rowcount
            for table in (sessions, tokens)
        ]
        if any(ended):
            append(connection, by, "end_session" if ended[0] else "revoke_token")


def make_token(archive: Archive, name: str, days: int, by: str) -> str:
    """Make a token with which a program writes as an account, and return it; it is shown this once."""
    if not 1 <= days <= TOKEN_DAYS:
        raise LantuError(
            Text(
                f"令牌有效期应为 1 至 {TOKEN_DAYS} 天，实为 {days}",
                f"a token lasts 1 to {TOKEN_DAYS} days, found {days}",
            )
        )
    account = find_account(archive, name)
    if account.closed:
        raise LantuError(Text(f"账号“{account.name}”已停用", f"the account '{account.name}' is closed"))
    token, now = f"lantu_{token_urlsafe(32)}", datetime.now(UTC)
    with writing(archive) as connection:
        append(connection, by, "make_token", account.name, {"days": days})
        connection.execute(
            insert(tokens).values(id=_hash(token), account=account.id, created=now, expires=now + timedelta(days=days))
        )
    return token


def holder_of_token(archive: Archive, token: str) -> SignedIn | None:
    """Return whose token this is; None where it is unknown, past its day, or the account is closed."""
    question = (
        select(accounts.c.id, accounts.c.name, accounts.c.shown, accounts.c.role)
        .join(accounts, accounts.c.id == tokens.c.account)
        .where(tokens.c.id == _hash(token), tokens.c.expires > datetime.now(UTC), accounts.c.closed.is_(False))
    )
    with looking(archive) as connection:
        row = connection.execute(question).first()
    return SignedIn(row.id, row.name, row.shown, row.role, "") if row else None


def key_of(token: str) -> str:
    """Return the id that the session or token has which this opens."""
    return _hash(token)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
