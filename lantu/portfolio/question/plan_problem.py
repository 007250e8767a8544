"""A question as numbers: its candidates, goals, money and limits as one `Problem`, whose rows agree in order and in base units."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.city import City
from lantu.engine import Run
from lantu.indicators import in_year
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.portfolio.problem import Problem
from lantu.portfolio.question.candidates import by_id
from lantu.portfolio.question.limits import (
    Works,
    budget_limit,
    capacity_limit,
    floor_limit,
    hard_limits,
    private_limit,
    spending_limits,
)
from lantu.portfolio.question.question import Question

if TYPE_CHECKING:
    from scipy import sparse


def problem_of(question: Question, base: Run) -> Problem:
    """Return the question as a `Problem`; base is the run without new projects. LantuError where every goal has weight 0."""
    works, wishes, plan, city = question.works, question.wishes, question.plan, question.city
    weight = np.array([wishes.weights.get(item.goal.kind, 1.0) for item in question.goals])
    if not weight.sum() > 0:
        raise LantuError(
            Text(
                "权重：所有目标的权重都为 0，无从选择",
                "weights: every goal has weight 0, so there is nothing to choose for",
            )
        )
    output = np.stack([by_district(base, "gdp", year) for year in works.years], axis=1) if "gdp" in base.data else None
    capacity = None if output is None else capacity_limit(works, city, output)
    private = "works_private_ratio" in city.assumptions
    limits = [
        budget_limit(works, question.budget),
        *([private_limit(works, city.assumptions["works_private_ratio"].value * question.budget)] if private else []),
        *spending_limits(works, plan),
        *hard_limits(works, plan, city, question.futures, question.effects.change, wishes.debt_cap),
        *([capacity] if capacity else []),
        *([floor_limit(works, city, question.people, wishes.floor)] if wishes.floor > 0 else []),
    ]
    numbers = by_id(works.candidates)
    pairs = [
        (number, numbers[need])
        for number, item in enumerate(works.candidates)
        for need in item.project.needs
        if need in numbers
    ]
    excluded = {
        (min(number, numbers[other]), max(number, numbers[other]))
        for number, item in enumerate(works.candidates)
        for other in item.project.excludes
        if other in numbers
    }
    return Problem(
        gain=question.effects.gain,
        base=np.stack([item.progress(question.futures[item.key]) for item in question.goals], axis=1),
        weight=weight / weight.sum(),
        allowed=_allowed(question, {earlier for _, earlier in pairs}),
        limits=tuple(limits),
        needs=tuple(pairs),
        duration=np.array([_periods(works.starts, item.works_years) for item in works.candidates]),
        excludes=tuple(sorted(excluded)),
        served=_served(works, city),
        served_base=np.zeros(len(city.districts())),
        fairness=wishes.fairness,
        tail=wishes.tail,
    )


def _allowed(question: Question, needed: set[int]) -> NDArray[np.bool_]:
    """Return which candidate may begin when: in its own years, after what it needs, and where it helps a goal."""
    works, committed = question.works, {item.id: item for item in question.plan.all_projects}
    own = np.array([[year in item.starts for year in works.starts] for item in works.candidates])
    helps = np.asarray((question.effects.gain > 0).any(axis=-1))
    for number, item in enumerate(works.candidates):
        helps[number] |= number in needed
        for need in item.project.needs:
            earlier = committed.get(need)
            if earlier is not None and earlier.kind == "committed" and earlier.end is not None:
                helps[number] &= np.array(works.starts) > earlier.end
    return own & helps


def _periods(starts: Sequence[int], years: int) -> int:
    """Return how many starts later works of so many years are over, whichever start they had."""
    return max(
        (
            next((later for later in range(len(starts) - at) if starts[at + later] >= start + years), len(starts) - at)
            for at, start in enumerate(starts)
        ),
        default=1,
    )


def _served(works: Works, city: City) -> "sparse.csr_array":
    """Return the share of a district's needs that a candidate meets, mean over measures, (district, candidate x start)."""
    districts = {place.id: number for number, place in enumerate(city.districts())}
    groups: dict[str, float] = {}
    for item in works.candidates:
        groups[item.group] = groups.get(item.group, 0.0) + item.size
    measures: dict[str, set[str]] = {}
    for item in works.candidates:
        measures.setdefault(item.district, set()).add(item.project.measure)
    use = np.zeros((len(works.candidates), len(works.starts), len(districts)))
    for number, item in enumerate(works.candidates):
        place = districts.get(item.district)
        if place is not None:
            use[number, :, place] = item.size / groups[item.group] / len(measures[item.district])
    return works.rows(use)


def by_district(run: Run, name: str, year: int) -> Array:
    """Return the medians of a variable over the futures of a year, (district,)."""
    return in_year(run[name].median("member"), year)
