"""A resident's proposal as pages and API show it: hidden words are for offices alone, and accounts are named to nobody else."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from lantu.text import Text
from lantu.voice.residents_proposal import ResidentsProposal, ResidentsProposalEvent

Names = Callable[[str], Text]


def proposal_row(proposal: ResidentsProposal, today: date, *, office: bool) -> dict[str, Any]:
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
        "milestones": [{**vars(one), "on": one.on.isoformat()} for one in proposal.milestones],
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


def _reply(reply: Any) -> dict[str, Any]:
    return {"on": reply.on.isoformat(), "office": reply.office, "decision": reply.decision, "text": reply.text}


def _event(event: ResidentsProposalEvent, *, office: bool) -> dict[str, Any]:
    told = {name: value for name, value in event.told.items() if name != "digest"}
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "by": event.by if office else "",
        "told": told,
    }
