"""How a question is arranged: futures without new projects, candidates, what they move, and the public money for them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Task
from lantu.city import City
from lantu.engine import Run, Setup, arrange, median_member, model_of
from lantu.engine import run as simulate
from lantu.indicators import last_value, record
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed
from lantu.language.units import example_amount
from lantu.portfolio.choosing.reach import Reach, only, reach
from lantu.portfolio.problem import Problem
from lantu.portfolio.question.candidates import Candidate, Removed, measure_candidates, plan_candidates
from lantu.portfolio.question.effects import (
    RESOURCES,
    OpenGoal,
    effects_of,
    open_goals,
    wanted_quantities,
    watch,
)
from lantu.portfolio.question.limits import (
    Works,
)
from lantu.portfolio.question.plan_problem import by_district, problem_of
from lantu.portfolio.question.question import Question, Wishes

FUTURES = 64

TIE = 0.01  # of the points of progress: it breaks ties between choices that gain the same odds

FRESH = 4  # years: an older figure is no place to start from

_IDLE = Text("完工太晚，或不影响任何未达成的目标", "done too late, or moves no goal that is still open")

_EMPTY = Problem(np.zeros((0, 0, 0)), np.zeros((0, 0)), np.zeros(0), np.zeros((0, 0), dtype=bool))

_NOWHERE = Reach(np.zeros(0), np.zeros(0))


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
        raise LantuError(
            Text(
                "规划中没有在通过之后仍可衡量的数值目标",
                "the plan has no goal in numbers that can be measured after its adoption",
            )
        )
    ids = [item.goal.id for item in goals]
    for name in wanted.goals:
        if name not in ids:
            raise LantuError(
                Text(f"“{name}”不是可计数的目标", f"'{name}' is not a goal that can be counted"),
                hint=did_you_mean(name, ids) or listed(ids),
            )
    starts = _starts(plan, city, wanted, last := max(item.goal.year for item in goals))
    if not starts:
        raise LantuError(
            Text(
                f"规划 {plan.adopted.year} 年通过，可计数的目标都在 {last} 年之前：没有项目能在此前完工",
                f"the plan is of {plan.adopted.year} and no goal that can be counted is later than {last}: no project ends before it",
            ),
            hint=Text("lantu doctor 说明更晚的目标缺什么", "lantu doctor says what later goals lack"),
        )
    candidates, removed = _candidates(setup, base, goals, seen, middle, starts)
    if not candidates:
        raise _nothing_moves(city)
    effects = effects_of(setup, candidates, starts, goals, middle)
    needed = {need for item in candidates for need in item.project.needs}
    useful = np.array([(effects.gain[number] > 0).any() or item.id in needed for number, item in enumerate(candidates)])
    if not useful.any():
        raise _nothing_moves(city)
    removed += [Removed(item.id, _IDLE) for item, flag in zip(candidates, useful, strict=True) if not flag]
    effects = replace(
        effects,
        gain=effects.gain[useful],
        change={name: values[useful] for name, values in effects.change.items()},
    )
    kept = tuple(item for item, flag in zip(candidates, useful, strict=True) if flag)
    works = Works(kept, starts, tuple(years_of_works(plan, city)), city.money_unit)
    budget = _budget(wanted, seen, city, works.years)
    people = by_district(base, "population", starts[0])
    question = Question(
        plan, city, wanted, seed, works, tuple(removed), tuple(goals), seen, effects, people, budget, _EMPTY, _NOWHERE,
        np.zeros(len(goals), dtype=bool), stale_goals(plan, city, goals),
    )  # fmt: skip
    problem = problem_of(question, base)
    if wanted.objective == "odds":
        met_at = np.array([item.met_at for item in goals])
        problem = replace(problem, odds=problem.weight, tie=TIE, met_at=met_at)
    far = reach(problem)
    given = question.asked | (far.within(question.asked) & ~question.stale)
    return replace(question, problem=only(problem, given), reach=far, wanted=given)


def _nothing_moves(city: City) -> LantuError:
    """Return what is said where there is nothing to choose from: no candidate, or none that moves an open goal."""
    wrong = Text(
        "没有备选项目或措施能影响尚未达成的目标", "no candidate project and no measure moves a goal that is still open"
    )
    missing = Text("lantu doctor 说明缺什么", "lantu doctor says what is missing")
    none = Text(
        "规划包没有 measures.yaml：其中的措施说明能建什么、改变什么",
        "the pack has no measures.yaml, whose measures say what can be built and what it changes",
    )
    return LantuError(wrong, hint=missing if city.measures else none)


def stale_goals(plan: Blueprint, city: City, goals: Sequence[OpenGoal]) -> NDArray[np.bool_]:
    """Return which goals start from a figure that is older than `FRESH` years before the plan was adopted, (goal,)."""
    last = [last_value(record(city, item.indicator, item.goal.place)) for item in goals]
    return np.array([seen is not None and plan.adopted.year - seen[0] > FRESH for seen in last], dtype=bool)


def years_of_works(plan: Blueprint, city: City) -> range:
    """Return the years that new works are built and paid in: after the adoption, and after the year that a run begins with."""
    return range(max(plan.adopted.year, city.start) + 1, city.end + 1)


def _starts(plan: Blueprint, city: City, wishes: Wishes, last: int) -> tuple[int, ...]:
    """Return the years in which works may begin: each, or the first of all and those after each phase."""
    first = years_of_works(plan, city).start
    if wishes.phase_starts:
        return tuple(sorted(year for year in {first, *(phase + 1 for phase in plan.phases)} if first <= year < last))
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
        measured = {
            name for name, known in city.indicators.items() if moved & {known.id, known.numerator, known.denominator}
        }
        touched = measured | {item.goal.indicator for item in goals if item.goal.indicator in moved}
        mine = next((task for task in plan.tasks if touched & set(task.indicators)), None)
        if mine is not None:
            found[measure.id] = mine
    return found


def _shares(setup: Setup, base: Run, name: str, year: int) -> Array:
    """Return each district's share of a variable, (district,), from the run or from the record."""
    known = setup.records.get(name)
    if name in base.data and "place" in base.data[name].dims:
        values = by_district(base, name, year)
    elif known is not None and known.places:
        values = known.last_place_values(year, setup.places)
    else:
        raise LantuError(
            Text(
                f"需求无法按“{name}”分摊到区县：没有它的区县数据",
                f"needs cannot be shared among districts by '{name}': it is not known by district",
            ),
            hint=Text("见 measures.yaml 的 sized_by", "see sized_by in measures.yaml"),
        )
    values = np.where(np.isfinite(values), values, 0.0)
    return values / values.sum()


def _budget(wishes: Wishes, seen: Mapping[str, Array], city: City, years: Sequence[int]) -> float:
    """Return the public money for new projects: as asked, else the assumed share of fiscal resources of all years."""
    if wishes.budget is not None:
        return wishes.budget
    found = assumed_budget(city, seen.get(RESOURCES), years)
    if found is None:
        example = example_amount(city.money_unit)
        raise LantuError(
            Text(
                "没有推演本市财政，因此不知道有多少资金可用于项目",
                "the city's money is not modelled, so nobody knows what is free for projects",
            ),
            hint=Text(f"请给出 --budget，例如 {example}", f"give --budget, such as {example}"),
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
