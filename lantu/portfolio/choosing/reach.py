"""Which goals money can reach: odds that the candidates could bring each goal to alone, within all limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.later import later
from lantu.portfolio.problem import Problem
from lantu.programme import Programme

if TYPE_CHECKING:
    from scipy import sparse
else:
    sparse = later("scipy.sparse")

LEAST_ODDS = 0.05  # below it a goal is out of reach, and gets no money unless somebody asks for it
LEAST_RISE = 0.05  # of odds: what a goal has to gain to be worth money
SECONDS = 5.0  # for each goal's relaxed programme


@dataclass(frozen=True)
class Reach:
    """How far the candidates could bring each goal alone, within all limits: arrays (goal,), odds as shares."""

    before: Array
    best: Array

    def within(self, requested: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which goals may be given money: those that can be reached and gain by it, and those asked for."""
        return requested | ((self.best >= LEAST_ODDS) & (self.best - self.before >= LEAST_RISE))


def reach(problem: Problem) -> Reach:
    """Return the odds of each goal without any candidate, and the best that candidates could bring it to alone."""
    nothing = np.zeros(problem.gain.shape[2])
    return Reach(odds_at(problem, nothing), odds_at(problem, furthest(problem)))


def odds_at(problem: Problem, progress: Array) -> Array:
    """Return the share of the futures in which each goal is met after so much progress (goal,)."""
    return (problem.base + progress >= problem.met_from).mean(0)


def furthest(problem: Problem, without: str = "") -> Array:
    """Return the progress that candidates can bring each goal to alone, (goal,), candidates taken in parts.

    Within all limits but the one called `without`; 0 where these cannot be kept.
    """
    candidates, starts = problem.shape
    count = candidates * starts
    gains = problem.gain.reshape(count, -1).T
    scale = gains.max(axis=1, initial=0.0)  # a solver takes what is below 1e-7 for nothing, and some goals gain less
    moved = np.flatnonzero(scale > 0)
    programme = Programme()
    programme.add_columns("start", count, 0.0, problem.allowed.ravel().astype(float))
    one = sparse.csr_array(
        (np.ones(count), (np.repeat(np.arange(candidates), starts), np.arange(count))), (candidates, count)
    )
    programme.add_rows("one start", {"start": one}, 1.0)
    for limit in problem.limits:
        if limit.id != without:
            use, most = limit.levelled()
            programme.add_rows(f"limit {limit.id}", {"start": use}, most)
    found = np.zeros(len(scale))
    best = programme.maxima(gains[moved] / scale[moved, None], seconds=SECONDS * len(moved))
    found[moved] = np.maximum(0.0, best) * scale[moved]
    return found


def only(problem: Problem, wanted: NDArray[np.bool_]) -> Problem:
    """Return the question in which other goals than the wanted ones give no points, neither for odds nor for progress."""
    weight = np.where(wanted, problem.weight, 0.0)
    total = weight.sum()
    share = weight / total if total > 0 else weight
    return replace(problem, odds=share if problem.odds is not None else None, counted=share)


def main_goals(problem: Problem, chosen: NDArray[np.int_]) -> Mapping[int, int]:
    """Return the goal that each chosen candidate is built for: the one that it brings furthest, by weight.

    One that brings no goal that counts any further, since a floor or a bound alone asks for it, has none and is left out.
    """
    built = np.flatnonzero(chosen >= 0)
    worth = problem.gain[built, chosen[built]] * problem.worths
    return {int(candidate): int(np.argmax(row)) for candidate, row in zip(built, worth, strict=True) if row.max() > 0}


def idle(
    goals: Sequence[int], given: NDArray[np.bool_], before: Array, after: Array, requested: NDArray[np.bool_]
) -> list[int]:
    """Return which funded goals gain too little odds to be worth it, and nobody asked for.

    given (goal,): which goals may get money; any other has none to lose.
    """
    funded = [goal for goal in sorted(set(goals)) if given[goal] and not requested[goal]]
    return [goal for goal in funded if after[goal] - before[goal] < LEAST_RISE]
