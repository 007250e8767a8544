"""How often one may try to sign in: counted by name, by network and by known browser, in the archive.

A restart forgets nothing, and several studios count together. Whoever signs in from a browser that their account has
signed in with before is counted by that browser alone, so that nobody who knows a name, or shares an address, can keep its
owner out.
"""

import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, delete, insert, select, update

from lantu.database.accounts import Account, find_account, plain_name
from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import accounts, known_browsers, sign_in_tries
from lantu.database.transactions import looking, writing

WINDOW = timedelta(minutes=15)
MOST: Mapping[str, int] = {"name": 10, "network": 60, "browser": 10}  # tries in a window
KNOWN_FOR = timedelta(days=180)  # that a browser is remembered after it was last used to sign in
TOLD = 20  # refusals in a window that are recorded one by one; beyond, each time their number has doubled


@dataclass(frozen=True)
class Caller:
    """Who tries: the name as typed, the address it comes from, the browser's token where it sent one."""

    name: str
    address: str
    browser: str = ""


def seconds_to_wait(archive: Archive, caller: Caller, now: datetime | None = None) -> int:
    """Count one more try and return 0, or return the seconds to wait where there were too many already."""
    now = now or datetime.now(UTC)
    with writing(archive) as connection:
        take_turn(connection)
        connection.execute(delete(sign_in_tries).where(sign_in_tries.c.since <= now - WINDOW))
        kept = [_tries(connection, kind, value) for kind, value in _counted(connection, caller, now)]
        waits = [since + WINDOW - now for kind, since, count in kept if since and count >= MOST[kind]]
        if waits:
            return max(1, round(max(waits).total_seconds()))
        for kind, value in _counted(connection, caller, now):
            _count(connection, kind, value, now)
    return 0


def let_in(archive: Archive, caller: Caller, account: Account, now: datetime | None = None) -> str:
    """Forget the tries at a name that was signed in to, and return the token by which its browser is known from now on."""
    now = now or datetime.now(UTC)
    token = caller.browser or token_urlsafe(32)
    with writing(archive) as connection:
        for kind, value in (("name", plain_name(caller.name)), ("browser", _browser(caller))):
            connection.execute(delete(sign_in_tries).where(sign_in_tries.c.key == _key(kind, value)))
        connection.execute(delete(known_browsers).where(known_browsers.c.seen < now - KNOWN_FOR))
        name = _hash(f"{account.id}\n{token}")
        seen = update(known_browsers).where(known_browsers.c.id == name).values(seen=now)
        if not connection.execute(seen).rowcount:
            connection.execute(insert(known_browsers).values(id=name, account=account.id, seen=now))
    return token


def refuse(archive: Archive, caller: Caller, why: str, now: datetime | None = None) -> None:
    """Record a refusal; of a flood only each doubling of their number, so that the log cannot be filled."""
    now = now or datetime.now(UTC)
    with writing(archive) as connection:
        take_turn(connection)
        count = _count(connection, "refused", "", now)
        if count <= TOLD or (count & (count - 1)) == 0:
            detail = {"address": caller.address, "why": why, "refused_in_window": count}
            append(connection, "", "refuse_sign_in", caller.name[:120], detail)


def unlock(archive: Archive, name: str, by: str) -> Account:
    """Forget the tries at a name, and record who did; LantuError where there is no such account."""
    account = find_account(archive, name)
    with writing(archive) as connection:
        append(connection, by, "unlock_account", account.name)
        connection.execute(delete(sign_in_tries).where(sign_in_tries.c.key == _key("name", account.name)))
    return account


def network_of(address: str) -> str:
    """Return what an address is counted by: an IPv4 address itself, the /64 of an IPv6 address, which is one household's.

    >>> network_of("2001:db8::1"), network_of("::ffff:192.0.2.7"), network_of("192.0.2.7"), network_of("testclient")
    ('2001:db8::/64', '192.0.2.7', '192.0.2.7', 'testclient')
    """
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)


def is_known(archive: Archive, caller: Caller, now: datetime | None = None) -> bool:
    """Whether the account of this name has signed in with this browser before."""
    with looking(archive) as connection:
        return _is_known(connection, caller, now or datetime.now(UTC))


def _is_known(connection: Connection, caller: Caller, now: datetime) -> bool:
    if not caller.browser:
        return False
    account = connection.execute(select(accounts.c.id).where(accounts.c.name == plain_name(caller.name))).scalar()
    if account is None:
        return False
    name = _hash(f"{account}\n{caller.browser}")
    question = select(known_browsers.c.id).where(known_browsers.c.id == name, known_browsers.c.seen > now - KNOWN_FOR)
    return connection.execute(question).first() is not None


def _counted(connection: Connection, caller: Caller, now: datetime) -> list[tuple[str, str]]:
    if _is_known(connection, caller, now):
        return [("browser", _browser(caller))]
    return [("name", plain_name(caller.name)), ("network", network_of(caller.address))]


def _browser(caller: Caller) -> str:
    return f"{plain_name(caller.name)}\n{caller.browser}"


def _tries(connection: Connection, kind: str, value: str) -> tuple[str, datetime | None, int]:
    question = select(sign_in_tries.c.since, sign_in_tries.c["count"]).where(sign_in_tries.c.key == _key(kind, value))
    row = connection.execute(question).first()
    if row is None:
        return kind, None, 0
    return kind, row.since, int(row[1])


def _count(connection: Connection, kind: str, value: str, now: datetime) -> int:
    """Count one more and return how many there are in the window."""
    key = _key(kind, value)
    more = update(sign_in_tries).where(sign_in_tries.c.key == key).values(count=sign_in_tries.c["count"] + 1)
    if not connection.execute(more).rowcount:
        connection.execute(insert(sign_in_tries).values(key=key, since=now, count=1))
        return 1
    return int(connection.execute(select(sign_in_tries.c["count"]).where(sign_in_tries.c.key == key)).scalar_one())


def _key(kind: str, value: str) -> str:
    return _hash(f"{kind}\n{value}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
