"""The proof by simulation: the chosen projects built all together, against what was predicted one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project
from lantu.engine import run as simulate
from lantu.portfolio.problem import POINTS, Problem, attainment, starts_of, tail_mean
from lantu.portfolio.question.candidates import joined
from lantu.portfolio.question.effects import watch
from lantu.portfolio.question.question import Question

AGREES = 1.0  # points
_ODD_GOAL = 0.05  # of a goal's way, beyond which prediction and simulation of it are said to differ


@dataclass(frozen=True)
class Proof:
    """A choice simulated in full.

    predicted, simulated: points of attainment; goals (goal,) are mean attainments so simulated and predicted; futures:
    what was watched; differing: numbers of the goals whose prediction is off by more than a twentieth of their way;
    over: limit id -> by how much the median future exceeds it at most, in base units.
    """

    predicted: float
    simulated: float
    predicted_goals: Array
    simulated_goals: Array
    futures: Mapping[str, Array]
    differing: tuple[int, ...]
    over: Mapping[str, float]

    @property
    def difference(self) -> float:
        """Simulated less predicted, in points."""
        return self.simulated - self.predicted


def chosen_projects(question: Question, chosen: NDArray[np.int_]) -> list[Project]:
    """Return the chosen candidates as projects of the plan, lots of the same years joined, in order of start and id."""
    starts, numbers = question.works.starts, np.flatnonzero(chosen >= 0)
    built = [
        replace(question.candidates[number].begun(starts[int(chosen[number])]), kind="committed") for number in numbers
    ]
    return joined(built, [question.candidates[number].group for number in numbers])


def with_projects(plan: Blueprint, projects: list[Project]) -> Blueprint:
    """Return a plan with more projects; its own candidates of the same id give way."""
    names = {item.id for item in projects}
    kept = tuple(item for item in plan.projects if item.id not in names)
    return replace(plan, projects=(*kept, *projects))


def prove(question: Question, chosen: NDArray[np.int_]) -> Proof:
    """Simulate the plan with the chosen projects in the same futures as without, and compare with the prediction."""
    plan = with_projects(question.plan, chosen_projects(question, chosen))
    members = len(question.problem.base)
    seen = watch(simulate(plan, question.city, members=members, seed=question.seed))
    predicted = attainment(question.problem, chosen)
    simulated = np.minimum(np.stack([item.progress(seen[item.key]) for item in question.goals], axis=1), 1.0)
    off = np.abs(simulated.mean(0) - predicted.mean(0)) > _ODD_GOAL
    weight, tail = question.problem.weight, question.problem.tail
    return Proof(
        predicted=POINTS * tail_mean(predicted @ weight, tail),
        simulated=POINTS * tail_mean(simulated @ weight, tail),
        predicted_goals=predicted.mean(0),
        simulated_goals=simulated.mean(0),
        futures=seen,
        differing=tuple(np.flatnonzero(off).tolist()),
        over=_over(question, seen),
    )


def _over(question: Question, seen: Mapping[str, Array]) -> dict[str, float]:
    found: dict[str, float] = {}
    for limit in question.problem.limits:
        values, before = seen.get(f"limit {limit.id}"), question.futures.get(f"limit {limit.id}")
        if values is None or before is None:
            continue
        kept = [int(label) - question.city.start for label in limit.labels]
        own = next(item for item in question.plan.binding_limits if item.id == limit.id)
        sign = 1.0 if own.relation[0] == "<" else -1.0
        change = sign * (np.median(values, axis=0) - np.median(before, axis=0))[kept]
        found[limit.id] = float(np.max(change - limit.most))
    return found


def relinearised(question: Question, chosen: NDArray[np.int_], proof: Proof) -> Problem:
    """Return the question with gains and uses scaled to what the simulation showed of this choice."""
    problem = question.problem
    flags = starts_of(problem, chosen)
    candidates, starts = problem.shape
    predicted = flags @ problem.gain.reshape(candidates * starts, -1)
    middle = np.median(np.stack([item.progress(proof.futures[item.key]) for item in question.goals], axis=1), axis=0)
    added = middle - np.median(problem.base, axis=0)
    ratio = np.where((predicted > 1e-6) & (added > 0), added / np.where(predicted > 1e-6, predicted, 1.0), 1.0)
    limits = tuple(
        replace(item, most=item.most - max(0.0, proof.over.get(item.id, 0.0)) * 1.05) for item in problem.limits
    )
    return replace(problem, gain=problem.gain * np.clip(ratio, 0.2, 5.0), limits=limits)


def odds_after(question: Question, proof: Proof) -> Array:
    """Return the share of the simulated futures in which each goal is met with the chosen projects, (goal,)."""
    progress = np.stack([item.progress(proof.futures[item.key]) for item in question.goals], axis=1)
    return (progress >= question.problem.met_from).mean(0)
