"""The question of choosing, as arrays: what each candidate adds to each goal, and what it uses of each limit.

Nothing here knows of cities or projects, so the same question can be made up, solved by hand and by exhaustion.
Axes: candidate, start (period in which its works begin), goal, future (a draw of the assumptions), place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array

if TYPE_CHECKING:
    from scipy import sparse

POINTS = 100.0  # attainment of all goals in full
MET = 1e-9  # of the way: rounding that does not keep a goal from being met


@dataclass(frozen=True)
class Constraint:
    """A ceiling, row by row (a year, a place): use @ starts <= most. A floor is a ceiling on the negative.

    use: (row, candidate x start), in base units; labels name the rows; kind is what sort of limit it is (money, debt,
    capacity, floor, hard). step (row,): how a limit that is loosened by `per` moves its rows, which is what prices tell.
    """

    id: str
    kind: str
    labels: tuple[str, ...]
    use: "sparse.csr_array"
    most: Array
    step: Array
    per: str

    def levelled(self) -> tuple["sparse.csr_array", Array]:
        """Return use and most with each row divided by the power of two next to its largest use.

        Yuan beside shares of a year's output, eighteen orders of magnitude apart, may end HiGHS without an answer.
        """
        largest = abs(self.use).max(axis=1).toarray().ravel() if self.use.nnz else np.zeros(len(self.most))
        size = np.exp2(np.round(np.log2(np.where(largest > 0, largest, 1.0))))
        use = self.use.copy()
        use.data = use.data / np.repeat(size, np.diff(use.indptr))
        return use, self.most / size


@dataclass(frozen=True)
class Problem:
    """A question of choosing.

    gain (candidate, start, goal): what share of the way to a goal a candidate adds; base (future, goal): the share that
    is gone without any; a goal counts 1 at most. weight (goal,) sums to 1. allowed (candidate, start).
    needs: (later, earlier) pairs: the later one starts after `duration` (candidate,) periods of the earlier one.
    excludes: pairs of which one at most is built. served (place, candidate x start): share of a place's needs that is
    met, served_base (place,) what is met without; fairness: points for a worst-off place that is served in full.
    tail: 1 judges by the mean of the futures, 0.2 by the mean of their worst fifth. odds (goal,): points for a goal that is met
    in one more future than without any candidate, all futures together being 1; attained progress then counts `tie` of
    its points, so that it only breaks ties. None: progress is all that counts. counted (goal,): weights of progress in what
    a choice is worth, where these differ from those that attainment is told by. met_at (goal,): the progress from which a goal
    is met, where that is not 1 (goals of "about" have a tolerance).
    """

    gain: Array
    base: Array
    weight: Array
    allowed: NDArray[np.bool_]
    limits: tuple[Constraint, ...] = ()
    needs: tuple[tuple[int, int], ...] = ()
    duration: NDArray[np.int_] = field(default_factory=lambda: np.zeros(0, dtype=int))
    excludes: tuple[tuple[int, int], ...] = ()
    served: "sparse.csr_array | None" = None
    served_base: Array | None = None
    fairness: float = 0.0
    tail: float = 1.0
    odds: Array | None = None
    tie: float = 1.0
    counted: Array | None = None
    met_at: Array | None = None

    @property
    def met_from(self) -> Array:
        """The progress from which each goal is met, (goal,), less what rounding may take."""
        return (np.ones(self.gain.shape[2]) if self.met_at is None else self.met_at) - MET

    @property
    def worths(self) -> Array:
        """Weights of progress in what a choice is worth, (goal,)."""
        return self.weight if self.counted is None else self.counted

    @property
    def shape(self) -> tuple[int, int]:
        """Number of candidates and of starts."""
        return self.gain.shape[0], self.gain.shape[1]

    def limit(self, name: str) -> Constraint:
        """Return the limit with an id, which must be there."""
        return next(item for item in self.limits if item.id == name)

    def with_most(self, most: Mapping[str, Array]) -> "Problem":
        """Return the same question with other ceilings: limit id -> (row,)."""
        limits = tuple(replace(item, most=most.get(item.id, item.most)) for item in self.limits)
        return replace(self, limits=limits)


def starts_of(problem: Problem, chosen: NDArray[np.int_]) -> Array:
    """Return a choice (candidate,: number of the start, -1 for none) as zeros and ones (candidate x start,)."""
    candidates, starts = problem.shape
    flags = np.zeros((candidates, starts))
    built = np.flatnonzero(chosen >= 0)
    flags[built, chosen[built]] = 1.0
    return flags.ravel()


def attainment(problem: Problem, chosen: NDArray[np.int_]) -> Array:
    """Return how much of each goal is attained in each future (future, goal), 1 at most."""
    candidates, starts = problem.shape
    flags = starts_of(problem, chosen)
    added = flags @ problem.gain.reshape(candidates * starts, -1)
    return np.minimum(problem.base + added, 1.0)


def odds_gained(problem: Problem, chosen: NDArray[np.int_]) -> Array:
    """Return in which share of the futures each goal is met that was not met before, (goal,); negative where it is lost."""
    candidates, starts = problem.shape
    added = starts_of(problem, chosen) @ problem.gain.reshape(candidates * starts, -1)
    now = problem.base + added >= problem.met_from
    return now.mean(0) - (problem.base >= problem.met_from).mean(0)


def worst_served(problem: Problem, chosen: NDArray[np.int_]) -> float:
    """Return the share of its needs that is met in the place where least is, 1 at most; 1 where nobody asks."""
    if problem.served is None or problem.served_base is None:
        return 1.0
    return float(min(1.0, (problem.served_base + problem.served @ starts_of(problem, chosen)).min()))


def worth(problem: Problem, chosen: NDArray[np.int_]) -> float:
    """Return what a choice is worth in points: odds gained where they count, attainment over goals and futures, and fairness."""
    by_future = np.sort(attainment(problem, chosen) @ problem.worths)
    points = problem.tie * POINTS * tail_mean(by_future, problem.tail)
    if problem.odds is not None:
        points += POINTS * float(odds_gained(problem, chosen) @ problem.odds)
    return points + problem.fairness * (worst_served(problem, chosen) if problem.fairness else 0.0)


def tail_mean(values: Array, tail: float) -> float:
    """Return the mean of the lowest share `tail` of values (Rockafellar & Uryasev 2000: conditional value at risk).

    >>> tail_mean(np.array([1.0, 2.0, 3.0, 4.0]), 0.5)
    1.5
    """
    ordered = np.sort(values)
    inside = np.clip(tail * len(ordered) - np.arange(len(ordered)), 0.0, 1.0)
    return float(inside @ ordered / (tail * len(ordered)))


def broken(problem: Problem, chosen: NDArray[np.int_], slack: float = 1e-6) -> list[str]:
    """Return what a choice breaks, as 'limit label' or 'needs later earlier'; [] where it may be built."""
    flags = starts_of(problem, chosen)
    found: list[str] = []
    for limit in problem.limits:
        over = limit.use @ flags - limit.most
        room = slack * np.maximum(1.0, np.abs(limit.most))
        found += [f"{limit.id} {limit.labels[row]}" for row in np.flatnonzero(over > room)]
    for dependent, earlier in problem.needs:
        if chosen[dependent] >= 0 and (
            chosen[earlier] < 0 or chosen[dependent] < chosen[earlier] + problem.duration[earlier]
        ):
            found.append(f"needs {dependent} {earlier}")
    found += [f"excludes {one} {other}" for one, other in problem.excludes if chosen[one] >= 0 <= chosen[other]]
    candidates, starts = problem.shape
    forbidden = flags.reshape(candidates, starts) > problem.allowed
    return found + [f"start {candidate}" for candidate in np.flatnonzero(forbidden.any(1))]
