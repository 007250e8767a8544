"""Sequential Phragmén: voters earn money at one speed, and buy a project together as soon as its supporters can pay it.

What a voter has spent is what they had earned when they last bought something. So the time at which a project can be paid is its cost and
the sum of those times over its supporters, by supporter; the sum is one product of whole numbers a project bought, and exact.

Source: Los, Christoff, Grossi, Proportional Budget Allocations: Towards a Systematization, IJCAI 2022 (for budgets).
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lantu.voice.budget import phragmen_kernel as kernel
from lantu.voice.budget.electorate import Electorate, Numbers, Whole, electorate
from lantu.voice.budget.outcome import BudgetOutcome, BudgetReason
from lantu.voice.budget.shares.equal_shares import order_of_ties, utilitarian
from lantu.voice.budget.vote import BudgetVote

EPS = 2.0**-52


def phragmen(vote: BudgetVote, completion: str = "none", ties: Sequence[int] | None = None) -> BudgetOutcome:
    """Choose projects by Phragmén's sequential rule; it ends with the first project that would cost more than is left.

    Whoever gave a project any points approves it. Projects dearer than the budget are left out. `completion`: 'none', or any other word
    for what is left to go by votes per cost. In the outcome `share` is what each voter had earned when the rule ended; a reason's
    `held` is what the project's supporters had then, and had not spent.
    """
    rank = ties if ties is not None else order_of_ties(vote)
    people = electorate(vote, "cost")
    count = _Count(people, rank)
    count.run()
    chosen = count.order
    left = vote.budget - sum((vote.projects[p].cost for p in chosen), Fraction(0))
    added = utilitarian(vote, left, chosen, rank) if completion != "none" else []
    cost = sum((vote.projects[p].cost for p in [*chosen, *added]), Fraction(0))
    left = vote.budget - cost
    rest = [about.cost for p, about in enumerate(vote.projects) if p not in {*chosen, *added}]
    return BudgetOutcome(
        rule="phragmen",
        chosen=tuple(vote.projects[p].id for p in [*chosen, *added]),
        cost=cost,
        left=left,
        share=count.time / people.scale,
        exhaustive=not rest or min(rest) > left,
        reasons={vote.projects[p].id: count.reason(vote, p) for p in range(len(vote.projects))},
        completed=tuple(vote.projects[p].id for p in added),
    )


class _Count:
    """The count while it runs. `supporters` (project, column): column 0 never paid, column 1 + step last paid in that step."""

    def __init__(self, people: Electorate, rank: Sequence[int]) -> None:
        self.people, self.rank = people, rank
        projects = len(people.cost)
        self.supporters: Whole = np.zeros((projects, projects + 1), np.int64)
        kernel.count_first(people.starts, people.cls, people.weight, self.supporters)
        self.last = np.zeros(len(people.weight), np.int64)
        self.times: list[Fraction] = [Fraction(0)]
        self.about: Numbers = np.zeros(projects + 1)
        self.order: list[int] = []
        self.tied: dict[int, tuple[int, ...]] = {}
        self.live = (people.units > 0) & np.array([cost <= people.budget for cost in people.cost], bool)
        self.time = Fraction(0)

    def exact(self, project: int) -> Fraction:
        """Return when a project can be paid."""
        return (self.people.cost[project] + self.spent(project)) / Fraction(int(self.people.units[project]))

    def spent(self, project: int) -> Fraction:
        """Return what a project's supporters have spent together."""
        row = self.supporters[project, : len(self.times)]
        return sum((self.times[column] * int(row[column]) for column in np.flatnonzero(row)), Fraction(0))

    def run(self) -> None:
        """Buy projects until the next would cost more than is left."""
        people = self.people
        left = people.budget
        while self.live.any():
            steps = len(self.times)
            places = np.flatnonzero(self.live)
            due = (people.cost_float[places] + self.supporters[places, :steps] @ self.about[:steps]) / people.units[
                places
            ]
            # sums of terms above 0: off by less than a rounding a term and step, all of the same sign
            near = places[due <= due.min() * (1 + 8 * EPS * (steps + 4) ** 2)]
            when = {int(place): self.exact(int(place)) for place in near}
            least = min(when.values())
            tied = sorted((place for place in when if when[place] == least), key=lambda place: self.rank[place])
            self.time = least
            if any(people.cost[place] > left for place in tied):
                break
            project = tied[0]
            if len(tied) > 1:
                self.tied[project] = tuple(tied[1:])
            begin, end = people.starts[project], people.starts[project + 1]
            kernel.buy(
                begin,
                end,
                people.cls,
                people.weight,
                people.class_starts,
                people.project,
                self.last,
                steps,
                self.supporters,
            )
            self.times.append(least)
            self.about[steps] = float(least)
            self.order.append(project)
            self.live[project] = False
            left -= people.cost[project]

    def reason(self, vote: BudgetVote, project: int) -> BudgetReason:
        """Return why a project was bought or not."""
        people, scale, support = self.people, self.people.scale, int(self.people.units[project])
        cost, nothing = vote.projects[project].cost, Fraction(0)
        if project in self.order:
            tied = tuple(vote.projects[place].id for place in self.tied.get(project, ()))
            return BudgetReason(True, support, cost, nothing, nothing, tied=tied)
        held = (self.time * support - self.spent(project)) / scale if people.units[project] else nothing
        missing = max(cost - held, nothing)
        return BudgetReason(False, support, held, missing, missing / support if support else nothing)
