"""How sure a choice is: the same question with other costs and other strengths of levers, drawn from their ranges."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.engine import Z90, normals
from lantu.portfolio.choosing.search import Choice, InfeasibleError, choose
from lantu.portfolio.problem import Problem
from lantu.portfolio.question.question import Question

SECONDS = 600.0  # a draw; its effort is counted, so only a machine that stands still gets here
ROUNDS = 4  # of looking around what was chosen; on Chongqing a minute of HiGHS then gains 0.001 points more
KEPT = 0.02  # what stays is preferred to what gains less than this share more: which of two like places is built in is no change
_MONEY = ("money", "debt", "capacity", "floor")


@dataclass(frozen=True)
class Stability:
    """How sure a choice is. often (candidate,): share of draws in which each is chosen; overlap: mean share of the choice.

    overlap compares quantities of a measure at a place: what is in both over what is in either, weighted by cost.
    """

    often: Array
    overlap: float


def how_often(question: Question, choice: Choice, draws: int, gap: float) -> Stability:
    """Return in which share of `draws` each candidate is chosen, and how much of the choice stays.

    Each draw takes another unit cost and another strength of its levers for every measure, from their 90 % ranges. Many places are
    as good as each other for a goal of the whole city, so a project of the choice gives way only to what gains KEPT more. What the
    drawn costs put over a limit is mended first, and the search goes on from there by counted effort, not by the clock.
    """
    measures = sorted({item.project.measure for item in question.candidates})
    known = [question.city.measures.get(name) for name in measures]
    index = {name: number for number, name in enumerate(measures)}
    rows = np.array([index[item.project.measure] for item in question.candidates])
    kept = np.where(choice.chosen >= 0, 1.0 + KEPT, 1.0)
    costs = np.ones((draws, len(measures)))
    strengths = np.ones((draws, len(measures)))
    for number, measure in enumerate(known):
        if measure is None:
            continue
        cost = normals(question.seed, f"cost {measure.id}", draws, 1)[:, 0]
        costs[:, number] = _factors(cost, measure.unit_cost, measure.cost_low, measure.cost_high)
        for lever in measure.levers[:1]:
            strength = normals(question.seed, f"lever {measure.id}", draws, 1)[:, 0]
            strengths[:, number] = _factors(strength, lever.amount, lever.low, lever.high)
    chosen = np.zeros(len(question.candidates))
    shared: list[float] = []
    for cost, strength in zip(costs, strengths, strict=True):
        try:
            found = choose(
                _scaled(question.problem, cost[rows], strength[rows] * kept),
                seconds=SECONDS,
                gap=gap,
                begin=choice.chosen,
                rounds=ROUNDS,
            )
        except InfeasibleError:
            continue
        chosen += found.chosen >= 0
        shared.append(overlap(question, choice.chosen, found.chosen))
    return Stability(chosen / draws, float(np.mean(shared)) if shared else 0.0)


def overlap(question: Question, one: NDArray[np.int_], other: NDArray[np.int_]) -> float:
    """Return what two choices share of what is in either, by cost of each measure at each place; 1 for two empty ones."""
    built = [_by_group(question, chosen) for chosen in (one, other)]
    groups = built[0].keys() | built[1].keys()
    both = sum(min(item.get(name, 0.0) for item in built) for name in groups)
    either = sum(max(item.get(name, 0.0) for item in built) for name in groups)
    return both / either if either > 0 else 1.0


def _by_group(question: Question, chosen: NDArray[np.int_]) -> dict[str, float]:
    found: dict[str, float] = {}
    for number in np.flatnonzero(chosen >= 0):
        item = question.candidates[number]
        found[item.group] = found.get(item.group, 0.0) + (item.project.cost or 0.0)
    return found


def _factors(normal: Array, value: float, low: float, high: float) -> Array:
    """Return draws of a quantity over its value, lognormal on either side of it; 1 where the range says nothing."""
    ends = sorted(end / value for end in (low, high)) if value else [1.0, 1.0]
    if ends[0] <= 0:
        return np.ones(len(normal))
    down, up = max(0.0, -np.log(ends[0])), max(0.0, np.log(ends[1]))
    return np.exp(normal / Z90 * np.where(normal < 0, down, up))


def _scaled(problem: Problem, cost: Array, strength: Array) -> Problem:
    """Return the question with every candidate's money and gains times a factor (candidate,)."""
    each = np.repeat(cost, problem.shape[1])
    limits = tuple(
        replace(item, use=(item.use * each[None, :]).tocsr()) if item.kind in _MONEY else item
        for item in problem.limits
    )
    return replace(problem, gain=problem.gain * strength[:, None, None], limits=limits)
