"""Whether the desk is as it was written: its chain walked whole; requests, personal texts and the office held against it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, Select, and_, func, select

from lantu.database.audit import FIRST, append
from lantu.database.open import Archive
from lantu.database.tables import audit, desk_events, desk_head, desk_requests, desk_texts
from lantu.database.transactions import looking, writing
from lantu.desk.request import RequestContent
from lantu.govern.broken import EVENT_CHANGED, broken_at
from lantu.govern.desk.chain.chain import (
    content_text,
    facts_hash,
    facts_of,
    hold_head,
    key_seal,
    left_seal,
    salted,
    seal_of,
)
from lantu.govern.desk.chain.office_check import wrong_office
from lantu.govern.desk.rows import request_of_row
from lantu.language.text import Text

SEALED_AS = "seal_desk"  # an entry of the audit log that holds the head of the desk's chain
_MISSING = Text("事件缺失或顺序被改动", "an event is missing, or they are in another order")
_CUT = Text("链尾缺失", "the end of the chain is missing")
_NOT_NOTED = Text("与操作日志或另处记下的校验值不符", "it is not the one that the audit log, or somebody, noted")
_REQUEST = Text("诉求与其最后一个事件不符", "the request is not what its last event says")
_NO_EVENT = Text("诉求没有事件，或事件没有诉求", "a request without its events, or events without their request")
_CONTENT = Text("诉求内容写入后被改动", "what the request says was changed after it was written")
_REASON = Text("理由写入后被改动", "the reason was changed after it was written")
_KEY = Text(
    "用来识别重复提交的编号写入后被改动", "the key by which a second sending is found was changed after it was written"
)
_LEFT = Text("清除后留下的位置或诉求人标识被改动", "the point or the reporter that erasing left was changed")
_NOT_ERASED = Text("个人信息缺失，但没有清除记录", "what is personal is gone, and no event says that it was erased")


@dataclass(frozen=True)
class DeskCheck:
    """Whether the desk is whole: how many events and requests, the head to note down (NUMBER:HASH), and the first fault."""

    events: int
    requests: int
    head: str
    fault: str = ""
    reason: Text = Text()

    @property
    def sentence(self) -> Text:
        """What was found, in a sentence."""
        if self.fault:
            return broken_at(Text("诉求登记", "the desk"), self.fault, self.reason)
        return Text(
            f"诉求 {self.requests} 件、事件 {self.events} 条，与写入时一致。请另处记下末条校验值：{self.head}",
            f"{self.requests} requests with {self.events} events, as they were written. Head, to note down elsewhere: {self.head}",
        )


def seal_desk(archive: Archive, by: str) -> str:
    """Write the head of the chain into the audit log, so that its end cannot be cut off unseen; return it."""
    with writing(archive) as connection:
        number, seal = hold_head(connection)
        append(connection, by, SEALED_AS, "desk", {"number": number, "hash": seal})
    return f"{number}:{seal}"


def verify_desk(archive: Archive, noted: str | None = None) -> DeskCheck:
    """Walk the chain and hold every request, its content and every reason against it; the first fault is told.

    noted: a head (NUMBER:HASH) that was written down elsewhere and must still be there.
    """
    with looking(archive) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        kept = connection.execution_options(yield_per=2000)
        sealed = select(audit.c.detail).where(audit.c.what == SEALED_AS)
        seals = {int(row["number"]): str(row["hash"]) for row in connection.execute(sealed).scalars()}
        if noted:
            number, _, seal = noted.partition(":")
            seals[int(number) if number.isdecimal() else -1] = seal
        seals.pop(0, None)
        fault, events, head = _walk(kept.execute(_whole_chain()).mappings(), seals)
        requests = connection.execute(select(func.count()).select_from(desk_requests)).scalar_one()
        said = f"{events}:{head}"
        if not fault:
            row = connection.execute(select(desk_head.c.number, desk_head.c.hash)).first()
            if (row.number, row.hash) != (events, head) if row else events:
                fault = "head", _CUT
        if not fault:
            begun = select(func.count()).select_from(desk_events).where(desk_events.c.version == 1)
            if connection.execute(begun).scalar_one() != requests:
                fault = "desk_requests", _NO_EVENT
        fault = fault or _wrong_request(kept.execute(_last_events()).mappings())
        fault = fault or _wrong_content(kept.execute(_contents()).mappings())
        fault = fault or _wrong_rest(kept.execute(_erasures()).mappings())
        fault = fault or wrong_office(connection)
    where, reason = fault or ("", Text())
    return DeskCheck(events, requests, said, where, reason)


_Fault = tuple[str, Text]


def _walk(rows: Any, seals: dict[int, str]) -> tuple[_Fault | None, int, str]:
    """Walk the chain; return its first fault, how many events hold, and the hash of the last of them."""
    previous, count = FIRST, 0
    for row in rows:
        name = f"{count + 1}"
        if row["number"] != count + 1:
            return (name, _MISSING), count, previous
        seal = seal_of(previous, row)
        if seal != row["hash"]:
            return (f"{name} {row['request']}", EVENT_CHANGED), count, previous
        if row["salt"] and row["version"] > 1 and salted(row["salt"], row["reason"]) != row["digest"]:
            return (f"{name} {row['request']}", _REASON), count, previous
        if seals.pop(count + 1, seal) != seal:
            return (name, _NOT_NOTED), count, previous
        previous, count = seal, count + 1
    if seals:
        return (f"{min(seals)}", _NOT_NOTED), count, previous
    return None, count, previous


def _wrong_request(rows: Iterator[RowMapping] | Any) -> _Fault | None:
    """Return the first request whose last event does not say what it is."""
    for row in rows:
        if row["facts"] is None:
            return row["id"], _NO_EVENT
        if facts_hash(facts_of(request_of_row(row))) != row["facts"]:
            return row["id"], _REQUEST
    return None


def _wrong_content(rows: Iterator[RowMapping] | Any) -> _Fault | None:
    """Return the first request whose content is not what came in, or is gone without having been erased."""
    for row in rows:
        if not row["salt"]:
            if not row["erased"] or row["text"] or row["address"] or row["contact"]:
                return row["id"], _NOT_ERASED
            continue
        more = json.loads(row["more"]) if row["more"] else {}
        content = RequestContent(row["text"], row["address"], row["contact"], row["lon"], row["lat"], more)
        if salted(row["salt"], content_text(content, row["reporter"])) != row["digest"]:
            return row["id"], _CONTENT
        if not _tells(row["changed"], key_seal(row["salt"], row["key"], row["fingerprint"])):
            return row["id"], _KEY
    return None


def _wrong_rest(rows: Iterator[RowMapping] | Any) -> _Fault | None:
    """Return the first erased request of which something else is left than was left."""
    for row in rows:
        if not _tells(row["changed"], left_seal(row["lon"], row["lat"], row["reporter"])):
            return row["id"], _LEFT
    return None


def _tells(changed: str, seal: dict[str, str]) -> bool:
    """Say whether an event tells of a seal; one of an older Lantu has none, and nothing can be held against it."""
    told = json.loads(changed)
    return all(told.get(name, value) == value for name, value in seal.items())


def _whole_chain() -> Select[Any]:
    joined = desk_texts.c.request == desk_events.c.request
    return select(desk_events, desk_texts.c.salt).join(desk_texts, joined, isouter=True).order_by(desk_events.c.number)


def _last_events() -> Select[Any]:
    last = and_(desk_events.c.request == desk_requests.c.id, desk_events.c.version == desk_requests.c.version)
    return select(desk_requests, desk_events.c.facts).join(desk_events, last, isouter=True).order_by(desk_requests.c.id)


def _contents() -> Select[Any]:
    first = and_(desk_events.c.request == desk_requests.c.id, desk_events.c.version == 1)
    columns = [desk_requests.c[name] for name in ("id", "lon", "lat", "reporter", "erased")]
    texts = [desk_texts.c[name] for name in ("text", "address", "contact", "more", "salt", "key", "fingerprint")]
    return (
        select(*columns, *texts, desk_events.c.digest, desk_events.c.changed)
        .join(desk_events, first)
        .join(desk_texts, desk_texts.c.request == desk_requests.c.id, isouter=True)
        .order_by(desk_requests.c.id)
    )


def _erasures() -> Select[Any]:
    columns = [desk_requests.c[name] for name in ("id", "lon", "lat", "reporter")]
    joined = desk_requests.c.id == desk_events.c.request
    return select(*columns, desk_events.c.changed).join(desk_events, joined).where(desk_events.c.action == "erase")
