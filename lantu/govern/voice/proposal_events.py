"""The events of residents' proposals: each sealed with the hash of the one before it and noted in the audit log; all walked."""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from lantu.database.audit import FIRST, append, verify
from lantu.database.open import Archive
from lantu.database.tables import audit, residents_proposal_events, residents_proposals
from lantu.govern.broken import EVENT_CHANGED, broken_at
from lantu.language.text import Text
from lantu.voice.residents_proposal import KINDS, ResidentsProposal, ResidentsProposalEvent, proposal_of

_HOLE = Text(
    "事件缺失或多出，或与操作日志不符", "an event is missing or one too many, or the audit log has another one"
)
_ROW = Text("状态与其事件不符", "its state is not what its events say")
_WORDS = Text("内容写入后被改动", "what it says was changed after it was written")


@dataclass(frozen=True)
class ProposalsCheck:
    """Whether residents' proposals are as they were written: how many, their events, and the first fault."""

    proposals: int
    events: int
    fault: str = ""
    reason: Text = Text()

    @property
    def sentence(self) -> Text:
        """What was found, in a sentence."""
        if self.fault:
            return broken_at(Text("居民建议", "the record of residents' proposals"), self.fault, self.reason)
        return Text(
            f"居民建议 {self.proposals} 条、事件 {self.events} 条，与写入时一致",
            f"{self.proposals} residents' proposals with {self.events} events, as they were written",
        )


def put_event(
    connection: Connection, proposal: str, number: int, kind: str, by: str, told: Mapping[str, Any], at: datetime
) -> ResidentsProposalEvent:
    """Append an event to a proposal and its entry to the audit log, and note state and number where lists look for them."""
    before = FIRST
    if number > 1:
        of = (residents_proposal_events.c.proposal == proposal) & (residents_proposal_events.c.number == number - 1)
        before = connection.execute(select(residents_proposal_events.c.hash).where(of)).scalar_one()
    row = {
        "proposal": proposal,
        "number": number,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "kind": kind,
        "by": by[:200],
        "told": json.dumps(dict(told), ensure_ascii=False, sort_keys=True),
    }
    seal = _seal(before, row)
    connection.execute(insert(residents_proposal_events).values(**row, hash=seal))
    append(connection, by, f"voice.proposal.{kind}", proposal, {"number": number, "hash": seal})
    return event_of(row)


def note_state(connection: Connection, proposal: ResidentsProposal) -> None:
    """Note where a proposal stands, for lists to look for."""
    named = residents_proposals.c.id == proposal.id
    facts = {"state": proposal.state, "hidden": bool(proposal.hidden), "version": proposal.version}
    connection.execute(update(residents_proposals).where(named).values(**facts))


def event_of(row: Mapping[Any, Any]) -> ResidentsProposalEvent:
    """Return a row of the table as an event."""
    at = datetime.fromisoformat(row["at"])
    return ResidentsProposalEvent(row["number"], at, row["kind"], row["by"], json.loads(row["told"]))


def salted_digest(salt: str, *words: str) -> str:
    """Return the digest of what a resident wrote; without its salt nothing can be guessed from it."""
    told = json.dumps(words, ensure_ascii=False)
    return hmac.new(salt.encode(), told.encode(), hashlib.sha256).hexdigest()


def verify_proposals(archive: Archive) -> ProposalsCheck:
    """Walk the events of every proposal and the audit log: no hole, nothing changed, words and states as the events say."""
    chain = verify(archive)
    if chain.broken_at is not None:
        return ProposalsCheck(0, 0, f"audit {chain.broken_at}", chain.reason)
    logged: dict[str, list[tuple[int, str]]] = defaultdict(list)
    kept: dict[str, list[tuple[int, str]]] = defaultdict(list)
    events: dict[str, list[ResidentsProposalEvent]] = defaultdict(list)
    names = [f"voice.proposal.{kind}" for kind in KINDS]
    table = residents_proposal_events
    with archive.engine.connect().execution_options(yield_per=500) as connection:
        for entry in connection.execute(
            select(audit.c.about, audit.c.detail).where(audit.c.what.in_(names)).order_by(audit.c.number)
        ):
            logged[entry.about].append((entry.detail["number"], entry.detail["hash"]))
        before = FIRST
        for row in connection.execute(select(table).order_by(table.c.proposal, table.c.number)).mappings():
            before = FIRST if row["number"] == 1 else before
            if _seal(before, row) != row["hash"]:
                return ProposalsCheck(len(kept), 0, f"{row['proposal']} {row['number']}", EVENT_CHANGED)
            before = row["hash"]
            kept[row["proposal"]].append((row["number"], row["hash"]))
            events[row["proposal"]].append(event_of(row))
        heads = {row["id"]: dict(row) for row in connection.execute(select(residents_proposals)).mappings()}
    counted = ProposalsCheck(len(heads), sum(map(len, kept.values())))
    for name in sorted({*logged, *kept, *heads}):
        fault = _fault(heads.get(name), kept[name], logged[name], events[name])
        if fault:
            return ProposalsCheck(counted.proposals, counted.events, name, fault)
    return counted


def _fault(
    head: Mapping[str, Any] | None,
    kept: list[tuple[int, str]],
    logged: list[tuple[int, str]],
    events: list[ResidentsProposalEvent],
) -> Text:
    if head is None or kept != logged or [number for number, _ in kept] != list(range(1, head["version"] + 1)):
        return _HOLE
    made = proposal_of(head["id"], head["consultation"], head["title"], head["text"], events)
    if (made.state, bool(made.hidden)) != (head["state"], head["hidden"]):
        return _ROW
    if not head["salt"]:
        return Text() if any(event.kind == "erase" for event in events) else _WORDS
    appealed = [event.told["digest"] for event in events if event.kind == "appeal"]
    words = [events[0].told["digest"], *appealed]
    now = [salted_digest(head["salt"], head["title"], head["text"])]
    now += [salted_digest(head["salt"], head["appeal"])] if appealed else []
    return Text() if words == now else _WORDS


def _seal(before: str, row: Mapping[Any, Any]) -> str:
    told = json.dumps([before, *(row[name] for name in ("proposal", "number", "at", "kind", "by", "told"))])
    return hashlib.sha256(told.encode()).hexdigest()
