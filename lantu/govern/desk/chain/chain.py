"""The chain of the desk: every event is sealed with the hash of the one before it, whichever request it is of.

What is hashed names nobody: a reason and the content of a request go in as digests with the salt of the request. Erasing takes the salt
away, so the chain still holds and nothing can be guessed from it. The head is a row that whoever writes holds: one batch at a time.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, text, update

from lantu.database.audit import FIRST
from lantu.database.tables import desk_head
from lantu.desk.request import Actor, Request, RequestContent
from lantu.govern.desk.rows import FACTS, LATER, SEALS

SEALED = (
    "number", "request", "version", "at", "action", "before", "after", "by", "organisation", "role", "changed", "facts", "digest"
)  # fmt: skip


KEYED, LEFT = (
    SEALS  # digests: of key and fingerprint in a first event, of what is left of point and reporter in an erasure
)


def hold_head(connection: Connection) -> tuple[int, str]:
    """Return number and hash of the newest event; nobody else writes one before this transaction ends."""
    question = select(desk_head.c.number, desk_head.c.hash).where(desk_head.c.id == 1).with_for_update()
    row = connection.execute(question).first()
    if row is None:
        values = {"first": FIRST}
        connection.execute(
            text("INSERT INTO desk_head (id, number, hash) VALUES (1, 0, :first) ON CONFLICT (id) DO NOTHING"), values
        )
        row = connection.execute(question).one()
    return row.number, row.hash


def move_head(connection: Connection, number: int, seal: str) -> None:
    """Note the newest event."""
    connection.execute(update(desk_head).where(desk_head.c.id == 1).values(number=number, hash=seal))


def sealed_event(
    head: tuple[int, str],
    before: Request | None,
    after: Request,
    action: str,
    actor: Actor,
    at: datetime,
    reason: str,
    digest: str,
    told: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the row of an event that follows the head. told: what it says besides what it changed."""
    now = facts_of(after)
    if before is None:  # what a request has none of when it comes in need not be told
        changed = {name: value for name, value in now.items() if value not in (None, "", 0, False)}
    else:
        was, held = vars(before), vars(after)
        changed = {name: now.get(name, "") for name in FACTS if was[name] != held[name]}
    for name in ("id", "version"):
        changed.pop(name, None)
    row: dict[str, Any] = {
        "number": head[0] + 1,
        "request": after.id,
        "version": after.version,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": action,
        "before": before.state if before else "",
        "after": after.state,
        "by": actor.name[:200],
        "organisation": actor.organisation[:200],
        "role": actor.role,
        "changed": json.dumps({**changed, **{name: _plain(value) for name, value in told.items()}}, ensure_ascii=False),
        "facts": facts_hash(now),
        "digest": digest,
    }
    return {**row, "reason": reason, "hash": seal_of(head[1], row)}


def seal_of(previous: str, row: Mapping[str, Any]) -> str:
    """Return the hash of an event and of the one before it."""
    told = json.dumps([previous, *(row[name] for name in SEALED)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def facts_of(request: Request) -> dict[str, Any]:
    """Return what is not personal of a request, as it is hashed. What came later is told where it says something: old hashes stand."""
    held = vars(request)
    found = {name: _plain(value) if isinstance(value := held[name], datetime) else value for name in FACTS}
    for name in LATER:
        if not found[name]:
            del found[name]
    return found


def facts_hash(facts: Mapping[str, Any]) -> str:
    """Return the hash of what is not personal of a request."""
    told = json.dumps(list(facts.values()), ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def content_text(content: RequestContent, reporter: str) -> str:
    """Return what is personal of a request as one text, to make a digest of."""
    told = [
        content.text,
        content.address,
        content.contact,
        content.lon,
        content.lat,
        sorted(content.more.items()),
        reporter,
    ]
    return json.dumps(told, ensure_ascii=False)


def key_seal(salt: str, key: str | None, fingerprint: str) -> dict[str, str]:
    """Return what the first event of a request tells of how a second sending of it is found."""
    return {KEYED: salted(salt, f"{key or ''}\0{fingerprint}")}


def left_seal(lon: float | None, lat: float | None, reporter: str) -> dict[str, str]:
    """Return what an erasure tells of what it leaves: nothing of that is personal any more, so it has no salt."""
    return {LEFT: hashlib.sha256(json.dumps([lon, lat, reporter]).encode()).hexdigest()}


def salted(salt: str, words: str) -> str:
    """Return the digest of a personal text; "" of none."""
    return hmac.new(salt.encode(), words.encode(), hashlib.sha256).hexdigest() if words else ""


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
