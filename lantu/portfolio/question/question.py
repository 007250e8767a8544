"""The question that a plan asks on a city: what is wished, and its candidates, goals, money and limits as a `Problem`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.portfolio.choosing.reach import Reach
from lantu.portfolio.problem import Problem
from lantu.portfolio.question.candidates import Candidate, Removed
from lantu.portfolio.question.effects import (
    Effects,
    OpenGoal,
)
from lantu.portfolio.question.limits import (
    DEBT,
    Works,
)

WORST_FIFTH = 0.2  # of the futures, by which a robust choice is judged
WEIGHTS: Mapping[str, float] = {"official": 1.0, "own": 1.0, "benchmark": 0.5}


@dataclass(frozen=True)
class Wishes:
    """What is asked of a choice.

    budget: public money for new projects over all years, yuan (None: the share of fiscal resources that the city's
    assumptions give); debt_cap: ceiling of the debt ratio as a number (None: the plan's); floor: least public money of a
    district per head, as a share of the mean; fairness: points for a worst-off district whose needs are met in full;
    weights: kind of goal -> weight; tail: 1 judges by the mean future, 0.2 by the worst fifth; phase_starts: works begin
    only in the year after adoption and after each phase. objective: odds gained, with progress to break ties, or progress;
    goals: ids of goals that get money whether or not they can be reached.
    """

    budget: float | None = None
    debt_cap: float | None = None
    floor: float = 0.0
    fairness: float = 0.0
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    tail: float = 1.0
    phase_starts: bool = False
    objective: Literal["odds", "progress"] = "odds"
    goals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A plan's question, and what its numbers stand for.

    works: candidates, the years in which they may begin, and those that limits are kept in; goals: those counted;
    futures: what was watched of each without new projects; budget in yuan; people: (district,) in the first year. reach:
    how far money could bring each goal; wanted (goal,): those that it is given to; stale (goal,): those whose last figure is
    too old to start from.
    """

    plan: Blueprint
    city: City
    wishes: Wishes
    seed: int
    works: Works
    removed: tuple[Removed, ...]
    goals: tuple[OpenGoal, ...]
    futures: Mapping[str, Array]
    effects: Effects
    people: Array
    budget: float
    problem: Problem
    reach: Reach
    wanted: NDArray[np.bool_]
    stale: NDArray[np.bool_]

    @property
    def asked(self) -> NDArray[np.bool_]:
        """Which goals somebody asked to give money to, (goal,)."""
        return np.array([item.goal.id in self.wishes.goals for item in self.goals], dtype=bool)

    @property
    def debt_cap(self) -> float | None:
        """The ceiling of the debt ratio as a number: as wished, else the plan's; None for none."""
        limit = self.plan.limit(DEBT)
        if limit is None:
            return None
        return self.wishes.debt_cap if self.wishes.debt_cap is not None else limit.bound

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What may be built."""
        return self.works.candidates
