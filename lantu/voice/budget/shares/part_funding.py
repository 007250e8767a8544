"""Part of a project with the money left, where a project can be built in part."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lantu.voice.budget.outcome import BudgetOutcome
from lantu.voice.budget.shares.equal_shares import order_of_ties
from lantu.voice.budget.vote import BudgetVote


@dataclass(frozen=True)
class PartFunding:
    """A project that gets part of its cost: how much, and which share of the cost that is."""

    project: str
    amount: Fraction
    share: Fraction


def part_funding(
    vote: BudgetVote, outcome: BudgetOutcome, divisible: Sequence[str] | None = None, ties: Sequence[int] | None = None
) -> PartFunding | None:
    """Return what the money left pays of the next project by votes per cost, None where there is no money or no such project.

    `divisible` (ids) are the projects that can be built in part; by default all.
    """
    rank = ties if ties is not None else order_of_ties(vote)
    support = np.diff(vote.starts).tolist()
    may = set(divisible) if divisible is not None else {project.id for project in vote.projects}
    open_still = [
        place
        for place, project in enumerate(vote.projects)
        if project.id not in outcome.chosen and project.id in may and project.cost > outcome.left and support[place]
    ]
    if not open_still or outcome.left <= 0:
        return None
    place = min(open_still, key=lambda place: (-Fraction(support[place]) / vote.projects[place].cost, rank[place]))
    project = vote.projects[place]
    return PartFunding(project.id, outcome.left, outcome.left / project.cost)
