"""The audit log: who did what and when, each entry sealed with the hash of the one before it.

Somebody who changes, removes or inserts an entry breaks the chain, and `verify` says where. Somebody who may write to
the database can make the whole chain anew, or cut off its end: a head (number and hash) that was noted elsewhere finds
that as well.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, desc, func, insert, select, text, update

from lantu.database.open import Archive
from lantu.database.tables import audit
from lantu.database.transactions import looking, writing
from lantu.language.errors import LantuError
from lantu.language.text import Text

FIRST = "0" * 64  # what the first entry follows


@dataclass(frozen=True)
class AuditEntry:
    """One entry. who: name of an account, 'local', or '' for nobody known; about: what it was done to."""

    number: int
    at: str
    who: str
    what: str
    about: str
    detail: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True)
class Verification:
    """Whether the chain holds: how many entries, the head to note down, and the first break with its reason."""

    entries: int
    head: str  # NUMBER:HASH of the last entry
    broken_at: int | None = None
    reason: Text = Text()


def record(
    archive: Archive, who: str, what: str, about: str = "", detail: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Append an entry in a transaction of its own; safe with any number of processes at once."""
    with writing(archive) as connection:
        return append(connection, who, what, about, detail)


def append(
    connection: Connection, who: str, what: str, about: str = "", detail: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Append an entry within a transaction that is open, so that a change and its record stand or fall together.

    On SQLite, append first and write the change afterwards, or write before reading: a transaction that has read cannot
    wait for another writer.
    """
    take_turn(connection)
    last = connection.execute(select(audit.c.number, audit.c.hash).order_by(desc(audit.c.number)).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    stored = json.loads(json.dumps(detail or {}, ensure_ascii=False))  # as it will be read back
    unsealed = AuditEntry(
        number=number,
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        who=who[:200],
        what=what[:60],
        about=about,
        detail=stored,
        previous=previous,
        hash="",
    )
    entry = replace(unsealed, hash=_seal({name: value for name, value in vars(unsealed).items() if name != "hash"}))
    connection.execute(insert(audit).values(**vars(entry)))
    return entry


def take_turn(connection: Connection) -> None:
    """Let nobody else append until this transaction ends; what is read afterwards is the newest.

    A change that depends on what is there takes its turn before it looks.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))
    else:  # SQLite takes its write lock for any UPDATE, of no row as well
        connection.execute(update(audit).where(audit.c.number < 0).values(number=0))


def entries(archive: Archive, limit: int = 100, before: int | None = None) -> list[AuditEntry]:
    """Return the newest entries first, those below the number `before` where one is given."""
    question = select(audit).order_by(desc(audit.c.number)).limit(limit)
    if before is not None:
        question = question.where(audit.c.number < before)
    with looking(archive) as connection:
        return [AuditEntry(**row) for row in connection.execute(question).mappings()]


def count(archive: Archive) -> int:
    """Return how many entries there are."""
    with looking(archive) as connection:
        return connection.execute(select(func.count()).select_from(audit)).scalar_one()


def verify(archive: Archive, noted: str | Iterable[str] = ()) -> Verification:
    """Walk the chain from its first entry and say where it breaks.

    noted: a head or heads (NUMBER:HASH) that were written down earlier; their entries must still be there and be the same.
    """
    seals: dict[int, set[str]] = {}
    for head in (noted,) if isinstance(noted, str) else noted:
        number, seal = _noted(head)
        seals.setdefault(number, set()).add(seal)
    expected, previous = 1, FIRST
    with archive.engine.connect().execution_options(yield_per=1000) as connection:
        for row in connection.execute(select(audit).order_by(audit.c.number)).mappings():
            entry = dict(row)
            hash_ = entry.pop("hash")
            reason = Text()
            if entry["number"] != expected:
                reason = Text(f"缺少第 {expected} 条", f"entry {expected} is missing")
            elif entry["previous"] != previous:
                reason = Text(
                    f"第 {expected} 条不是接着上一条的", f"entry {expected} does not follow the entry before it"
                )
            elif _seal(entry) != hash_:
                reason = Text(f"第 {expected} 条写入后被改动", f"entry {expected} was changed after it was written")
            elif seals.get(expected, {hash_}) != {hash_}:
                reason = Text(
                    f"第 {expected} 条不是当时记下的那一条", f"entry {expected} is not the one that was noted"
                )
            if reason:
                return Verification(expected - 1, f"{expected - 1}:{previous}", expected, reason)
            expected, previous = expected + 1, hash_
    head = f"{expected - 1}:{previous}"
    missing = [number for number in seals if number >= expected]
    if missing:
        number = min(missing)
        gone = Text(f"缺少当时记下的第 {number} 条", f"entry {number}, which was noted, is missing")
        return Verification(expected - 1, head, expected, gone)
    return Verification(expected - 1, head)


def newest_head(archive: Archive) -> str:
    """Return NUMBER:HASH of the last entry, without walking the chain; '' where there is none."""
    with looking(archive) as connection:
        last = connection.execute(select(audit.c.number, audit.c.hash).order_by(desc(audit.c.number)).limit(1)).first()
    return f"{last.number}:{last.hash}" if last else ""


def _noted(head: str) -> tuple[int, str]:
    number, _, seal = head.partition(":")
    if not number.isdecimal() or int(number) < 1 or len(seal) != 64:
        raise LantuError(
            Text(
                f"应为日志链的校验值，例如 12:9f86d0…（编号加 64 位数字），实为“{head}”",
                f"expected a head such as 12:9f86d0…, a number and 64 digits, found '{head}'",
            )
        )
    return int(number), seal


def _seal(facts: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
