"""Changes of the desk, many in one transaction: requests that come in and moves of requests, each with its sealed event.

All of a batch is on the disk when it returns, or none of it. One change that may not be made does not stop the others: its place in the
answer holds the error.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from lantu.database.open import Archive
from lantu.database.tables import desk_events, desk_requests, desk_texts
from lantu.database.transactions import writing
from lantu.desk.moving import moved_request
from lantu.desk.policy import DeskPolicy, usual_policy
from lantu.desk.request import Actor, NewRequest, Request, RequestMove
from lantu.desk.taking import taken_request
from lantu.desk.transitions import DeskRoleError, covers, desk_transitions
from lantu.govern.desk.chain.chain import content_text, hold_head, key_seal, left_seal, move_head, salted, sealed_event
from lantu.govern.desk.letters.letters import put_letters
from lantu.govern.desk.personal.keys import desk_secret, reporter_key, request_id, request_keys
from lantu.govern.desk.personal.taking_away import take_away, what_is_left
from lantu.govern.desk.rows import AT_ONCE, change_rows, put_rows, request_of_row, row_of_request
from lantu.language.errors import LantuError
from lantu.language.text import Text

RETRIED = timedelta(hours=24)  # a sending without a key is the same one for so long


class ReusedKeyError(LantuError):
    """A sender used a key again for another request."""


class UnknownRequestError(LantuError):
    """There is no such request, or none that somebody may see."""


class StaleRequestError(LantuError):
    """A move that was made on a version which is no longer the newest; current is the request as it stands now."""

    def __init__(self, current: Request, made_on: int) -> None:
        self.current = current
        super().__init__(
            Text(
                f"“{current.id}”已是第 {current.version} 版，您看到的是第 {made_on} 版；操作未执行",
                f"'{current.id}' is at version {current.version} and you saw version {made_on}; nothing was done",
            ),
            hint=Text("请看现在的状态后再办", "look at it as it stands now, then act"),
        )


@dataclass(frozen=True)
class DeskChange:
    """What is asked and by whom. at: when it happened, for what is taken over from elsewhere; None is now."""

    what: NewRequest | RequestMove
    actor: Actor
    at: datetime | None = None


@dataclass(frozen=True)
class ChangedRequest:
    """A request after a change. new: the change was made now; a sending that was there already made none."""

    request: Request
    new: bool


@dataclass
class _Batch:
    """What one transaction reads and will write. first: requests as they were; now: as they are after each change."""

    secret: str
    head: tuple[int, str]
    now: dict[str, Request] = field(default_factory=dict)
    first: dict[str, Request] = field(default_factory=dict)
    salts: dict[str, str] = field(default_factory=dict)
    keyed: dict[str, tuple[str, str]] = field(default_factory=dict)  # key: request and fingerprint
    events: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    erased: list[Request] = field(default_factory=list)
    other: str = field(
        default_factory=lambda: secrets.token_hex(32)
    )  # the secret of those erased together, kept by nobody


def change_desk(
    archive: Archive, changes: Sequence[DeskChange], policy: DeskPolicy | None = None
) -> list[ChangedRequest | LantuError]:
    """Make changes in their order in one transaction and return what became of each; ArchiveError where nothing was kept."""
    rules, now = policy or usual_policy(), datetime.now(UTC)
    secret = desk_secret(archive, "requests")
    keys = {
        at: request_keys(secret, change.what, change.actor)
        for at, change in enumerate(changes)
        if isinstance(change.what, NewRequest) and change.what.received.tzinfo is not None
    }
    with writing(archive) as connection:
        batch = _Batch(secret, hold_head(connection))
        _read(connection, batch, changes, (key for found, _ in keys.values() for key in found))
        told: list[ChangedRequest | LantuError] = []
        for at, change in enumerate(changes):
            try:
                if isinstance(change.what, NewRequest):
                    told.append(_take(batch, change.what, change, keys.get(at, ([], "")), now, rules))
                else:
                    told.append(_move(batch, change.what, change, now, rules))
            except LantuError as error:
                told.append(error)
        _write(connection, batch)
    return told


def _read(connection: Connection, batch: _Batch, changes: Sequence[DeskChange], keys: Iterable[str]) -> None:
    for some in _chunks(list(dict.fromkeys(keys))):
        question = select(desk_texts.c.key, desk_texts.c.request, desk_texts.c.fingerprint).where(
            desk_texts.c.key.in_(some)
        )
        batch.keyed.update({row.key: (row.request, row.fingerprint) for row in connection.execute(question)})
    moves = [change.what for change in changes if isinstance(change.what, RequestMove)]
    wanted = [name for move in moves for name in (move.request, move.parent) if name] + [
        name for name, _ in batch.keyed.values()
    ]
    joined = select(desk_requests, desk_texts.c.salt, desk_texts.c.text, desk_texts.c.address).join(
        desk_texts, desk_texts.c.request == desk_requests.c.id, isouter=True
    )
    for some in _chunks(list(dict.fromkeys(wanted))):
        for row in connection.execute(joined.where(desk_requests.c.id.in_(some))).mappings():
            request = request_of_row(row)
            batch.now[request.id] = batch.first[request.id] = request
            batch.salts[request.id] = row["salt"] or ""


def _chunks(names: list[str]) -> Iterable[list[str]]:
    return (names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE))


def _take(
    batch: _Batch, new: NewRequest, change: DeskChange, keys: tuple[list[str], str], now: datetime, policy: DeskPolicy
) -> ChangedRequest:
    actor, (names, fingerprint) = change.actor, keys
    way = desk_transitions()["", "take"]
    if actor.role not in way.roles or not covers(actor, new.district, new.town):
        raise DeskRoleError(
            Text(
                f"角色 {actor.role} 不能在“{new.town or new.district or '全市'}”登记诉求",
                f"the role {actor.role} cannot take a request in '{new.town or new.district or 'the whole city'}'",
            )
        )
    for name in names:
        there = batch.keyed.get(name)
        if there is None:
            continue
        known = batch.now[there[0]]
        if new.key and there[1] != fingerprint:
            raise ReusedKeyError(
                Text(
                    f"编号“{new.key}”已用于另一件诉求，内容不同",
                    f"the key '{new.key}' stands for a request with another content already",
                ),
                hint=Text("另一件诉求请用另一个编号", "another request needs another key"),
            )
        if new.key or abs(new.received - known.received) < RETRIED:
            return ChangedRequest(known, new=False)
    reporter = new.reporter or reporter_key(batch.secret, new.content.contact)
    day = new.received.date() if new.received.tzinfo is None else new.received.astimezone(policy.hours.zone).date()
    request = taken_request(new, request_id(day), reporter, change.at or now, policy)
    salt = secrets.token_hex(16)
    digest = salted(salt, content_text(new.content, reporter))
    told = key_seal(salt, names[0], fingerprint)
    event = sealed_event(batch.head, None, request, "take", actor, change.at or now, "", digest, told)
    batch.texts.append(
        {
            "request": request.id,
            "text": new.content.text,
            "address": new.content.address,
            "contact": new.content.contact,
            "more": json.dumps(dict(new.content.more), ensure_ascii=False) if new.content.more else "",
            "salt": salt,
            "key": names[0],
            "fingerprint": fingerprint,
        }
    )
    batch.keyed[names[0]] = request.id, fingerprint
    _note(batch, request, event, salt)
    return ChangedRequest(request, new=True)


def _move(batch: _Batch, move: RequestMove, change: DeskChange, now: datetime, policy: DeskPolicy) -> ChangedRequest:
    request = batch.now.get(move.request)
    if request is None:
        raise unknown_request(move.request)
    if not covers(change.actor, request.district, request.town):
        raise unknown_request(move.request)  # whoever may not see it is not told that it is there
    if move.made_on is not None and move.made_on != request.version:
        raise StaleRequestError(request, move.made_on)
    at = change.at or now
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    moved = moved_request(request, move, change.actor, at, policy)
    if move.action == "merge":
        _refuse_parent(request, batch.now.get(move.parent), move.parent)
    reason, salt = move.reason.strip(), batch.salts[request.id]
    told: dict[str, Any] = {"until": move.until} if move.action == "ask_extension" else {}
    if move.action == "erase":
        told = left_seal(*what_is_left(request, batch.other))
    event = sealed_event(batch.head, request, moved, move.action, change.actor, at, reason, salted(salt, reason), told)
    _note(batch, moved, event, salt)
    if move.action == "erase":
        batch.erased.append(moved)
    return ChangedRequest(moved, new=True)


def _refuse_parent(request: Request, parent: Request | None, name: str) -> None:
    if parent is None or parent.id == request.id or parent.state in ("merged", "refused", "withdrawn"):
        raise LantuError(
            Text(
                f"“{request.id}”不能并入“{name[:40]}”：应为另一件未并单、未撤回的诉求",
                f"'{request.id}' cannot become part of '{name[:40]}': expected another request that is neither merged nor withdrawn",
            )
        )


def unknown_request(name: str) -> UnknownRequestError:
    """Return what is said where a request is not there."""
    return UnknownRequestError(Text(f"没有编号为“{name[:40]}”的诉求", f"there is no request '{name[:40]}'"))


def _note(batch: _Batch, request: Request, event: dict[str, Any], salt: str) -> None:
    batch.now[request.id], batch.salts[request.id] = request, salt
    batch.events.append(event)
    batch.head = event["number"], event["hash"]


def _write(connection: Connection, batch: _Batch) -> None:
    if not batch.events:
        return
    touched = dict.fromkeys(event["request"] for event in batch.events)
    new, changed = [], []
    for name in touched:
        row = row_of_request(batch.now[name])
        if name in batch.first:
            was = row_of_request(batch.first[name])
            changed.append({"id": name, **{column: row[column] for column in row if row[column] != was[column]}})
        else:
            new.append(row)
    put_rows(connection, desk_requests, new)
    change_rows(connection, desk_requests, "id", changed)
    put_rows(connection, desk_texts, batch.texts)
    put_rows(connection, desk_events, batch.events)
    if batch.erased:
        take_away(connection, batch.erased, batch.other)
    put_letters(connection, batch.events, batch.now)
    move_head(connection, *batch.head)
