"""The question that a plan asks on a city: its candidates, goals, money and limits as a `Problem`.

Long because candidates, goals, money and limits are one `Problem`, whose rows have to agree in order and in base units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from lantu.blueprint import Blueprint, Task
from lantu.city import City
from lantu.engine import Run, Setup, arrange, median_member, model_of
from lantu.engine import run as simulate
from lantu.errors import LantuError, did_you_mean
from lantu.indicators import in_year, last_value, record
from lantu.portfolio.candidates import Candidate, Removed, by_id, measure_candidates, plan_candidates
from lantu.portfolio.effects import (
    RESOURCES,
    Effects,
    OpenGoal,
    effects_of,
    open_goals,
    wanted_quantities,
    watch,
)
from lantu.portfolio.limits import (
    DEBT,
    Works,
    budget_limit,
    capacity_limit,
    floor_limit,
    hard_limits,
    private_limit,
    spending_limits,
)
from lantu.portfolio.problem import Problem
from lantu.portfolio.reach import Reach, only, reach
from lantu.text import Text
from lantu.units import Array

FUTURES = 64
TIE = 0.01  # of the points of progress: it breaks ties between choices that gain the same odds
FRESH = 4  # years: an older figure is no place to start from
WORST_FIFTH = 0.2  # of the futures, by which a robust choice is judged
WEIGHTS: Mapping[str, float] = {"official": 1.0, "own": 1.0, "benchmark": 0.5}
_IDLE = Text("完工太晚，或不影响任何未达成的目标", "done too late, or moves no goal that is still open")


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


def ask(
    plan: Blueprint, city: City, wishes: Wishes | None = None, *, seed: int = 0, futures: int = FUTURES
) -> Question:
    """Arrange the question: futures without new projects, candidates, their effects, and the limits.

    Raises LantuError where no goal in numbers can be measured, or no candidate moves any.
    """
    wanted = wishes or Wishes()
    setup = arrange(plan, city, model_of(city), seed, range(city.start, city.end + 1), {})
    middle = median_member(setup, watch)
    base = simulate(plan, city, members=futures, seed=seed)
    seen = watch(base)
    goals = [item for item in open_goals(setup, seen) if item.goal.year > plan.adopted.year]
    if not goals:
        raise LantuError("the plan has no goal in numbers that can be measured after its adoption")
    ids = [item.goal.id for item in goals]
    for name in wanted.goals:
        if name not in ids:
            raise LantuError(
                f"'{name}' is not a goal that can be counted", hint=did_you_mean(name, ids) or ", ".join(ids)
            )
    starts = _starts(plan, wanted, max(item.goal.year for item in goals))
    candidates, removed = _candidates(setup, base, goals, seen, middle, starts)
    if not candidates:
        raise LantuError(
            "no candidate project and no measure moves a goal that is still open",
            hint="lantu doctor says what is missing",
        )
    effects = effects_of(setup, candidates, starts, goals, middle)
    needed = {need for item in candidates for need in item.project.needs}
    useful = np.array([(effects.gain[number] > 0).any() or item.id in needed for number, item in enumerate(candidates)])
    removed += [Removed(item.id, _IDLE) for item, flag in zip(candidates, useful, strict=True) if not flag]
    effects = replace(
        effects,
        gain=effects.gain[useful],
        change={name: values[useful] for name, values in effects.change.items()},
    )
    kept = tuple(item for item, flag in zip(candidates, useful, strict=True) if flag)
    works = Works(kept, starts, tuple(range(plan.adopted.year + 1, city.end + 1)), city.money_unit)
    budget = _budget(wanted, seen, city, works.years)
    people = _by_district(base, "population", starts[0])
    question = Question(
        plan, city, wanted, seed, works, tuple(removed), tuple(goals), seen, effects, people, budget, _EMPTY, _NOWHERE,
        np.zeros(len(goals), dtype=bool), stale_goals(plan, city, goals),
    )  # fmt: skip
    problem = _problem(question, base)
    if wanted.objective == "odds":
        met_at = np.array([item.met_at for item in goals])
        problem = replace(problem, odds=problem.weight, tie=TIE, met_at=met_at)
    far = reach(problem)
    given = question.asked | (far.within(question.asked) & ~question.stale)
    return replace(question, problem=only(problem, given), reach=far, wanted=given)


def stale_goals(plan: Blueprint, city: City, goals: Sequence[OpenGoal]) -> NDArray[np.bool_]:
    """Return which goals start from a figure that is older than `FRESH` years before the plan was adopted, (goal,)."""
    last = [last_value(record(city, item.indicator, item.goal.place)) for item in goals]
    return np.array([seen is not None and plan.adopted.year - seen[0] > FRESH for seen in last], dtype=bool)


_EMPTY = Problem(np.zeros((0, 0, 0)), np.zeros((0, 0)), np.zeros(0), np.zeros((0, 0), dtype=bool))
_NOWHERE = Reach(np.zeros(0), np.zeros(0))


def _starts(plan: Blueprint, wishes: Wishes, last: int) -> tuple[int, ...]:
    """Return the years in which works may begin: each, or those after adoption and after each phase."""
    first = plan.adopted.year + 1
    if wishes.phase_starts:
        return tuple(sorted({first, *(year + 1 for year in plan.phases if first <= year + 1 < last)}))
    return tuple(range(first, last))


def _candidates(
    setup: Setup,
    base: Run,
    goals: Sequence[OpenGoal],
    seen: Mapping[str, Array],
    middle: Mapping[str, Array],
    starts: Sequence[int],
) -> tuple[list[Candidate], list[Removed]]:
    plan, city = setup.plan, setup.city
    own, left_out = plan_candidates(plan, city, starts)
    wanted = wanted_quantities(setup, goals, seen, middle, starts[0])
    names = {"population", *(city.measures[name].sized_by or "population" for name in wanted)}
    shares = {name: _shares(setup, base, name, starts[0]) for name in sorted(names)}
    made, too_small = measure_candidates(city, wanted, shares, starts, _tasks(plan, city, goals))
    return own + made, left_out + too_small


def _tasks(plan: Blueprint, city: City, goals: Sequence[OpenGoal]) -> dict[str, Task]:
    """Return the task that a measure belongs to: the first whose indicators its levers' variables make up."""
    found: dict[str, Task] = {}
    for measure in city.measures.values():
        moved = {lever.variable for lever in measure.levers}
        told = {
            name for name, known in city.indicators.items() if moved & {known.id, known.numerator, known.denominator}
        }
        touched = told | {item.goal.indicator for item in goals if item.goal.indicator in moved}
        mine = next((task for task in plan.tasks if touched & set(task.indicators)), None)
        if mine is not None:
            found[measure.id] = mine
    return found


def _shares(setup: Setup, base: Run, name: str, year: int) -> Array:
    """Return each district's share of a variable, (district,), from the run or from the record."""
    known = setup.records.get(name)
    if name in base.data and "place" in base.data[name].dims:
        values = _by_district(base, name, year)
    elif known is not None and known.places:
        values = known.last_place_values(year, setup.places)
    else:
        raise LantuError(
            f"needs cannot be shared among districts by '{name}': it is not known by district",
            hint="see sized_by in measures.yaml",
        )
    values = np.where(np.isfinite(values), values, 0.0)
    return values / values.sum()


def _by_district(run: Run, name: str, year: int) -> Array:
    return in_year(run[name].median("member"), year)


def _budget(wishes: Wishes, seen: Mapping[str, Array], city: City, years: Sequence[int]) -> float:
    """Return the public money for new projects: as asked, else the assumed share of fiscal resources of all years."""
    if wishes.budget is not None:
        return wishes.budget
    found = assumed_budget(city, seen.get(RESOURCES), years)
    if found is None:
        raise LantuError(
            "the city's money is not modelled, so nobody knows what is free for projects",
            hint="give --budget, such as 50亿元",
        )
    return found


def assumed_budget(city: City, resources: Array | None, years: Sequence[int]) -> float | None:
    """Return the public money that is assumed to be free for new projects in some years; None where nobody knows.

    resources: fiscal resources (future, year), from the city's first year on.
    """
    share = city.assumptions.get("works_budget_share")
    if share is None or resources is None:
        return None
    middle = np.median(resources, axis=0)
    return float(share.value * sum(middle[year - city.start] for year in years))


def _problem(question: Question, base: Run) -> Problem:
    works, wishes, plan, city = question.works, question.wishes, question.plan, question.city
    weight = np.array([wishes.weights.get(item.goal.kind, 1.0) for item in question.goals])
    if not weight.sum() > 0:
        raise LantuError("weights: every goal has weight 0, so there is nothing to choose for")
    output = np.stack([_by_district(base, "gdp", year) for year in works.years], axis=1) if "gdp" in base.data else None
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
    works, committed = question.works, {item.id: item for item in question.plan.works}
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


def _served(works: Works, city: City) -> csr_array:
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
