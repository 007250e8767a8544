"""The result of a vote on a budget: what equal shares choose, why each project was chosen or not, and who got something."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from fractions import Fraction
from typing import TypedDict

import numpy as np

from lantu.database import Archive
from lantu.govern.voice import ResidentsVote, counted_ballots
from lantu.packs.cells.safe_cell import safe_cell
from lantu.plain import Json
from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.representation import served_ballots
from lantu.voice.budget.shares.equal_shares import equal_shares
from lantu.voice.budget.vote import BudgetProject, BudgetVote
from lantu.voice.pabulib.write import pabulib_text


class VotedProject(TypedDict):
    """A project of a vote, amounts in whole currency. with_money_left: chosen from what equal shares left over.

    held: what its voters held; missing: what they lacked, and each of them (missing_each); tied: ids of those it tied with.
    """

    id: str
    title: str
    cost: float
    chosen: bool
    with_money_left: bool
    votes: int
    held: float
    missing: float
    missing_each: float
    tied: list[str]


class BudgetResult(TypedDict):
    """The result of a vote, amounts in whole currency; chosen: ids in the order of choice, completed: of them with money left.

    share: what each voter had; left: what is not spent; represented: how many voters got something.
    """

    rule: str
    ballots: int
    budget: float
    share: float
    cost: float
    left: float
    chosen: list[str]
    completed: list[str]
    projects: list[VotedProject]
    represented: Json


def counted_vote(archive: Archive, vote: ResidentsVote) -> BudgetVote:
    """Return a counted vote as a value to count: approvals, amounts in whole currency, voters numbered in a random order."""
    ballots = counted_ballots(archive, vote.id)
    place = {project.id: at for at, project in enumerate(vote.projects)}
    entries = sorted((place[name], voter) for voter, ballot in enumerate(ballots) for name in ballot)
    table = np.array(entries, dtype=np.int64).reshape(-1, 2)
    return BudgetVote(
        meta={"description": vote.title, "vote_type": "approval", "rule": "equal-shares"},
        budget=Fraction(vote.budget, 100),
        projects=tuple(BudgetProject(one.id, Fraction(one.cost, 100), one.title) for one in vote.projects),
        voters=tuple(str(number + 1) for number in range(len(ballots))),
        starts=np.searchsorted(table[:, 0], np.arange(len(vote.projects) + 1)),
        voter=table[:, 1].astype(np.int32),
        points=np.ones(len(table), np.int64),
    )


def vote_result(counted: BudgetVote) -> BudgetResult:
    """Return the result as plain data, amounts as floats; `chosen` in the order of choice. None chosen where nobody voted."""
    if not counted.voters:
        outcome = BudgetOutcome("equal-shares", (), Fraction(0), counted.budget, Fraction(0), exhaustive=False)
    else:
        outcome = equal_shares(counted)
    return {
        "rule": outcome.rule,
        "ballots": len(counted.voters),
        "budget": float(counted.budget),
        "share": float(outcome.share),
        "cost": float(outcome.cost),
        "left": float(outcome.left),
        "chosen": list(outcome.chosen),
        "completed": list(outcome.completed),
        "projects": [_project(counted, at, outcome) for at in _in_order(counted, outcome)],
        "represented": asdict(served_ballots(counted, outcome.chosen)),
    }


def ballots_text(counted: BudgetVote, chosen: Sequence[str]) -> str:
    """Return a counted vote as a file of Pabulib with what was chosen; no name in it is a formula to a spreadsheet."""
    meta = {key: _one_line(value) for key, value in counted.meta.items()}
    projects = tuple(replace(one, name=_one_line(one.name)) for one in counted.projects)
    return pabulib_text(replace(counted, meta=meta, projects=projects), chosen)


def _one_line(words: str) -> str:
    return safe_cell(" ".join(words.split()))


def _in_order(counted: BudgetVote, outcome: BudgetOutcome) -> list[int]:
    """Return the chosen in the order of choice, then the others by what they lacked."""
    place = {project.id: at for at, project in enumerate(counted.projects)}
    first = [place[name] for name in outcome.chosen]
    rest = [at for at in range(len(counted.projects)) if at not in set(first)]
    reasons = outcome.reasons
    return [
        *first,
        *sorted(rest, key=lambda at: (-reasons[n].support if (n := counted.projects[at].id) in reasons else 0, at)),
    ]


def _project(counted: BudgetVote, at: int, outcome: BudgetOutcome) -> VotedProject:
    project = counted.projects[at]
    reason = outcome.reasons.get(project.id)
    return {
        "id": project.id,
        "title": project.name,
        "cost": float(project.cost),
        "chosen": project.id in outcome.chosen,
        "with_money_left": project.id in outcome.completed,
        "votes": reason.support if reason else 0,
        "held": float(reason.held) if reason else 0.0,
        "missing": float(reason.missing) if reason else float(project.cost),
        "missing_each": float(reason.each) if reason else 0.0,
        "tied": list(reason.tied) if reason else [],
    }
