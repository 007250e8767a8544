"""A resident's proposal as pages and API show it: hidden words are for offices alone, and accounts are named to nobody else."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypedDict

from lantu.language.text import Text
from lantu.plain import Json
from lantu.voice.residents_proposal import OfficeReply, ProposalMilestone, ResidentsProposal, ResidentsProposalEvent

Names = Callable[[str], Text]


class ReplyRow(TypedDict):
    """A reply of an office to a proposal; on: ISO."""

    on: str
    office: str
    decision: str
    text: str


class ProposalEventRow(TypedDict):
    """What happened to a proposal; by: empty for whoever is told no names; told: what the event says, by its kind."""

    number: int
    at: str
    kind: str
    by: str
    told: Json


class ProposalMilestoneRow(TypedDict):
    """A step of what became of a proposal, as an office says; on: ISO."""

    on: str
    what: str
    office: str
    text: str


class ProposalRow(TypedDict):
    """A resident's proposal; days as ISO. Words that are hidden are empty for whoever may not see them.

    reply: the last, None without; absorbed, parts: ids of those that were merged into it, and that it was split into.
    """

    id: str
    consultation: str
    title: str
    text: str
    place: str
    submitted: str
    due: str
    late: bool
    state: str
    outcome: str
    version: int
    goals: list[str]
    works: list[str]
    reply: ReplyRow | None
    replies: list[ReplyRow]
    milestones: list[ProposalMilestoneRow]
    parent: str
    absorbed: list[str]
    parts: list[str]
    origin: str
    hidden: str
    hidden_note: str
    appeal: str
    appeal_note: str
    history: list[ProposalEventRow]


def proposal_row(proposal: ResidentsProposal, today: date, *, office: bool) -> ProposalRow:
    """Return a proposal as plain data. office: whoever asks may see what is hidden, and who did what."""
    shown, reply = office or not proposal.hidden, proposal.reply
    return {
        "id": proposal.id,
        "consultation": proposal.consultation,
        "title": proposal.title if shown else "",
        "text": proposal.text if shown else "",
        "place": proposal.place,
        "submitted": proposal.submitted.isoformat(),
        "due": proposal.due.isoformat(),
        "late": proposal.is_late(today),
        "state": proposal.state,
        "outcome": proposal.outcome,
        "version": proposal.version,
        "goals": list(proposal.goals),
        "works": list(proposal.works),
        "reply": _reply(reply) if reply else None,
        "replies": [_reply(one) for one in proposal.replies],
        "milestones": [_milestone(one) for one in proposal.milestones],
        "parent": proposal.parent,
        "absorbed": list(proposal.absorbed),
        "parts": list(proposal.parts),
        "origin": proposal.origin,
        "hidden": proposal.hidden,
        "hidden_note": proposal.hidden_note if proposal.hidden else "",
        "appeal": proposal.appeal,
        "appeal_note": proposal.appeal_note,
        "history": [_event(one, office=office) for one in proposal.events],
    }


def became(proposals: Sequence[ResidentsProposal]) -> dict[str, int]:
    """Return how many proposals came to which outcome, the most frequent first."""
    found: dict[str, int] = {}
    for one in proposals:
        found[one.outcome] = found.get(one.outcome, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _reply(reply: OfficeReply) -> ReplyRow:
    return {"on": reply.on.isoformat(), "office": reply.office, "decision": reply.decision, "text": reply.text}


def _milestone(one: ProposalMilestone) -> ProposalMilestoneRow:
    return {"on": one.on.isoformat(), "what": one.what, "office": one.office, "text": one.text}


def _event(event: ResidentsProposalEvent, *, office: bool) -> ProposalEventRow:
    told = {name: value for name, value in event.told.items() if name != "digest"}
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "by": event.by if office else "",
        "told": told,
    }
