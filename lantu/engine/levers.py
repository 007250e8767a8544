"""Levers: what the projects of a plan do to variables, and the money that they move."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.blueprint import Blueprint, Project
from lantu.city import Assumption, City, Lever, split
from lantu.engine.graph import Graph
from lantu.engine.project_money import money_of
from lantu.engine.record import Record
from lantu.errors import LantuError, did_you_mean
from lantu.finance import BONDS, FUNDING, evenly, pay_by_share, schedule_of_issues
from lantu.text import Text
from lantu.units import Array

ALL = "all"  # of `without`: every project that the plan is committed to
CITY_PAYERS = ("", "own", "government", "city")  # nobody named: the city will be asked


@dataclass(frozen=True)
class LeverEffect:
    """One project's effect on one variable: how, and for every year its amount (for 'add' on states the increment)."""

    variable: str
    how: str
    place: int | None  # index of the district; None: city-wide, or shared by people
    amounts: Array  # (year,)
    project: str


def chosen_projects(plan: Blueprint, city: City, without: Collection[str], including: Collection[str]) -> list[Project]:
    """Return the projects that a run builds: the committed ones less `without` ('all': none), plus `including`.

    What the plan says nothing of in a committed one (cost, funding, upkeep, a year) is completed by the rule of its measure.
    """
    known = {project.id for project in plan.all_projects}
    for name in (*(name for name in without if name != ALL), *including):
        if name not in known:
            raise LantuError(
                Text(f"规划中没有项目“{name}”", f"the plan has no project '{name}'"), hint=did_you_mean(name, known)
            )
    return [
        money_of(project, city).project if project.kind == "committed" else project
        for project in plan.all_projects
        if project.id in including or (project.kind == "committed" and project.id not in without and ALL not in without)
    ]


def lever_effects(
    projects: Sequence[Project], city: City, graph: Graph, records: Mapping[str, Record], years: range
) -> dict[str, list[LeverEffect]]:
    """Return what projects do, by variable. What was finished before a variable's last record is in it already."""
    index = place_index(city)
    found: dict[str, list[LeverEffect]] = {}
    for project in projects:
        measure = city.measures.get(project.measure)
        if measure is None or project.quantity is None or project.end is None:
            continue
        for lever in measure.levers:
            record = records.get(lever.variable)
            last_seen = max((*record.city, *(year for year, _ in record.places)), default=0) if record else 0
            begins = project.end + lever.delay
            if begins <= last_seen and (lever.ramp or 1) + begins - 1 <= last_seen:
                continue
            shares = np.array([_ramp(lever, begins, year) for year in years])
            amounts = _amounts(lever, project.quantity, shares, graph.is_state(lever.variable))
            effect = LeverEffect(lever.variable, lever.how, index.get(project.place), amounts, project.id)
            found.setdefault(lever.variable, []).append(effect)
    return found


def place_index(city: City) -> dict[str, int]:
    """Return the number of every district, and of those made later: where most of the people of a new one lived before."""
    districts = city.districts()
    index = {place.id: number for number, place in enumerate(districts)}
    for day in sorted({item.on for item in city.changes}):
        parts = split(city, day)
        for number, name in enumerate(parts.new):
            index.setdefault(name, int(parts.people[number].argmax()))
    return index


@dataclass(frozen=True)
class Trial:
    """One lever variable pulled by every member in its own way: add only; place (member,), -1 for the whole city."""

    place: NDArray[np.int_]
    amounts: Array  # (member, year); for states the increment

    def apply(self, value: Array, year: int, people: Array | None) -> Array:
        """Return a variable (member, place) after each member's own addition."""
        amount = self.amounts[:, year, None]
        if value.shape[1] == 1:
            return value + amount
        # a city-wide project's addition is shared by people; a rate rises by as much everywhere
        share = np.ones(value.shape) if people is None else people / people.sum(1, keepdims=True)
        everywhere = self.place < 0
        at = np.zeros(value.shape)
        at[~everywhere, self.place[~everywhere]] = 1.0
        return value + amount * np.where(everywhere[:, None], share, at)


def trials(
    projects: Sequence[Project],
    city: City,
    graph: Graph,
    records: Mapping[str, Record],
    years: range,
    sign: float = 1.0,
) -> dict[str, Trial]:
    """Return what each project alone adds (sign -1: takes away), member = project. LantuError for other levers."""
    index = place_index(city)
    amounts: dict[str, Array] = {}
    for member, project in enumerate(projects):
        for name, items in lever_effects([project], city, graph, records, years).items():
            for item in items:
                if item.how != "add":
                    raise LantuError(
                        Text(
                            f"措施“{project.measure}”：只有相加的作用才能逐个并排测算",
                            f"measure '{project.measure}': only levers that add can be tried side by side",
                        )
                    )
                amounts.setdefault(name, np.zeros((len(projects), len(years))))[member] += sign * item.amounts
    place = np.array([index.get(project.place, -1) for project in projects])
    return {name: Trial(place, values) for name, values in amounts.items()}


def _ramp(lever: Lever, begins: int, year: int) -> float:
    if year < begins or (lever.lasts is not None and year >= begins + lever.lasts):
        return 0.0
    return min(1.0, (year - begins + 1) / max(1, lever.ramp))


def _amounts(lever: Lever, quantity: float, shares: Array, state: bool) -> Array:
    if lever.how == "add":
        total = lever.amount * quantity * shares
        return np.diff(total, prepend=0.0) if state else total
    if lever.how == "times":
        factors = lever.amount ** (quantity * shares)
        return factors / np.concatenate([[1.0], factors[:-1]]) if state else factors
    return np.where(shares > 0, lever.amount, np.nan)


def apply(value: Array, effects: Sequence[LeverEffect], year: int, people: Array | None) -> Array:
    """Return a variable after the projects' effects of one year (index): first set, then times, then add.

    people (member, place) shares a city-wide project's addition among districts; None where places do not add up.
    """
    for how in ("set", "times", "add"):
        for effect in effects:
            amount = effect.amounts[year]
            if effect.how != how or amount == {"set": None, "times": 1.0, "add": 0.0}[how] or np.isnan(amount):
                continue
            value = _apply_one(value, effect, float(amount), people)
    return value


def _apply_one(value: Array, effect: LeverEffect, amount: float, people: Array | None) -> Array:
    by_district = value.shape[1] > 1
    result = np.array(value)
    where = slice(None) if effect.place is None or not by_district else slice(effect.place, effect.place + 1)
    if effect.how == "set":
        result[:, where] = amount
    elif effect.how == "times":
        result[:, where] *= amount
    elif effect.place is None and by_district and people is not None:
        result += amount * people / people.sum(1, keepdims=True)
    else:
        result[:, where] += amount
    return result


@dataclass(frozen=True)
class BondTerms:
    """Yearly rate and life in years of a source's bonds, paid back at the end."""

    rate: float
    years: int


def bond_terms(assumptions: Mapping[str, Assumption]) -> dict[str, BondTerms]:
    """Return the terms of general and special bonds: the middle of what the city assumes, where it does."""
    terms: dict[str, BondTerms] = {}
    for source in BONDS:
        rate, years = assumptions.get(f"{source}_rate"), assumptions.get(f"{source}_years")
        if rate and years:
            terms[source] = BondTerms(rate.value, max(1, round(years.value)))
    return terms


def plan_money(projects: Sequence[Project], years: range, terms: Mapping[str, BondTerms]) -> dict[str, Array]:
    """Return the plan's money by year (year,) in yuan: the names are those of PLAN_INPUTS.

    Works are spread evenly over their years, from the first simulated year on, and every source pays its share of each
    year. Bonds run by the schedule of their terms, or join the city's other debt where they have none. Upkeep begins
    the year after the works end.
    """
    spent = {source: np.zeros(len(years)) for source in FUNDING}
    upkeep, unassigned = np.zeros(len(years)), np.zeros(len(years))
    for project in projects:
        if project.start is not None and project.end is not None:
            _add_works(spent, project, range(project.start, project.end + 1), years)
        if project.end is not None and project.upkeep and project.upkeep_payer in CITY_PAYERS:
            opened = np.array([project.upkeep if year > project.end else 0.0 for year in years])
            upkeep += opened
            unassigned += 0.0 if project.upkeep_payer else opened
    issued = spent["general_bond"] + spent["special_bond"]
    bonds = [schedule_of_issues(spent[source], item.rate, item.years, "bullet") for source, item in terms.items()]
    principal, interest, balance = (
        sum((getattr(bond, name) for bond in bonds), start=np.zeros(len(years)))
        for name in ("principal", "interest", "balance")
    )
    return {
        "plan_capital_spending": spent["own"],
        "plan_bond_issue": issued,
        "plan_principal": principal,
        "plan_interest": interest,
        "plan_debt": balance,
        "plan_debt_opening": np.concatenate([[0.0], balance[:-1]]),
        "plan_upkeep": upkeep,
        "plan_upkeep_unassigned": unassigned,
        "plan_works_by_others": spent["transfer"] + spent["private"],
    }


def works_by_source(project: Project) -> dict[str, Array]:
    """Return what each source pays for a project in each year of its works, source -> (year,) in yuan, whole fen.

    {} where a year of the works is not known. What all sources pay is spread evenly over the years.
    """
    if project.start is None or project.end is None:
        return {}
    costs = evenly(sum(project.funding.values()), project.end - project.start + 1)
    return dict(pay_by_share(costs, project.funding).by_source)


def _add_works(spent: dict[str, Array], project: Project, works: range, years: range) -> None:
    """Add what each source pays for a project, in the simulated years of its works."""
    inside = [number for number, year in enumerate(works) if year in years]
    for source, amounts in works_by_source(project).items():
        for number in inside:
            spent[source][years.index(works[number])] += amounts[number]
