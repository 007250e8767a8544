"""Candidates: what could be built. The plan's candidate projects, and measures at places in lots sized by need.

A measure is a candidate where one of its levers moves a goal that can be measured. All its lots together would close the
largest gap that it could close alone; places share them by the variable that the measure is `sized_by`. Lots double in
size, so that few of them make any quantity and no two are alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project, Task
from lantu.city import Assumption, City, Measure, Place, successors
from lantu.city.ground.ground_effects import read_effects
from lantu.engine import money_of, payers
from lantu.language.text import Text
from lantu.packs import lineage

LOTS = (1, 2, 4, 8, 16, 32)
SMALLEST = 1e6  # in the city's money: works of less are no project of their own
_TINY = Text("不足一个单位，或投资不到100万", "less than one unit, or works of less than a million")
WHOLE_UNITS = {"person", "household", "count", "home", "place", "bed", "event"}  # not built in parts


@dataclass(frozen=True)
class Candidate:
    """A project that may be built, and when its works may begin.

    project: as it would stand in the plan, its years those of the first start; starts: years; group: candidates of the
    same group differ in size only, `size` is this one's quantity over the group's largest. district: the one of the model
    that it lies in, '' for none; it differs from the project's place where that was made of others since.
    """

    project: Project
    starts: tuple[int, ...]
    group: str
    size: float
    district: str

    @property
    def id(self) -> str:
        """Its id, which is also the project's."""
        return self.project.id

    @property
    def works_years(self) -> int:
        """Years of works, the first and the last one included."""
        start, end = self.project.start, self.project.end
        return 1 if start is None or end is None else end - start + 1

    def begun(self, year: int) -> Project:
        """Return the project with works that begin in a year."""
        return replace(self.project, start=year, end=year + self.works_years - 1)


@dataclass(frozen=True)
class Removed:
    """A candidate that was not taken, and why, in both languages."""

    id: str
    why: Text


def plan_candidates(plan: Blueprint, city: City, years: Sequence[int]) -> tuple[list[Candidate], list[Removed]]:
    """Return the plan's own candidate projects; those with years keep them, others may begin in any.

    A project whose effect was computed from the ground needs no measure, nor a quantity.
    """
    found: list[Candidate] = []
    removed: list[Removed] = []
    effects = next((rows for folder in lineage(plan.folder) if (rows := read_effects(folder))), ())
    located = {item.project for item in effects}
    districts = {place.id for place in city.districts()}
    for project in plan.all_projects:
        if project.kind != "candidate":
            continue
        if project.cost is None:  # by its measure, as for a committed one
            project = money_of(project, city).project
        if project.id in located and project.quantity is None:
            project = replace(project, quantity=1.0)
        if project.cost is None or project.quantity is None or not (project.measure or project.id in located):
            removed.append(Removed(project.id, Text("没有投资额、规模或措施", "no cost, quantity or measure")))
            continue
        length = 2 if project.start is None or project.end is None else project.end - project.start + 1
        fixed = project.start
        if fixed is None and project.end is not None:
            fixed = project.end - length + 1
        starts = tuple(years) if fixed is None else (fixed,)
        first = replace(project, start=starts[0], end=starts[0] + length - 1)
        found.append(Candidate(first, starts, project.id, 1.0, project.place if project.place in districts else ""))
    return found, removed


def measure_candidates(
    city: City,
    wanted: Mapping[str, float],
    shares: Mapping[str, Array],
    years: Sequence[int],
    tasks: Mapping[str, Task],
) -> tuple[list[Candidate], list[Removed]]:
    """Return measures x places x lots.

    wanted: measure -> quantity that would close its largest gap (measure's unit; none for what moves no goal); shares:
    variable -> (district,) shares of the city; tasks: measure -> the plan's task that it serves.
    """
    found: list[Candidate] = []
    removed: list[Removed] = []
    districts, places = city.districts(), {place.id: place for place in city.places}
    now = successors(city, date(years[0], 1, 1))
    for measure in city.measures.values():
        if measure.id not in wanted:
            removed.append(Removed(measure.id, _useless(measure)))
            continue
        most = wanted[measure.id] if measure.at_most is None else min(wanted[measure.id], measure.at_most.value)
        by_place = most * shares[measure.sized_by or "population"]
        for place, quantity in zip(districts, by_place, strict=True):
            for lot in LOTS:
                amount = _rounded(measure, quantity * lot / sum(LOTS))
                name = f"{measure.id}-{place.id}-{lot}"
                if amount <= 0 or amount * measure.unit_cost < SMALLEST:
                    removed.append(Removed(name, _TINY))
                    continue
                if measure.smallest is not None and amount < measure.smallest.value:
                    removed.append(Removed(name, _small(measure.smallest.value, measure.unit.symbol)))
                    continue
                here = places[now.get(place.id, place.id)]
                project = _project(name, measure, here, amount, years[0], city.assumptions, tasks.get(measure.id))
                found.append(Candidate(project, tuple(years), f"{measure.id}-{place.id}", lot / LOTS[-1], place.id))
    return found, removed


def _small(smallest: float, symbol: str) -> Text:
    return Text(f"小于最小规模 {smallest:g} {symbol}", f"less than the smallest that is built, {smallest:g} {symbol}")


def _useless(measure: Measure) -> Text:
    if not measure.levers:
        return Text("没有抓手：模型中没有变量反映其效果", "no lever: no variable of the model carries its effect")
    return Text("不影响任何有数值的目标，或目标已达成", "moves no goal in numbers that is still open")


def _rounded(measure: Measure, quantity: float) -> float:
    """Return a quantity with three digits, whole where the unit cannot be built in parts."""
    if quantity <= 0:
        return 0.0
    digits = 2 - int(np.floor(np.log10(quantity)))
    return float(round(quantity, min(digits, 0)) if measure.unit.symbol in WHOLE_UNITS else round(quantity, digits))


def _project(
    name: str,
    measure: Measure,
    place: Place,
    quantity: float,
    start: int,
    assumptions: Mapping[str, Assumption],
    task: Task | None,
) -> Project:
    cost = quantity * measure.unit_cost
    years = measure.works_years or round(assumptions["works_years"].value)
    upkeep = cost * measure.upkeep_share
    lead = task.lead.zh if task and task.lead else ""
    return Project(
        id=name,
        name=Text(f"{place.name_zh}{measure.name_zh}", f"{measure.name_en}, {place.name_en}"),
        task=task.id if task else "",
        measure=measure.id,
        place=place.id,
        quantity=quantity,
        start=start,
        end=start + years - 1,
        lead=lead,
        cost=cost,
        upkeep=upkeep or None,
        upkeep_payer=_upkeep_payer(measure) if upkeep else "",
        funding=_funding(measure, cost, assumptions),
        stage="proposed",
        kind="candidate",
        location=measure.location,
    )


def _funding(measure: Measure, cost: float, assumptions: Mapping[str, Assumption]) -> dict[str, float]:
    """Return who pays how much: as the measure says, else bonds and transfers as assumed and the city the rest."""
    return {payer: share * cost for payer, share in payers(measure, assumptions).items() if share > 0}


def _upkeep_payer(measure: Measure) -> str:
    """Return who keeps what was built: whoever paid for all of it, else the city."""
    return "private" if measure.paid_by.get("private", 0.0) > 0.99 else "own"


def joined(projects: Sequence[Project], groups: Sequence[str]) -> list[Project]:
    """Return projects of the same group and years as one: a person reads one project, not its lots. Sorted by start and id."""
    found: dict[tuple[str, int | None], Project] = {}
    for project, group in zip(projects, groups, strict=True):
        key = (group, project.start)
        found[key] = _sum(found[key], project) if key in found else replace(project, id=group)
    names = [group for group, _ in found]
    for key, project in found.items():
        if names.count(key[0]) > 1:
            found[key] = replace(project, id=f"{key[0]}-{key[1]}")
    return sorted(found.values(), key=lambda item: (item.start or 0, item.id))


def _sum(one: Project, other: Project) -> Project:
    payers = one.funding.keys() | other.funding.keys()
    return replace(
        one,
        quantity=(one.quantity or 0.0) + (other.quantity or 0.0),
        cost=(one.cost or 0.0) + (other.cost or 0.0),
        upkeep=(one.upkeep or 0.0) + (other.upkeep or 0.0) or None,
        funding={payer: one.funding.get(payer, 0.0) + other.funding.get(payer, 0.0) for payer in sorted(payers)},
    )


def by_id(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Return the number of each candidate by its id."""
    return {item.id: number for number, item in enumerate(candidates)}
