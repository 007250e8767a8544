"""A vote as the arrays that rules count with: equal ballots merged to one class with a weight, both ways round."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from lantu.voice.budget.vote import BudgetVote

Whole, Places, Numbers = NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]

FITS = 2**62  # products of a cost and of votes below this are compared as 64-bit integers


@dataclass(frozen=True)
class Electorate:
    """Classes of voters with the same ballot, and what they gave.

    By project: entries from `starts` (project + 1), each a class `cls` and its units `unit` (entry). By class: from `class_starts`
    (class + 1), `project` and `class_unit` (entry). `weight` (class) is how many voters it stands for; voters who named nobody are in
    none. Costs are whole numbers of 1 / `scale` of the currency: `cost` exactly (project), `cost_float` as floats. `units` (project)
    is the sum of units by voter. `by_cost`: a unit is worth the project's cost. `whole`: every cost and product of cost and units is
    below 2^62, so that simple prices may be compared as integers. `members` (voter) is the class of each voter, -1 for none.
    """

    voters: int
    budget: Fraction
    scale: int
    by_cost: bool
    weight: Whole
    starts: Whole
    cls: Places
    unit: Whole
    class_starts: Whole
    project: Places
    class_unit: Whole
    cost: tuple[int, ...]
    cost_float: Numbers
    cost_whole: Whole
    units: Whole
    whole: bool
    members: Places


def electorate(vote: BudgetVote, satisfaction: str) -> Electorate:
    """Return the arrays of a vote. Satisfaction 'points' counts what ballots give, all else one a supporter."""
    entries = len(vote.voter)
    by_project = np.repeat(np.arange(len(vote.projects), dtype=np.int32), np.diff(vote.starts))
    unit = vote.points if satisfaction == "points" else np.ones(entries, np.int64)
    order = np.argsort(vote.voter, kind="stable")
    sizes = np.bincount(vote.voter, minlength=len(vote.voters))
    begins = np.concatenate(([0], np.cumsum(sizes)))
    project, units = by_project[order], unit[order]
    first, members = _alike(begins, project, units)
    weight = np.bincount(members[members >= 0], minlength=len(first)).astype(np.int64)
    class_sizes = sizes[first]
    class_starts = np.concatenate(([0], np.cumsum(class_sizes))).astype(np.int64)
    take = np.repeat(begins[first] - class_starts[:-1], class_sizes) + np.arange(class_starts[-1])
    class_project, class_unit = project[take], units[take]
    owner = np.repeat(np.arange(len(first), dtype=np.int32), class_sizes)
    back = np.argsort(class_project, kind="stable")
    starts = np.searchsorted(class_project[back], np.arange(len(vote.projects) + 1)).astype(np.int64)
    costs = [project.cost for project in vote.projects]
    scale = lcm(*(cost.denominator for cost in [*costs, vote.budget]))
    exact = tuple(int(cost * scale) for cost in costs)
    total = np.concatenate(([0], np.cumsum(weight[owner[back]] * class_unit[back])))
    sums = total[starts[1:]] - total[starts[:-1]]
    whole = max(exact, default=0) * max(int(sums.max(initial=0)), 1) < FITS and sum(exact) < FITS
    return Electorate(
        voters=len(vote.voters),
        budget=vote.budget * scale,
        scale=scale,
        by_cost=satisfaction == "cost",
        weight=weight,
        starts=starts,
        cls=owner[back],
        unit=class_unit[back],
        class_starts=class_starts,
        project=class_project,
        class_unit=class_unit,
        cost=exact,
        cost_float=np.array([float(cost) for cost in exact]),
        cost_whole=np.array(exact if whole else [0] * len(exact), np.int64),
        units=sums.astype(np.int64),
        whole=whole,
        members=members,
    )


def _alike(begins: Whole, project: Places, unit: Whole) -> tuple[Whole, Places]:
    """Return the first voter of each class (class), and each voter's class (voter), -1 for who named nobody.

    Ballots are sorted by a sum of drawn numbers and then compared with the first of their class; ballots that the sum takes for alike
    and that are not (one chance in 2^64 a pair) leave every voter a class of their own.
    """
    some = np.flatnonzero(np.diff(begins))
    if not len(some):
        return some, np.full(len(begins) - 1, -1, np.int32)
    drawn = np.random.default_rng(2021).integers(1, 2**63, int(project.max()) + 1, dtype=np.uint64)
    mixed = drawn[project] * (2 * unit.astype(np.uint64) + np.uint64(1))
    mixed ^= mixed >> np.uint64(29)
    sums = np.add.reduceat(mixed, begins[some])
    _, first, inverse = np.unique(sums, return_index=True, return_inverse=True)
    place = np.argsort(np.argsort(first))
    inverse, first = place[inverse], some[np.sort(first)]
    sizes = np.diff(begins)
    same = bool((sizes[some] == sizes[first[inverse]]).all())
    if same:
        other = np.repeat(begins[first[inverse]] - begins[some], sizes[some]) + np.arange(begins[-1])
        same = bool((project[other] == project).all() and (unit[other] == unit).all())
    if not same:
        first, inverse = some, np.arange(len(some))
    members = np.full(len(begins) - 1, -1, np.int32)
    members[some] = inverse
    return first.astype(np.int64), members
