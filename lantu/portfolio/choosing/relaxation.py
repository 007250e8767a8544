"""The smallest change that would do: of limits, where no choice keeps them all; of money, where goals stay open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.later import later
from lantu.portfolio.choosing.formulate import FAR, formulate
from lantu.portfolio.choosing.reach import furthest
from lantu.portfolio.problem import Problem
from lantu.programme import INFINITE, Programme

if TYPE_CHECKING:
    from scipy import sparse
else:
    sparse = later("scipy.sparse")

SECONDS = 20.0
_ROOM = 1e-7  # of a relaxed ceiling, so that rounding does not break it again


@dataclass(frozen=True)
class Loosened:
    """The smallest loosening that lets some choice keep all limits: limit id -> (row,), in base units, 0 where none."""

    by: Mapping[str, Array]

    def applied(self, problem: Problem) -> Problem:
        """Return the question with the limits loosened."""
        most = {
            item.id: item.most + self.by[item.id] * (1 + _ROOM) + _ROOM * np.abs(item.most) * (self.by[item.id] > 0)
            for item in problem.limits
        }
        return problem.with_most(most)


@dataclass(frozen=True)
class MoneyNeeded:
    """What it would take to close goals in the median future.

    budget: least total of the budget that closes the goals `closed` together, in base units (None: no money would do,
    under the other limits); best (goal,): the progress that candidates could bring each goal to alone.
    """

    budget: float | None
    closed: tuple[int, ...]
    best: Array


def loosen_limits(problem: Problem) -> Loosened:
    """Return the smallest loosening after which some choice keeps all limits, each measured against its own size."""
    programme = formulate(problem)
    elastic = Programme()
    count = len(programme.columns["start"])
    elastic.add_columns("start", count, 0.0, problem.allowed.ravel().astype(float), 0.0, whole=True)
    slack: dict[str, sparse.csr_array] = {}
    for limit in problem.limits:
        size = np.maximum(np.abs(limit.most), abs(limit.use).max(axis=1).toarray().ravel() if limit.use.nnz else 0.0)
        elastic.add_columns(f"slack {limit.id}", len(limit.most), 0.0, INFINITE, -1 / np.maximum(size, 1e-12))
        slack[limit.id] = sparse.csr_array(-sparse.eye_array(len(limit.most)))
    candidates, starts = problem.shape
    one = sparse.csr_array(
        (np.ones(count), (np.repeat(np.arange(candidates), starts), np.arange(count))), (candidates, count)
    )
    elastic.add_rows("one start", {"start": one}, 1.0)
    for limit in problem.limits:
        elastic.add_rows(f"limit {limit.id}", {"start": limit.use, f"slack {limit.id}": slack[limit.id]}, limit.most)
    answer = elastic.solve(whole=True, seconds=SECONDS)
    by = {limit.id: answer.values[_slice(elastic.columns[f"slack {limit.id}"])] for limit in problem.limits}
    return Loosened({name: np.where(values > 1e-9, values, 0.0) for name, values in by.items()})


def money_needed(problem: Problem, budget: str = "budget") -> MoneyNeeded:
    """Return the least budget that closes, in the median future, the goals that candidates can close together.

    Where they cannot close all that each could be closed alone, those with the least to spare are left out.
    """
    middle = np.median(problem.base, axis=0)
    best = np.where(middle >= 1, middle, middle + furthest(problem, budget))
    moved = (problem.gain > 0).any((0, 1))
    wanted = np.flatnonzero((middle < 1) & moved & (best >= 1))
    for closed in (wanted[np.argsort(-best[wanted], kind="stable")][:count] for count in range(len(wanted), 0, -1)):
        total = _least_budget(problem, budget, closed, middle)
        if total is not None:
            return MoneyNeeded(total, tuple(sorted(closed.tolist())), best)
    return MoneyNeeded(None, (), best)


def _least_budget(problem: Problem, budget: str, closed: NDArray[np.int_], middle: Array) -> float | None:
    programme = _without_budget(problem, budget)
    limit = problem.limit(budget)
    scale = float(limit.most[-1]) or 1.0
    programme.add_columns("total", 1, 0.0, INFINITE, -1.0)
    share = sparse.csr_array(-(limit.most / scale)[:, None])
    programme.add_rows("total", {"start": sparse.csr_array(limit.use / scale), "total": share}, 0.0)
    low = np.full(problem.gain.shape[2], -FAR)
    low[closed] = 1 - middle[closed]
    programme.add_rows("closed", {"progress": sparse.csr_array(sparse.eye_array(len(low)))}, INFINITE, low)
    answer = programme.solve(whole=True, seconds=SECONDS, gap=0.005)
    return float(answer.values[programme.columns["total"].start]) * scale if answer.feasible else None


def _without_budget(problem: Problem, budget: str) -> Programme:
    """Return starts and progress under all limits but the budget, with nothing to maximise yet."""
    candidates, starts = problem.shape
    goals = problem.gain.shape[2]
    programme = Programme()
    programme.add_columns("start", candidates * starts, 0.0, problem.allowed.ravel().astype(float), 0.0, whole=True)
    programme.add_columns("progress", goals, -FAR, FAR)
    count = candidates * starts
    one = sparse.csr_array(
        (np.ones(count), (np.repeat(np.arange(candidates), starts), np.arange(count))), (candidates, count)
    )
    programme.add_rows("one start", {"start": one}, 1.0)
    gain = sparse.csr_array(problem.gain.reshape(count, goals).T)
    programme.add_rows("progress", {"start": gain, "progress": sparse.csr_array(-sparse.eye_array(goals))}, 0.0, 0.0)
    for limit in problem.limits:
        if limit.id != budget:
            use, most = limit.levelled()
            programme.add_rows(f"limit {limit.id}", {"start": use}, most)
    return programme


def _slice(rows: range) -> slice:
    return slice(rows.start, rows.stop)
