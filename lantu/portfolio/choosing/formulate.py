"""The question of choosing as a mixed-integer programme.

maximise  points of attainment + fairness x the worst-off place's share of needs met
  start[c, s] in {0, 1}, one start a candidate at most; progress[g] = sum of gain x start;
  attained[f, g] <= 1 and <= base[f, g] + progress[g]; use @ start <= most; needs, excludes;
  tail: threshold - mean shortfall below it / tail (Rockafellar & Uryasev 2000).
  where odds count: met[f, g] in {0, 1}; (met_at[g] - base[f, g]) x met <= progress[g], where some candidate helps.
"""

from typing import TYPE_CHECKING

import numpy as np

from lantu.arrays import Array
from lantu.later import later
from lantu.portfolio.problem import MET, POINTS, Problem
from lantu.programme import INFINITE, Programme

if TYPE_CHECKING:
    from scipy import sparse
else:
    sparse = later("scipy.sparse")

FAR = 100.0  # attainment is never this far below zero


def formulate(problem: Problem) -> Programme:
    """Return the programme of a question; its columns 'start' are candidate by candidate."""
    candidates, starts = problem.shape
    futures, goals = problem.base.shape
    programme = Programme()
    programme.add_columns("start", candidates * starts, 0.0, problem.allowed.ravel().astype(float), 0.0, whole=True)
    programme.add_columns("progress", goals, -FAR, FAR)
    mean = problem.tail >= 1
    worth = np.tile(problem.tie * POINTS * problem.worths / futures, futures) if mean else 0.0
    programme.add_columns("attained", futures * goals, -FAR, 1.0, worth)
    programme.add_rows(
        "one start", {"start": sparse.csr_array(sparse.kron(sparse.eye_array(candidates), np.ones((1, starts))))}, 1.0
    )
    gain = sparse.csr_array(problem.gain.reshape(candidates * starts, goals).T)
    programme.add_rows("progress", {"start": gain, "progress": sparse.csr_array(-sparse.eye_array(goals))}, 0.0, 0.0)
    each = sparse.csr_array(sparse.kron(np.ones((futures, 1)), sparse.eye_array(goals)))
    programme.add_rows(
        "attained",
        {"attained": sparse.csr_array(sparse.eye_array(futures * goals)), "progress": -each},
        problem.base.ravel(),
    )
    for limit in problem.limits:
        programme.add_rows(f"limit {limit.id}", {"start": limit.use}, limit.most)
    if problem.needs:
        programme.add_rows("needs", {"start": _needs(problem)}, 0.0)
    if problem.excludes:
        programme.add_rows("excludes", {"start": _pairs(problem)}, 1.0)
    if problem.fairness and problem.served is not None and problem.served_base is not None:
        places = problem.served.shape[0]
        programme.add_columns("worst served", 1, -FAR, 1.0, problem.fairness)
        programme.add_rows(
            "worst served",
            {"worst served": sparse.csr_array(np.ones((places, 1))), "start": -problem.served},
            problem.served_base,
        )
    if not mean:
        _add_tail(programme, problem.worths, futures, problem.tail, problem.tie)
    if problem.odds is not None:
        _add_met(programme, problem, problem.odds)
    return programme


def _add_met(programme: Programme, problem: Problem, odds: Array) -> None:
    """Add a column for every future in which a goal is not met and some candidate helps it."""
    futures, goals = problem.base.shape
    open_ = (problem.base < problem.met_from) & (odds > 0) & (problem.gain > 0).any((0, 1))
    goal = np.nonzero(open_)[1]
    count = len(goal)
    if not count:
        return
    programme.add_columns("met", count, 0.0, 1.0, POINTS * odds[goal] / futures, whole=True)
    left = (problem.met_from + MET - problem.base)[open_]
    way = sparse.csr_array((left, (np.arange(count), np.arange(count))), (count, count))
    progress = sparse.csr_array((-np.ones(count), (np.arange(count), goal)), (count, goals))
    programme.add_rows("met", {"met": way, "progress": progress}, 0.0)


def _add_tail(programme: Programme, weight: Array, futures: int, tail: float, tie: float) -> None:
    programme.add_columns("threshold", 1, -FAR, 1.0, tie * POINTS)
    programme.add_columns("below", futures, 0.0, INFINITE, -tie * POINTS / (tail * futures))
    total = sparse.csr_array(sparse.kron(sparse.eye_array(futures), weight[None, :]))
    parts = {
        "threshold": sparse.csr_array(np.ones((futures, 1))),
        "below": sparse.csr_array(-sparse.eye_array(futures)),
        "attained": -total,
    }
    programme.add_rows("below", parts, 0.0)


def _needs(problem: Problem) -> "sparse.csr_array":
    """Return rows (pair x start): the later one started by then, less the earlier one finished by then, <= 0."""
    candidates, starts = problem.shape
    blocks: list[sparse.csr_array] = []
    until = np.tri(starts)  # row t: starts 0..t
    for dependent, earlier in problem.needs:
        wait = int(problem.duration[earlier])
        ready = np.tri(starts, starts, -wait)  # row t: starts 0..t-wait
        row = [sparse.csr_array((starts, starts))] * candidates
        row[dependent], row[earlier] = sparse.csr_array(until), sparse.csr_array(-ready)
        blocks.append(sparse.csr_array(sparse.hstack(row)))
    return sparse.csr_array(sparse.vstack(blocks))


def _pairs(problem: Problem) -> "sparse.csr_array":
    candidates, starts = problem.shape
    rows = np.zeros((len(problem.excludes), candidates))
    for number, (one, other) in enumerate(problem.excludes):
        rows[number, [one, other]] = 1.0
    return sparse.csr_array(sparse.kron(sparse.csr_array(rows), np.ones((1, starts))))
