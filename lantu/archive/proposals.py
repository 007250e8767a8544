"""Two pairs of eyes: a draft is proposed as the next version, and somebody else than its author approves it or gives it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, desc, insert, select, update

from lantu.archive.drafts import Draft, EditError, draft_of, open_draft, still_open
from lantu.archive.saving import Entry, Saving, Spot, Take, refuse_empty, save_draft
from lantu.archive.version_message import refuse_long_message
from lantu.archive.versions import Version
from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import drafts, proposals
from lantu.database.transactions import looking, writing
from lantu.language.errors import LantuError
from lantu.language.text import Text

ProposalState = Literal["waiting", "approved", "returned", "withdrawn"]


class OwnProposalError(LantuError):
    """Somebody would approve what they proposed themselves."""


class DecidedError(LantuError):
    """A proposal was decided, or withdrawn, before."""


@dataclass(frozen=True)
class Proposal:
    """A draft that was proposed. decided_by is empty as long as it waits; version: id of the version that it became."""

    draft: str
    account: str
    message: str
    author: str
    picks: Mapping[Spot, Take]
    seen: str
    state: ProposalState
    proposed: datetime
    decided_by: str
    decided: datetime | None
    reason: str
    version: str | None


def propose(
    archive: Archive,
    draft: Draft,
    message: str,
    author: str,
    picks: Mapping[Spot, Take] | None = None,
    seen: str = "",
) -> Proposal:
    """Put a draft before whoever approves, and on record; nobody edits it meanwhile. LantuError where it holds nothing."""
    refuse_empty(draft, message)
    refuse_long_message(message)
    now = datetime.now(UTC)
    row = {
        "message": message.strip(),
        "author": author,
        "picks": [[*spot, take] for spot, take in (picks or {}).items()],
        "seen": seen,
        "state": "waiting",
        "proposed": now,
        "decided_by": "",
        "decided": None,
        "reason": "",
        "version": None,
    }
    with writing(archive) as connection:
        take_turn(connection)
        still_open(connection, draft)
        append(connection, author, "propose_version", draft.id, {"base": draft.base.number, "edits": len(draft.live)})
        connection.execute(update(drafts).where(drafts.c.id == draft.id).values(state="proposed", changed=now))
        again = update(proposals).where(proposals.c.draft == draft.id).values(**row)
        if not connection.execute(again).rowcount:
            connection.execute(insert(proposals).values(draft=draft.id, **row))
    return find_proposal(archive, draft.id)


def approve(archive: Archive, proposal: Proposal, by: str, *, trust_code: bool = False) -> Saving:
    """Save what was proposed as the next version, by its author, approved by somebody else; both are on record with it.

    Returns what clashes where others have changed the same since: it is then left as it was, to be given back.
    OwnProposalError, DecidedError.
    """
    if by == proposal.author:
        raise OwnProposalError(
            Text("自己提交的版本应由另一人批准", "somebody else approves what you proposed"),
            hint=Text("紧急时可说明理由，单独保存", "in an emergency save it alone, with a reason"),
        )
    refuse_decided(proposal)
    draft = draft_of(archive, proposal.draft)
    return save_draft(
        archive,
        draft,
        proposal.message,
        proposal.author,
        proposal.picks,
        proposal.seen,
        trust_code=trust_code,
        entry=Entry(by, "approve_version", {"author": proposal.author, "proposal": draft.id}),
        state="proposed",
        also=lambda connection, saved: _decide(connection, draft.id, "approved", by, "", saved),
    )


def give_back(archive: Archive, proposal: Proposal, by: str, reason: str) -> Proposal:
    """Give a proposal back to its author with a reason, on record. LantuError without one, DecidedError."""
    if not reason.strip():
        raise LantuError(Text("退回时应说明理由", "say why it is given back"))
    return _end(archive, proposal, by, "returned", "return_version", reason.strip())


def withdraw(archive: Archive, proposal: Proposal, by: str) -> Proposal:
    """Take one's own proposal back, on record. DecidedError."""
    return _end(archive, proposal, by, "withdrawn", "withdraw_version", "")


def take_up(archive: Archive, proposal: Proposal, by: str) -> Draft:
    """Make a proposal that came back the draft that its author edits, where their present one holds no edits."""
    draft = draft_of(archive, proposal.draft)
    present = open_draft(archive, proposal.account)
    if present.live:
        raise EditError(
            Text("当前草稿中有改动", "your present draft holds edits"),
            hint=Text("请先提交或放弃当前草稿", "propose or drop it first"),
        )
    with writing(archive) as connection:
        take_turn(connection)
        still_open(connection, draft, "returned")
        still_open(connection, present)
        append(connection, by, "take_up_draft", draft.id)
        connection.execute(update(drafts).where(drafts.c.id == present.id).values(state="dropped"))
        connection.execute(update(drafts).where(drafts.c.id == draft.id).values(state="open"))
    return draft


def find_proposal(archive: Archive, draft: str) -> Proposal:
    """Return the proposal of a draft; LantuError where there is none."""
    with looking(archive) as connection:
        row = connection.execute(_QUESTION.where(proposals.c.draft == draft)).mappings().first()
    if row is None:
        raise LantuError(Text(f"没有提交的版本“{draft[:40]}”", f"there is no proposal '{draft[:40]}'"))
    return _proposal(row)


def list_proposals(archive: Archive, state: ProposalState | None = None, limit: int = 200) -> Sequence[Proposal]:
    """Return the newest proposals first, those in one state where one is given."""
    question = _QUESTION.order_by(desc(proposals.c.proposed)).limit(limit)
    if state:
        question = question.where(proposals.c.state == state)
    with looking(archive) as connection:
        return [_proposal(row) for row in connection.execute(question).mappings()]


_QUESTION = select(proposals, drafts.c.account).join(drafts, drafts.c.id == proposals.c.draft)


def refuse_decided(proposal: Proposal) -> None:
    """DecidedError where a proposal does not wait any more."""
    if proposal.state != "waiting":
        raise DecidedError(Text("这个提交已有决定或已撤回", "this proposal was decided or withdrawn before"))


def _end(archive: Archive, proposal: Proposal, by: str, state: ProposalState, what: str, reason: str) -> Proposal:
    refuse_decided(proposal)
    draft = draft_of(archive, proposal.draft)
    with writing(archive) as connection:
        take_turn(connection)
        still_open(connection, draft, "proposed")
        append(connection, by, what, draft.id, {"author": proposal.author, "reason": reason})
        connection.execute(update(drafts).where(drafts.c.id == draft.id).values(state="returned"))
        _decide(connection, draft.id, state, by, reason, None)
    return find_proposal(archive, draft.id)


def _decide(
    connection: Connection, draft: str, state: ProposalState, by: str, reason: str, version: Version | None
) -> None:
    connection.execute(
        update(proposals)
        .where(proposals.c.draft == draft)
        .values(
            state=state,
            decided_by=by,
            decided=datetime.now(UTC),
            reason=reason,
            version=version.id if version else None,
        )
    )


def _proposal(row: Mapping[Any, Any]) -> Proposal:
    facts = dict(row)
    facts["picks"] = {(sheet, line, column): take for sheet, line, column, take in facts["picks"]}
    return Proposal(**facts)
