"""Levers: what the projects of a plan do to variables, in each future as strong as their evidence lets them be."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project
from lantu.city import City, Lever, split
from lantu.engine.draws import Z90, normals
from lantu.engine.graph import Graph
from lantu.engine.projects.completion import Completion, as_expected
from lantu.engine.projects.project_money import money_of
from lantu.engine.record.record import Record
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

ALL = "all"  # of `without`: every project that the plan is committed to


@dataclass(frozen=True)
class LeverEffect:
    """One project's effect on one variable: how, and for every year its amount (for 'add' on states the increment).

    amounts: (year,) in the middle of what is known, (member, year) once drawn. lever, quantity and begins are what it is drawn
    from: the strength from the lever's 90 % range, one for all projects of a measure; the year in which it begins (future,) from
    the record of its work.
    """

    variable: str
    how: str
    place: int | None  # index of the district; None: city-wide, or shared by people
    amounts: Array  # (year,) or (member, year)
    project: str
    lever: Lever
    quantity: float
    begins: NDArray[np.int64]
    stream: str
    state: bool

    @cached_property
    def idle(self) -> NDArray[np.bool_]:
        """In which years it leaves every member's value as it is, (year,)."""
        nothing = _NOTHING[self.how]
        same = np.isnan(self.amounts) if np.isnan(nothing) else self.amounts == nothing
        return np.logical_and.reduce(same.reshape(-1, same.shape[-1]), axis=0)

    def drawn(self, seed: int, members: range, years: range) -> "LeverEffect":
        """Return the effect as each of some members has it; itself where nothing of it is uncertain."""
        lever = self.lever
        if lever.low == lever.high and len(self.begins) == 1:
            return self
        strength = np.array([lever.amount])
        if lever.low != lever.high:
            strength = _strength(lever, normals(seed, f"lever:{self.stream}", members, 1)[:, 0])
        begins = self.begins[np.array(members) % len(self.begins)]
        shares = _shares(lever, begins, years)
        return replace(self, amounts=_amounts(lever.how, strength[:, None], self.quantity, shares, self.state))


def chosen_projects(plan: Blueprint, city: City, without: Collection[str], including: Collection[str]) -> list[Project]:
    """Return the projects that a run builds: the committed ones less `without` ('all': none), plus `including`.

    What the plan says nothing of in a committed one (cost, funding, upkeep, a year) is completed by the rule of its measure. Works
    that are later than the row by their record end then (`completion`).
    """
    known = {project.id for project in plan.all_projects}
    for name in (*(name for name in without if name != ALL), *including):
        if name not in known:
            raise LantuError(
                Text(f"规划中没有项目“{name}”", f"the plan has no project '{name}'"), hint=did_you_mean(name, known)
            )
    return [
        as_expected(money_of(project, city).project, plan, city)[0] if project.kind == "committed" else project
        for project in plan.all_projects
        if project.id in including or (project.kind == "committed" and project.id not in without and ALL not in without)
    ]


def later_completions(plan: Blueprint, city: City) -> dict[str, Completion]:
    """Return of the committed projects those whose works end otherwise than their rows say, by the record of the work."""
    if not plan.works:
        return {}
    found = {
        project.id: as_expected(money_of(project, city).project, plan, city)[1]
        for project in plan.all_projects
        if project.kind == "committed"
    }
    return {name: item for name, item in found.items() if item is not None}


def lever_effects(
    projects: Sequence[Project],
    city: City,
    graph: Graph,
    records: Mapping[str, Record],
    years: range,
    completions: Mapping[str, Completion] | None = None,
) -> dict[str, list[LeverEffect]]:
    """Return what projects do, by variable. What was finished before a variable's last record is in it already.

    completions: of projects whose works end in another year in each future; else they end as the project says.
    """
    index = place_index(city)
    found: dict[str, list[LeverEffect]] = {}
    for project in projects:
        for effect in project_effects(project, index, city, graph, records, years, completions):
            found.setdefault(effect.variable, []).append(effect)
    return found


def project_effects(
    project: Project,
    index: Mapping[str, int],
    city: City,
    graph: Graph,
    records: Mapping[str, Record],
    years: range,
    completions: Mapping[str, Completion] | None = None,
) -> Iterator[LeverEffect]:
    """Yield what one project does, lever by lever, as `lever_effects` tells of many; index: as `place_index` gives it."""
    measure = city.measures.get(project.measure)
    if measure is None or project.quantity is None or project.end is None:
        return
    for lever in measure.levers:
        record = records.get(lever.variable)
        last_seen = max((*record.city, *(year for year, _ in record.places)), default=0) if record else 0
        begins = project.end + lever.delay
        if begins <= last_seen and (lever.ramp or 1) + begins - 1 <= last_seen:
            continue
        state = graph.is_state(lever.variable)
        shares = _shares(lever, np.array([begins]), years)
        amounts = _amounts(lever.how, np.array([[lever.amount]]), project.quantity, shares, state)[0]
        later = (completions or {}).get(project.id)
        yield LeverEffect(
            lever.variable,
            lever.how,
            index.get(project.place),
            amounts,
            project.id,
            lever,
            project.quantity,
            np.array([begins]) if later is None else later.years + lever.delay,
            f"{measure.id}:{lever.variable}",
            state,
        )


def place_index(city: City) -> dict[str, int]:
    """Return the number of every district, and of those made later: where most of the people of a new one lived before."""
    districts = city.districts()
    index = {place.id: number for number, place in enumerate(districts)}
    for day in sorted({item.on for item in city.changes}):
        parts = split(city, day)
        for number, name in enumerate(parts.new):
            index.setdefault(name, int(parts.people[number].argmax()))
    return index


def _strength(lever: Lever, normal: Array) -> Array:
    """Return draws (member,) of a lever's amount from its 90 % range, its value in the middle.

    Each side has the width of its own end. What the whole range says to be of one sign keeps it: lognormal, else normal.
    """
    ends = np.array([lever.low, lever.amount, lever.high])
    one_sign = bool((ends > 0).all() or (ends < 0).all())
    low, middle, high = np.sign(ends) * np.log(np.abs(ends)) if one_sign else ends
    sign = np.sign(lever.amount)
    drawn = middle + np.where(normal < 0, middle - low, high - middle) / Z90 * normal
    return sign * np.exp(sign * drawn) if one_sign else drawn


def _shares(lever: Lever, begins: NDArray[np.int64], years: range) -> Array:
    """Return the share of a lever's full effect (begins, year)."""
    since = np.array(years) - begins[:, None]
    in_force = (since >= 0) & (since < (np.inf if lever.lasts is None else lever.lasts))
    return np.where(in_force, np.minimum(1.0, (since + 1) / max(1, lever.ramp)), 0.0)


def _amounts(how: str, strength: Array, quantity: float, shares: Array, state: bool) -> Array:
    """Return amounts (…, year) of a strength (…, 1) and shares of the full effect (…, year)."""
    if how == "add":
        total = strength * quantity * shares
        return np.diff(total, prepend=0.0, axis=-1) if state else total
    if how == "times":
        factors = strength ** (quantity * shares)
        before = np.concatenate([np.ones((*factors.shape[:-1], 1)), factors[..., :-1]], axis=-1)
        return factors / before if state else factors
    return np.where(shares > 0, strength, np.nan)


_NOTHING = {"set": np.nan, "times": 1.0, "add": 0.0}  # amounts that leave a value as it is


def apply(
    value: Array, effects: Sequence[LeverEffect], year: int, people: Array | None, members: slice | None = None
) -> Array:
    """Return a variable after the projects' effects of one year (index): first set, then times, then add.

    people (member, place) shares a city-wide project's addition among districts; None where places do not add up. members: which
    of the members that effects were drawn for the value has (default: all).
    """
    for how in ("set", "times", "add"):
        for effect in effects:
            if effect.how != how:
                continue
            if effect.idle[year]:
                continue
            amount = effect.amounts[..., year]
            if amount.ndim:
                amount = amount[members or slice(None), None]
                value = np.broadcast_to(value, (len(amount), value.shape[1]))
            value = _apply_one(value, effect, amount, people)
    return value


def _apply_one(value: Array, effect: LeverEffect, amount: Array, people: Array | None) -> Array:
    """Return a value (member, place) after one effect; amount is one number, or (member, 1)."""
    by_district = value.shape[1] > 1
    result = np.array(value)
    where = slice(None) if effect.place is None or not by_district else slice(effect.place, effect.place + 1)
    if effect.how == "set":
        result[:, where] = np.where(np.isnan(amount), result[:, where], amount)
    elif effect.how == "times":
        result[:, where] *= amount
    elif effect.place is None and by_district and people is not None:
        result += amount * people / people.sum(1, keepdims=True)
    else:
        result[:, where] += amount
    return result
