"""Effects: what each candidate, begun in each year, does to each goal and to each limited quantity.

One simulation tells all of them: a member is a candidate with one start in the median member (medians, no surprises), so
two members differ by their project only. Lots of one measure at one place differ in size alone, and so do their effects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lantu.appraisal import ABOUT, breaks_between, gap, goal_futures
from lantu.arrays import Array
from lantu.blueprint import Goal, Project
from lantu.city import Measure, moved_between
from lantu.engine import Run, Setup
from lantu.engine.projects.coverage import variable_at
from lantu.indicators import Indicator, last_value, record
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.portfolio.question.candidates import Candidate
from lantu.portfolio.question.kept_effects import try_kept

PROBE = 5e9  # yuan: a trial is as dear as this, so that its effect is not lost in single precision
UNLUCKY = 0.1
NOTHING = 1e-6  # of the way to a goal
RESOURCES, UNFUNDED, WORKS = "fiscal_resources", "unfunded_spending", "public_investment"


@dataclass(frozen=True)
class OpenGoal:
    """A goal in numbers that can be measured: how it is read, and how long the way to it is.

    target and way are in base units; the way begins at the worse of the last value before adoption and that of an
    unlucky future (one in ten is worse). walked: read from the streets, a lower bound of mapped facilities. located: what a project
    does to it comes from where it is, not from how large it is.
    """

    goal: Goal
    indicator: Indicator
    target: float
    way: float
    walked: bool = False
    located: bool = False

    @property
    def key(self) -> str:
        """The name under which its values are watched."""
        return f"{self.goal.indicator} {self.goal.place} {self.goal.year}"

    def progress(self, values: Array) -> Array:
        """Return which share of the way is gone: 0 at the start, 1 at the target, more beyond."""
        return 1 - gap(values, self.goal.relation, self.target, self.indicator.direction != "lower") / self.way

    @property
    def met_at(self) -> float:
        """The progress from which it is met: 1, less the tolerance of a goal of 'about'."""
        if self.goal.relation != "about":
            return 1.0
        slack = ABOUT * abs(self.target) if self.goal.slack is None else self.goal.slack
        return 1.0 - slack / self.way


@dataclass(frozen=True)
class Effects:
    """What candidates do. gain (candidate, start, goal): share of the way; change: limit id -> (candidate, start, year)."""

    gain: Array
    change: Mapping[str, Array]


def watch(run: Run) -> dict[str, Array]:
    """Return what choosing looks at in a run.

    Goals (member,); limited quantities, fiscal resources, what stays unfunded and other works (member, year).
    """
    found = dict(goal_futures(run))
    for limit in run.plan.binding_limits:
        if limit.variable in run.data:
            found[f"limit {limit.id}"] = np.asarray(run.at(limit.variable), dtype=np.float64)
    for name in (RESOURCES, UNFUNDED, WORKS):
        if name in run.data:
            found[name] = np.asarray(run.at(name), dtype=np.float64)
    return found


def open_goals(setup: Setup, futures: Mapping[str, Array]) -> list[OpenGoal]:
    """Return the goals that choosing can count: in numbers, measurable, not cut by a change of definition.

    futures: what `watch` saw of each future.
    """
    found: list[OpenGoal] = []
    on_foot = setup.coverage.walked if setup.coverage else frozenset[str]()
    on_ground = set(setup.coverage.found) if setup.coverage else set[str]()
    for goal in setup.plan.goals:
        known = setup.city.indicators.get(goal.indicator)
        values = futures.get(f"{goal.indicator} {goal.place} {goal.year}")
        if known is None or goal.target is None or values is None or not np.isfinite(values).all():
            continue
        seen = record(setup.city, known, goal.place)
        last, adopted = last_value(seen), last_value(seen, setup.plan.adopted.year)
        if last and (
            breaks_between(setup.city, known, last[0], goal.year)
            or moved_between(setup.city, goal.place, last[0], goal.year)
        ):
            continue
        up = known.direction != "lower"
        distances = gap(values, goal.relation, goal.target, up)
        way = float(np.quantile(distances, 1 - UNLUCKY))
        if adopted is not None:
            way = max(way, float(gap(np.array(adopted[1]), goal.relation, goal.target, up)))
        if way <= 0:  # there already: it counts in full while it stays there, and falls by its own size
            way = max(abs(goal.target), 1e-12)
        variable = variable_at(goal.indicator, goal.place)
        found.append(OpenGoal(goal, known, goal.target, way, variable in on_foot, variable in on_ground))
    return found


def effects_of(
    setup: Setup,
    candidates: Sequence[Candidate],
    starts: Sequence[int],
    goals: Sequence[OpenGoal],
    middle: Mapping[str, Array],
) -> Effects:
    """Simulate every group of candidates once with each start, and return what each candidate does.

    Raises LantuError where a lever is of a kind that cannot be tried side by side with others.
    """
    largest: dict[str, Candidate] = {}
    for item in candidates:
        if item.group not in largest or item.size > largest[item.group].size:
            largest[item.group] = item
    scales = {name: max(1.0, PROBE / (item.project.cost or PROBE)) for name, item in largest.items()}
    trials = [_larger(item.begun(year), scales[name]) for name, item in largest.items() for year in starts]
    tried = try_kept(setup, trials, watch)
    number = {name: at for at, name in enumerate(largest)}
    rows = np.array([number[item.group] for item in candidates])
    size = np.array([item.size / largest[item.group].size / scales[item.group] for item in candidates])

    def of_candidates(values: Array, located: bool = False) -> Array:
        by_group = values.reshape(len(largest), len(starts), *values.shape[1:])
        if located:  # a site is reached or it is not: a dearer trial of it is reached by no more people
            return by_group[rows]
        return by_group[rows] * size.reshape(-1, *([1] * (by_group.ndim - 1)))

    gains = [
        of_candidates(item.progress(tried[item.key]) - item.progress(middle[item.key]), item.located) for item in goals
    ]
    change = {
        name.removeprefix("limit "): of_candidates(values - middle[name])
        for name, values in tried.items()
        if name.startswith("limit ")
    }
    gain = np.stack(gains, axis=-1)
    return Effects(np.where(np.abs(gain) < NOTHING, 0.0, gain), change)


def _larger(project: Project, times: float) -> Project:
    if project.cost is None or project.quantity is None:
        raise LantuError(
            Text(
                f"项目“{project.id}”没有投资或工程量，无法测算",
                f"project '{project.id}' has no cost or no quantity, so it cannot be tried",
            )
        )
    return replace(
        project,
        quantity=project.quantity * times,
        cost=project.cost * times,
        upkeep=None if project.upkeep is None else project.upkeep * times,
        funding={payer: amount * times for payer, amount in project.funding.items()},
    )


def wanted_quantities(
    setup: Setup,
    goals: Sequence[OpenGoal],
    futures: Mapping[str, Array],
    middle: Mapping[str, Array],
    year: int,
) -> dict[str, float]:
    """Return for every measure how much of it would close the largest gap of a goal that it moves, in its unit.

    Gaps are those of an unlucky future (one in ten is worse). A measure is tried once, for the whole city, with works
    that begin in `year`; measures that move no open goal are left out.
    """
    tried = [item for item in setup.city.measures.values() if item.levers and item.unit_cost > 0]
    tried = [item for item in tried if all(lever.how == "add" for lever in item.levers)]
    if not tried or not goals:
        return {}
    values = try_kept(setup, [_probe(item, PROBE / item.unit_cost, year) for item in tried], watch)
    wanted: dict[str, float] = {}
    for number, measure in enumerate(tried):
        needs: list[float] = []
        for goal in goals:
            before = float(np.quantile(goal.progress(futures[goal.key]), UNLUCKY))
            with_it = goal.progress(values[goal.key][number : number + 1])
            more = float((with_it - goal.progress(middle[goal.key]))[0])
            if before < 1 and more > NOTHING:
                needs.append((1 - before) / more)
        if needs:
            wanted[measure.id] = max(needs) * PROBE / measure.unit_cost
    return wanted


def _probe(measure: Measure, quantity: float, year: int) -> Project:
    """Return a project of the whole city that costs nothing, to see what a measure moves."""
    return Project(
        id=f"probe-{measure.id}",
        name=Text(measure.name_zh, measure.name_en),
        measure=measure.id,
        place="city",
        quantity=quantity,
        start=year,
        end=year,
        kind="candidate",
        location=measure.location,
    )
