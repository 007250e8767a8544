"""Who a choice of projects represents: how many got something they voted for, how much money, and which groups were owed more.

A project's money is spread evenly over the voters who voted for it. A group is owed more where, by its part of the budget, it could have
paid for a project that all of it voted for and every one of its members got less than that would have given (EJR+ up to one project).

Source: Brill, Peters, Robust and Verifiable Proportionality Axioms for Multiwinner Voting, EC 2023 (EJR+ and its check).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from lantu.voice.budget.vote import BudgetVote

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class UnservedGroup:
    """Voters of a project that was not chosen who are owed more: how many, their part of the budget, and the most that one of them got.

    `got` is the cost, or the number, of the chosen projects that the best-served of them voted for.
    """

    project: str
    voters: int
    part: Fraction
    got: Fraction


@dataclass(frozen=True)
class ServedBallots:
    """Of how many ballots several, one or none of the projects that they name were chosen; `empty` ballots name none."""

    several: int
    one: int
    none: int
    empty: int


@dataclass(frozen=True)
class Representation:
    """Who a choice represents.

    `voters` are all, `named` those who voted for at least one project. `served` is the share of all voters with at least one chosen
    project that they voted for, `excluded` the share with none. `projects` and `cost` are the number and the cost of the chosen projects
    that a voter voted for, on average. `money` (quantile of `QUANTILES`) is the money spent on a voter's projects, spread over their
    voters; voters are equal where all quantiles are. `unserved` are the groups that are owed more, largest first.
    """

    voters: int
    named: int
    served: float
    excluded: float
    projects: float
    cost: float
    money: tuple[float, ...]
    unserved: tuple[UnservedGroup, ...]


def served_ballots(vote: BudgetVote, chosen: Sequence[str]) -> ServedBallots:
    """Return how many ballots were served by the projects chosen (ids)."""
    won, named = _won(vote, chosen), np.bincount(vote.voter, minlength=len(vote.voters))
    return ServedBallots(
        int((won > 1).sum()), int((won == 1).sum()), int(((won == 0) & (named > 0)).sum()), int((named == 0).sum())
    )


def _won(vote: BudgetVote, chosen: Sequence[str]) -> NDArray[np.int64]:
    """Return how many of the projects that each ballot names were chosen (voter)."""
    inside = np.isin([project.id for project in vote.projects], list(chosen))
    return np.bincount(vote.voter[np.repeat(inside, np.diff(vote.starts))], minlength=len(vote.voters))


def represented(vote: BudgetVote, chosen: Sequence[str], satisfaction: str = "cost") -> Representation:
    """Return who the projects chosen (ids) represent; groups are judged by 'cost' of what they got, or else by number."""
    voters, taken = max(len(vote.voters), 1), set(chosen)
    support = np.diff(vote.starts)
    inside = np.array([project.id in taken for project in vote.projects], bool)
    costs = np.array([float(project.cost) for project in vote.projects])
    entry = np.repeat(inside, support)
    who = vote.voter[entry]
    count, ballots = _won(vote, chosen), served_ballots(vote, chosen)
    cost = np.bincount(who, np.repeat(costs, support)[entry], voters)
    each = np.divide(costs, support, out=np.zeros(len(costs)), where=support > 0)
    money = np.bincount(who, np.repeat(each, support)[entry], voters)
    return Representation(
        voters=len(vote.voters),
        named=len(vote.voters) - ballots.empty,
        served=(ballots.several + ballots.one) / voters,
        excluded=(ballots.none + ballots.empty) / voters,
        projects=float(count.sum()) / voters,
        cost=float(cost.mean()),
        money=tuple(float(part) for part in np.quantile(money, QUANTILES)),
        unserved=unserved(vote, chosen, satisfaction),
    )


def unserved(vote: BudgetVote, chosen: Sequence[str], satisfaction: str = "cost") -> tuple[UnservedGroup, ...]:
    """Return, for each project that was not chosen, the largest group of its voters that is owed more; nothing if no group is.

    A group of g of n voters has g / n of the budget b. It is owed more if, with u what the best-served of them got and v what the project
    gives, (u + v) times the project's cost is at most v g b / n. Equal shares without completion leaves no such group for the
    satisfaction that it counts by.
    """
    taken, voters = set(chosen), len(vote.voters)
    if not voters:
        return ()
    scale = lcm(*(project.cost.denominator for project in vote.projects)) if satisfaction == "cost" else 1
    worth = [int(project.cost * scale) if satisfaction == "cost" else 1 for project in vote.projects]
    got = np.zeros(voters, np.int64 if sum(worth) < 2**62 else object)
    for place, project in enumerate(vote.projects):
        if project.id in taken:
            got[vote.supporters(place)[0]] += worth[place]
    about = got.astype(np.float64) / scale
    found: list[UnservedGroup] = []
    for place, project in enumerate(vote.projects):
        who = vote.supporters(place)[0]
        if project.id in taken or not project.cost or not len(who):
            continue
        gives = project.cost if satisfaction == "cost" else Fraction(1)
        order = who[np.argsort(about[who], kind="stable")]
        size = np.arange(1, len(order) + 1)
        need = (about[order] + float(gives)) * float(project.cost)
        owed = float(gives) * size * float(vote.budget) / voters
        for item in np.flatnonzero(need <= owed * (1 + 1e-9))[::-1]:
            most, part = Fraction(int(got[order[item]]), scale), vote.budget * int(size[item]) / voters
            if (most + gives) * project.cost <= gives * part:
                found.append(UnservedGroup(project.id, int(size[item]), part, most))
                break
    return tuple(sorted(found, key=lambda group: (-group.voters, group.project)))
