"""Accounts: who may sign in, with which role, and by which proof (a password here, or an OpenID Connect provider)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from lantu.database.audit import append
from lantu.database.open import Archive
from lantu.database.passwords import hash_of_nobody, hash_password, is_hashed_weakly, is_password
from lantu.database.tables import accounts, known_browsers, sessions, sign_in_steps, tokens
from lantu.database.transactions import looking, writing
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

ROLES = ("reader", "editor", "approver", "admin")  # each may do what those before it may


@dataclass(frozen=True)
class Account:
    """One account. `local`: it has a password here; else its provider vouches for it."""

    id: str
    name: str
    shown: str
    role: str
    closed: bool
    created: datetime
    local: bool


def add_account(archive: Archive, name: str, role: str, password: str, by: str, shown: str = "") -> Account:
    """Make an account with a password and record who made it; LantuError where one of the words cannot be."""
    known = _name(name)
    _role(role)
    hashed = hash_password(password, known)
    with writing(archive) as connection:
        append(connection, by, "add_account", known, {"role": role})
        return _insert(connection, {"name": known, "shown": shown or known, "role": role, "password": hashed})


def set_role(archive: Archive, name: str, role: str, by: str) -> Account:
    """Give an account another role and record who did; the last open admin stays one."""
    _role(role)
    with writing(archive) as connection:
        append(connection, by, "change_role", _name(name), {"to": role})
        account = _found(connection, name)
        if account.role == "admin" and role != "admin":
            _refuse_last_admin(connection, account)
        connection.execute(update(accounts).where(accounts.c.id == account.id).values(role=role))
        return _found(connection, name)


def close_account(archive: Archive, name: str, by: str) -> Account:
    """Close an account, end its sessions and tokens, and record who did; the last open admin stays."""
    with writing(archive) as connection:
        append(connection, by, "close_account", _name(name))
        account = _found(connection, name)
        _refuse_last_admin(connection, account)
        connection.execute(update(accounts).where(accounts.c.id == account.id).values(closed=True))
        end_all_keys(connection, account)
        return _found(connection, name)


def set_password(archive: Archive, name: str, password: str, by: str) -> Account:
    """Set an account's password, end its sessions and tokens, and record who did."""
    hashed = hash_password(password, _name(name))
    with writing(archive) as connection:
        append(connection, by, "set_password", _name(name))
        account = _found(connection, name)
        connection.execute(update(accounts).where(accounts.c.id == account.id).values(password=hashed))
        end_all_keys(connection, account)
        return account


def check_password(archive: Archive, name: str, password: str) -> Account | None:
    """Return the account whose password this is, else None; an unknown name takes as long as a known one."""
    with looking(archive) as connection:
        row = connection.execute(select(accounts).where(accounts.c.name == plain_name(name))).mappings().first()
    known = row if row and row["password"] and not row["closed"] else None
    if not is_password(str(known["password"]) if known else hash_of_nobody(), password) or known is None:
        return None
    if is_hashed_weakly(known["password"]):
        hashed = hash_password(password, known["name"])
        with writing(archive) as connection:
            connection.execute(update(accounts).where(accounts.c.id == known["id"]).values(password=hashed))
    return _account(known)


def account_of(archive: Archive, issuer: str, subject: str, name: str, shown: str) -> Account | None:
    """Return the account of somebody whom a provider vouches for, made as reader at first; None where it is closed.

    Accounts are never joined by name: a provider's word is for its own subject only. A name that is taken gets a number.
    """
    with looking(archive) as connection:
        found = _of_subject(connection, issuer, subject)
    if found:
        return None if found.closed else found
    wanted = (plain_name(name) or subject)[:100]
    with writing(archive) as connection:
        append(connection, wanted, "add_account", wanted, {"role": "reader", "issuer": issuer})
        found = _of_subject(connection, issuer, subject)
        if found:
            return None if found.closed else found
        taken = set(connection.execute(select(accounts.c.name)).scalars())
        free = next(
            word for word in (wanted, *(f"{wanted}-{number}" for number in range(2, 10**6))) if word not in taken
        )
        return _insert(
            connection,
            {
                "name": free,
                "shown": shown[:200] or free,
                "role": "reader",
                "issuer": issuer,
                "subject": subject,
            },
        )


def list_accounts(archive: Archive) -> list[Account]:
    """Return every account by name, closed ones too."""
    with looking(archive) as connection:
        return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name)).mappings()]


def find_account(archive: Archive, name: str) -> Account:
    """Return an account; LantuError with the nearest name where there is none."""
    with looking(archive) as connection:
        return _found(connection, name)


def account_by_id(connection: Connection, account: str) -> Account | None:
    """Return the account of an id, None where there is none."""
    row = connection.execute(select(accounts).where(accounts.c.id == account)).mappings().first()
    return _account(row) if row else None


def _found(connection: Connection, name: str) -> Account:
    row = connection.execute(select(accounts).where(accounts.c.name == plain_name(name))).mappings().first()
    if row is None:
        names = connection.execute(select(accounts.c.name)).scalars()
        raise LantuError(Text(f"没有账号“{name}”", f"there is no account '{name}'"), hint=did_you_mean(name, names))
    return _account(row)


def _of_subject(connection: Connection, issuer: str, subject: str) -> Account | None:
    question = select(accounts).where(accounts.c.issuer == issuer, accounts.c.subject == subject)
    row = connection.execute(question).mappings().first()
    return _account(row) if row else None


def _insert(connection: Connection, facts: Mapping[str, Any]) -> Account:
    row = {"id": token_hex(16), "closed": False, "created": datetime.now(UTC), "password": None, **facts}
    try:
        connection.execute(insert(accounts).values(**row))
    except IntegrityError:
        raise LantuError(Text(f"账号“{row['name']}”已存在", f"there is an account '{row['name']}' already")) from None
    return _account(row)


def _refuse_last_admin(connection: Connection, account: Account) -> None:
    others = connection.execute(
        select(func.count())
        .select_from(accounts)
        .where(accounts.c.role == "admin", accounts.c.closed.is_(False), accounts.c.id != account.id)
    ).scalar_one()
    if account.role == "admin" and not account.closed and not others:
        raise LantuError(
            Text(
                f"“{account.name}”是最后一个管理员，请先设置另一个",
                f"'{account.name}' is the last admin; make another one first",
            )
        )


def end_all_keys(connection: Connection, account: Account) -> None:
    """End all that an account is signed in with: sessions, tokens, known browsers, sign-ins that wait for a code."""
    for table in (sessions, tokens, known_browsers, sign_in_steps):
        connection.execute(delete(table).where(table.c.account == account.id))


def _account(row: Mapping[Any, Any]) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        shown=row["shown"] or row["name"],
        role=row["role"],
        closed=row["closed"],
        created=row["created"],
        local=row["password"] is not None,
    )


def plain_name(name: str) -> str:
    """Write a name one way, however it was typed: as it is kept, found and counted.

    >>> plain_name(" Ｗａｎｇ "), plain_name("WANG")
    ('wang', 'wang')
    """
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _name(name: str) -> str:
    plain = plain_name(name)
    if not 1 <= len(plain) <= 120 or not plain.isprintable():
        raise LantuError(
            Text(f"用户名应为 1 至 120 个字符，实为“{name}”", f"a name has 1 to 120 letters, found '{name}'")
        )
    return plain


def _role(role: str) -> None:
    if role not in ROLES:
        raise LantuError(
            Text(
                f"角色应为 {'、'.join(ROLES)} 之一，实为“{role}”", f"a role is one of {', '.join(ROLES)}, not '{role}'"
            ),
            hint=did_you_mean(role, ROLES),
        )
