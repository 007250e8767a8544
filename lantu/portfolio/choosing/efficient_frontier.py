"""The frontier: what more or less money would buy, once for attainment alone and once with the worst-off in mind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.finance import PUBLIC
from lantu.portfolio.choosing.search import InfeasibleError, choose
from lantu.portfolio.problem import POINTS, attainment, starts_of, tail_mean, worst_served
from lantu.portfolio.question.question import Question

STEPS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)  # of the budget
FAIRNESS = 10.0  # points for a worst-off district served in full, where nobody asks for fairness


@dataclass(frozen=True)
class Point:
    """A best choice for a budget. cost: public money it spends; worst_served: share of needs met where least is."""

    budget: float
    cost: float
    attainment: float
    bound: float
    worst_served: float
    fairness: float


def frontier(question: Question, *, seconds: float, gap: float) -> Iterator[Point]:
    """Yield best choices for rising budgets, each search begun with the choice before; seconds for all of them."""
    problem = question.problem
    budget = problem.limit("budget")
    weights = sorted({0.0, problem.fairness or FAIRNESS})
    spent = question.works.paid(PUBLIC).sum(-1).ravel()
    for fairness in weights:
        begin: NDArray[np.int_] | None = None
        for step in STEPS:
            step_problem = replace(problem.with_most({"budget": budget.most * step}), fairness=fairness)
            try:
                found = choose(step_problem, seconds=seconds / len(STEPS) / len(weights), gap=gap, begin=begin)
            except InfeasibleError:
                continue
            begin = found.chosen
            yield Point(
                budget=question.budget * step,
                cost=float(spent @ starts_of(problem, found.chosen)),
                attainment=POINTS * tail_mean(attainment(step_problem, found.chosen) @ problem.weight, problem.tail),
                bound=found.bound,
                worst_served=worst_served(step_problem, found.chosen),
                fairness=fairness,
            )
