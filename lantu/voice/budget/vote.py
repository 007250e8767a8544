"""A vote on a budget as a value: projects with their costs, and what each voter gave to which project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lantu.errors import Location
from lantu.text import Text


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
    """

    meta: Mapping[str, str]
    budget: Fraction
    projects: tuple[BudgetProject, ...]
    voters: tuple[str, ...]
    starts: NDArray[np.int64]
    voter: NDArray[np.int32]
    points: NDArray[np.int64]
    faults: tuple[VoteFault, ...] = ()

    def supporters(self, project: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the voters of a project and what each gave it, both (entry of the project)."""
        part = slice(self.starts[project], self.starts[project + 1])
        return self.voter[part], self.points[part]
