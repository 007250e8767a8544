"""A vote on a budget as a value: projects with their costs, and what each voter gave to which project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import Location
from lantu.language.text import Text


@dataclass(frozen=True)
class BudgetProject:
    """A project on the ballot: its cost in the currency of the vote, and all else that the file says of it."""

    id: str
    cost: Fraction
    name: str = ""
    other: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class VoteFault:
    """One thing in a file of votes that does not fit: where, and what was expected there."""

    where: Location
    text: Text


@dataclass(frozen=True)
class BudgetVote:
    """A vote on a budget.

    The entries are sorted by project: `starts` (project + 1) gives where a project's entries begin, `voter` (entry) is the number of
    the voter and `points` (entry) what was given: 1 for an approval, the points of a cumulative or scoring ballot, and for an ordinal
    ballot one more than the number of projects ranked below it among those that the longest ballot holds (Borda's count).
    `columns` (voter) is what else is told of each voter, such as age, sex or district.
    """

    meta: Mapping[str, str]
    budget: Fraction
    projects: tuple[BudgetProject, ...]
    voters: tuple[str, ...]
    starts: NDArray[np.int64]
    voter: NDArray[np.int32]
    points: NDArray[np.int64]
    faults: tuple[VoteFault, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def supporters(self, project: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the voters of a project and what each gave it, both (entry of the project)."""
        part = slice(self.starts[project], self.starts[project + 1])
        return self.voter[part], self.points[part]


def make_vote(
    budget: Fraction,
    projects: Sequence[BudgetProject],
    ballots: Mapping[str, Mapping[str, int]],
    meta: Mapping[str, str] | None = None,
) -> BudgetVote:
    """Return a vote from ballots: what each voter (by id) gave to each project (by id), 1 for an approval.

    A voter without any project counts as a voter. KeyError for a project that is not on the list.
    """
    at = {project.id: place for place, project in enumerate(projects)}
    entries = [
        (at[name], voter, points)
        for voter, given in enumerate(ballots.values())
        for name, points in given.items()
        if points > 0
    ]
    table = np.array(entries, np.int64).reshape(-1, 3)
    empty = np.zeros(len(projects) + 1, np.int64)
    vote = BudgetVote(
        meta or {}, budget, tuple(projects), tuple(ballots), empty, table[:, 1].astype(np.int32), table[:, 2].copy()
    )
    return arranged(vote, table[:, 0])


def arranged(vote: BudgetVote, project: NDArray[np.int64]) -> BudgetVote:
    """Return a vote with its entries sorted by project and voter, given each entry's project (entry)."""
    order = np.lexsort((vote.voter, project))
    starts = np.searchsorted(project[order], np.arange(len(vote.projects) + 1))
    return replace(vote, starts=starts.astype(np.int64), voter=vote.voter[order], points=vote.points[order])


def without_projects(vote: BudgetVote, taken_out: Sequence[str]) -> BudgetVote:
    """Return a vote as if some projects (ids) had never been on it; their voters stay voters."""
    keep = [place for place, project in enumerate(vote.projects) if project.id not in set(taken_out)]
    parts = [np.arange(vote.starts[place], vote.starts[place + 1]) for place in keep]
    entries = np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64)
    projects = tuple(vote.projects[place] for place in keep)
    return replace(vote, projects=projects, starts=starts, voter=vote.voter[entries], points=vote.points[entries])
