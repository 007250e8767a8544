"""Which results would be others if participants counted by the census: statements and budgets, by all weights and by one group's alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.later import later
from lantu.voice.budget.shares.equal_shares import equal_shares
from lantu.voice.budget.vote import BudgetVote
from lantu.voice.opinions.consultation import StatementVotes
from lantu.voice.sample.census import Census
from lantu.voice.sample.respondents import Respondents
from lantu.voice.sample.weights import Weights, by_groups

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

MOST_BALLOTS, MOST_COPIES, LEAST = 200_000, 20, 10
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class StatementChange:
    """A statement whose majority is another, or may be, with weights.

    `plain` and `weighted` shares that agree, `low` and `high` the weighted one's 95 % interval from its effective size; `sure`: the
    weighted majority is on the other side; else its interval only reaches it. `groups`: (variable, group) that alone, brought to their
    share of the census, put the majority on the other side.
    """

    statement: int
    plain: float
    weighted: float
    low: float
    high: float
    sure: bool
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BudgetChange:
    """Projects that a count of a budget by equal shares would choose and leave out otherwise; `cause` ("", "") is all weights together."""

    cause: tuple[str, str]
    chosen: tuple[str, ...]
    left_out: tuple[str, ...]


def statement_changes(
    votes: StatementVotes, who: Respondents, of: Census, weights: Weights
) -> tuple[StatementChange, ...]:
    """Return the statements that would, or may, change sides, in order of the consultation; those with ten weighted voters or more.

    Voters of whom nothing is known count 1, as does who did not tell; who is outside the census counts in neither share.
    """
    weight = joined(votes.voters, who.ids, weights.weight)
    single = {
        (variable, of.groups[variable][group]): joined(votes.voters, who.ids, by_groups(who, of, variable, group))
        for variable in who.code
        for group in range(len(of.groups[variable]))
    }
    z = float(-special.ndtri(0.025))
    out: list[StatementChange] = []
    for at, one in enumerate(votes.statements):
        voter, vote = votes.votes_on(at)
        w = weight[voter]
        if not one.counted or (w > 0).sum() < LEAST:
            continue
        agreed = (vote == 1)[w > 0]
        plain, weighted = float(agreed.mean()), float((w * (vote == 1)).sum() / w.sum())
        effective = w.sum() ** 2 / (w**2).sum()
        middle = (weighted + z * z / (2 * effective)) / (1 + z * z / effective)
        half = z / (1 + z * z / effective) * np.sqrt(weighted * (1 - weighted) / effective + z * z / (4 * effective**2))
        low, high = float(middle - half), float(middle + half)
        sure = (plain > 0.5) != (weighted > 0.5)
        if sure or (low <= 0.5 if plain > 0.5 else high > 0.5):
            by = tuple(
                name for name, alone in single.items()
                if (alone[voter].sum() > 0) and (float((alone[voter] * (vote == 1)).sum() / alone[voter].sum()) > 0.5) != (plain > 0.5)
            )  # fmt: skip
            out.append(StatementChange(at, plain, weighted, low, high, sure, by))
    return tuple(out)


def budget_changes(
    vote: BudgetVote, who: Respondents, of: Census, weights: Weights, groups: Sequence[tuple[str, str]]
) -> tuple[BudgetChange, ...]:
    """Return how the outcome by equal shares changes with all weights, and with each of some groups brought alone to its share.

    A weight is brought in by as many copies of a ballot as it says, in steps of a part of the mean; causes that change nothing are left
    out.
    """
    before = set(equal_shares(vote).chosen)
    causes: dict[tuple[str, str], Numbers] = {("", ""): weights.weight}
    for variable, group in groups:
        causes[variable, group] = by_groups(who, of, variable, of.groups[variable].index(group))
    out: list[BudgetChange] = []
    for cause, weight in causes.items():
        after = equal_shares(copied(vote, joined(vote.voters, who.ids, weight))).chosen
        found = BudgetChange(
            cause, tuple(one for one in after if one not in before), tuple(sorted(before - set(after)))
        )
        if found.chosen or found.left_out:
            out.append(found)
    return tuple(out)


def copied(vote: BudgetVote, weight: Numbers) -> BudgetVote:
    """Return a vote with each ballot as often as its weight says (voter,): twenty times on the mean, or as 200,000 ballots allow.

    Money is multiplied by as much, so that with equal weights the count goes the same way as without copies.
    """
    times = max(min(MOST_COPIES, MOST_BALLOTS // max(len(weight), 1)), 2)
    copies = np.round(weight * times / weight[weight > 0].mean()).astype(np.int64)
    first = np.concatenate(([0], np.cumsum(copies)))
    each = copies[vote.voter]
    voter = np.repeat(first[vote.voter], each) + _within(each)
    counts = [int(each[vote.starts[at] : vote.starts[at + 1]].sum()) for at in range(len(vote.projects))]
    projects = tuple(replace(project, cost=project.cost * times) for project in vote.projects)
    return replace(
        vote,
        budget=vote.budget * times,
        projects=projects,
        voters=tuple(f"{name}/{copy}" for name, own in zip(vote.voters, copies.tolist(), strict=True) for copy in range(own)),
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        voter=voter.astype(np.int32),
        points=np.repeat(vote.points, each),
    )  # fmt: skip


def joined(voters: Sequence[str], ids: Sequence[str], weight: Numbers) -> Numbers:
    """Return the weight of each voter (voter,) by their id; 1 for a voter of whom nothing is known."""
    known: Mapping[str, float] = dict(zip(ids, weight.tolist(), strict=True))
    return np.array([known.get(name, 1.0) for name in voters])


def _within(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return 0, 1, … for each of the parts that counts say.

    >>> _within(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    starts = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) - np.repeat(starts, counts)
