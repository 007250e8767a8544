"""What a count found, as JSON has it: amounts are exact fractions as texts."""

from typing import Any

from lantu.voice.budget.compare import ComparedRule
from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.override import DecidedOutcome
from lantu.voice.budget.representation import QUANTILES, Representation
from lantu.voice.budget.shares.part_funding import PartFunding
from lantu.voice.budget.shares.why_not import WhyNot
from lantu.voice.budget.vote import BudgetVote


def plain_outcome(vote: BudgetVote, outcome: BudgetOutcome) -> dict[str, Any]:
    """Return an outcome with its reasons and the faults of the vote."""
    reasons = {
        project: {
            "chosen": project in outcome.chosen,
            "support": reason.support,
            "held": str(reason.held),
            "missing": str(reason.missing),
            "each": str(reason.each),
            "rho": None if reason.rho is None else str(reason.rho),
            "tied": list(reason.tied),
        }
        for project, reason in outcome.reasons.items()
    }
    return {
        "rule": outcome.rule,
        "voters": len(vote.voters),
        "budget": str(vote.budget),
        "chosen": list(outcome.chosen),
        "completed": list(outcome.completed),
        "cost": str(outcome.cost),
        "left": str(outcome.left),
        "share": str(outcome.share),
        "exhaustive": outcome.exhaustive,
        "reasons": reasons,
        "faults": [{"where": str(fault.where), **dict(fault.text)} for fault in vote.faults],
    }


def plain_decisions(decided: DecidedOutcome) -> dict[str, Any]:
    """Return decisions over the count, what the votes alone would have chosen, and what that moved."""
    return {
        "overrides": [vars(override) for override in decided.overrides],
        "votes_alone": list(decided.votes_alone.chosen),
        "gained": list(decided.gained),
        "lost": list(decided.lost),
    }


def plain_part(part: PartFunding | None) -> dict[str, Any] | None:
    """Return the project that gets part of its cost, None for none."""
    return {"project": part.project, "amount": str(part.amount), "share": str(part.share)} if part else None


def plain_representation(told: Representation) -> dict[str, Any]:
    """Return who a choice represents."""
    return {
        "voters": told.voters,
        "named": told.named,
        "served": told.served,
        "excluded": told.excluded,
        "projects": told.projects,
        "cost": told.cost,
        "money": dict(zip((str(part) for part in QUANTILES), told.money, strict=True)),
        "unserved": [
            {"project": group.project, "voters": group.voters, "part": str(group.part), "got": str(group.got)}
            for group in told.unserved
        ],
    }


def plain_comparison(rows: tuple[ComparedRule, ...]) -> list[dict[str, Any]]:
    """Return the same votes by several rules."""
    return [
        {
            "rule": row.rule,
            "satisfaction": row.satisfaction,
            "completion": row.completion,
            "chosen": list(row.outcome.chosen),
            "cost": str(row.outcome.cost),
            "added": list(row.added),
            "missed": list(row.missed),
            "representation": plain_representation(row.representation),
        }
        for row in rows
    ]


def plain_why_not(told: WhyNot) -> dict[str, Any]:
    """Return why a project was not chosen."""
    return {
        "project": told.project,
        "cost": str(told.cost),
        "support": told.support,
        "held": str(told.held),
        "missing": str(told.missing),
        "each": str(told.each),
        "enough_cost": str(told.enough_cost),
        "enough_votes": told.enough_votes,
        "payers": [vars(payers) for payers in told.payers],
        "spent_on": [{"project": name, "share": part} for name, part in told.spent_on],
    }
