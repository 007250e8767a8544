"""Sessions of people who are signed in, and tokens of programs.

Only their SHA-256 is kept, so that a copy of the database lets nobody in.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex, token_urlsafe

from sqlalchemy import delete, insert, select, update

from lantu.database.accounts import Account, find_account
from lantu.database.audit import append
from lantu.database.open import Archive
from lantu.database.tables import accounts, sessions, tokens
from lantu.database.transactions import looking, writing
from lantu.errors import LantuError
from lantu.text import Text

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=1)  # so that reading does not write with every request
TOKEN_DAYS = 365  # the most


@dataclass(frozen=True)
class SignedIn:
    """Who holds a session or a token: the account's id, name and role, and the token that writes must carry."""

    account: str
    name: str
    shown: str
    role: str
    csrf: str  # empty for a program's token, which no browser sends by itself


def begin_session(archive: Archive, account: Account) -> str:
    """Sign an account in and return the session's token, which is kept nowhere else."""
    token, now = token_urlsafe(32), datetime.now(UTC)
    with writing(archive) as connection:
        append(connection, account.name, "sign_in")
        connection.execute(delete(sessions).where(sessions.c.expires < now))
        connection.execute(
            insert(sessions).values(
                id=_hash(token), account=account.id, csrf=token_hex(32), created=now, seen=now, expires=now + LONGEST
            )
        )
    return token


def holder_of_session(archive: Archive, token: str) -> SignedIn | None:
    """Return who is signed in with a token; None where the session is unknown, idle too long, too old or closed."""
    now = datetime.now(UTC)
    question = (
        select(accounts.c.id, accounts.c.name, accounts.c.shown, accounts.c.role, sessions.c.csrf, sessions.c.seen)
        .join(accounts, accounts.c.id == sessions.c.account)
        .where(
            sessions.c.id == _hash(token),
            sessions.c.expires > now,
            sessions.c.seen > now - IDLE,
            accounts.c.closed.is_(False),
        )
    )
    with looking(archive) as connection:
        row = connection.execute(question).first()
    if row is None:
        return None
    seen = row.seen if row.seen.tzinfo else row.seen.replace(tzinfo=UTC)
    if now - seen > SEEN_EVERY:
        with writing(archive) as connection:
            connection.execute(update(sessions).where(sessions.c.id == _hash(token)).values(seen=now))
    return SignedIn(row.id, row.name, row.shown, row.role, row.csrf)


def end_session(archive: Archive, token: str, who: str) -> None:
    """Sign out."""
    with writing(archive) as connection:
        append(connection, who, "sign_out")
        connection.execute(delete(sessions).where(sessions.c.id == _hash(token)))


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


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
