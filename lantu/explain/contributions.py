"""Why a number is what it is: the change of a variable, shared among what it rests on, down to the evidence.

Long because one recursion walks from a change to its parts and back, and every kind of step (of a sum, a ratio, a stock
that remembers) has to add up with the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine.ensemble import Run
from lantu.engine.graph import base
from lantu.engine.monte_carlo import LAST_YEAR
from lantu.engine.results import names_of
from lantu.engine.simulate import World
from lantu.errors import LantuError, did_you_mean
from lantu.explain.explanation import Explanation
from lantu.explain.parts import BEGIN, DISTANCE, PROJECTS, RECORD, ExplanationNode, ExplanationPart
from lantu.explain.trace import Trace, trace
from lantu.model import ACCOUNTS
from lantu.shapley import shares
from lantu.units import Array, in_currency, unit

SMALL = 0.01  # parts below this share of the largest one are told together
ROUNDING = 1e-12  # of the largest part
MOST_MEMBERS = 256


Sum = Callable[[Array], float]


@dataclass(frozen=True)
class _Compared:
    """What is asked: two sides (trace, index of year) of one place, and how deep to go."""

    before: tuple[Trace, int]
    after: tuple[Trace, int]
    place: str
    city: City
    depth: int


def explain(
    subject: Run | tuple[Blueprint, City],
    variable: str,
    *,
    place: str = "city",
    year: int = 2030,
    since: int | None = None,
    versus: Run | None = None,
    members: int = 200,
    depth: int = 4,
) -> Explanation:
    """Explain the change of a variable between two years of a run, or between two runs in one year (versus).

    subject: a run, or a plan and a city to be run with seed 0. since: the year to compare with (default: the last
    observation, else the first simulated year). Contributions are means over `members` futures (at most 256) of
    exact Shapley shares and sum to the change. LantuError for an unknown variable, place or year.

    Example:
        print(lantu.explain(run, "debt_ratio", year=2030).text("zh"))
    """
    plan, city = (subject.plan, subject.city) if isinstance(subject, Run) else subject
    facts: Mapping[str, Any] = subject.manifest if isinstance(subject, Run) else {"seed": 0, "to": max(year, city.end)}
    if not city.start < year <= min(int(facts["to"]), LAST_YEAR):
        raise LantuError(f"year: expected {city.start + 1} to {facts['to']}, found {year}")
    count = max(1, min(members, MOST_MEMBERS, int(facts.get("members", members))))
    run_now = trace(plan, city, facts, count)
    known = run_now.world.graph.functions
    if variable not in known:
        more = _carried_on(run_now.world, variable)
        raise LantuError(f"the model has no variable '{variable}'{more}", hint=did_you_mean(variable, known))
    at = year - city.start
    place_id = city.place_called(place)
    if versus is not None:
        run_other = trace(versus.plan, versus.city, versus.manifest, count)
        question = _Compared((run_other, at), (run_now, at), place_id, city, depth)
        sides = (f"{year}, run {versus.manifest['id']}", f"{year}")
    else:
        first = _since(run_now, variable, place_id, since, year)
        question = _Compared((run_now, first - city.start), (run_now, at), place_id, city, depth)
        sides = (str(first), str(year))
    _refuse_unknown(question, variable)
    node = _change(question, variable, depth)
    return Explanation(node, place, *sides, count)


def _carried_on(world: World, variable: str) -> str:
    """Say of what has no equation how it is carried on; nothing of what is not there."""
    link = world.inputs.links.get(variable)
    if link is None:
        return f"; '{variable}' is carried on from its own record" if variable in world.inputs.paths else ""
    if link.how == "identity":
        return f"; '{variable}' is {link.formula}: ask for these"
    return f"; '{variable}' is carried on from its own record, and follows {link.formula}"


def _refuse_unknown(question: _Compared, variable: str) -> None:
    """Raise LantuError where a variable has no value on one of the sides, such as a flow in the first year."""
    for run, at in (question.before, question.after):
        if not np.isfinite(run.values[variable, at]).all():
            years = run.world.years
            known = [year for index, year in enumerate(years) if np.isfinite(run.values[variable, index]).all()]
            hint = f"it has from {known[0]} on" if known else ""
            raise LantuError(f"'{variable}' has no value in {years[at]}", hint=hint)


def _since(run: Trace, variable: str, place: str, since: int | None, year: int) -> int:
    years = run.world.years
    if since is not None:
        if not years[0] <= since < year:
            raise LantuError(f"since: expected {years[0]} to {year - 1}, found {since}")
        return since
    record = run.world.records.get(variable)
    observed = (
        []
        if record is None
        else [*record.city]
        if place == "city"
        else [when for when, where in record.places if where == place]
    )
    before = [when for when in observed if years[0] <= when < year]
    first = max(before, default=years[0])
    while not np.isfinite(run.values[variable, first - years[0]]).all() and first < year - 1:
        first += 1
    return first


def _summed(question: _Compared, run: Trace, variable: str) -> Sum:
    """Return how a variable's array becomes one number: mean over members of the place, or of the sum of places."""
    additive = run.world.additive(variable)
    places = run.world.places
    inside = [index for index, item in enumerate(question.city.districts()) if question.place in (item.id, item.parent)]

    def number(values: Array) -> float:
        values = np.asarray(values)
        if values.ndim > 2:  # by sex and age: people are counted together, rates averaged
            trailing = tuple(range(2, values.ndim))
            values = values.sum(trailing) if additive else values.mean(trailing)
        if values.ndim < 2:
            return float(values.mean())
        if values.shape[1] != len(places) or len(places) == 1:
            return float(values.mean())
        if question.place == "city":
            return float(values.sum(1).mean() if additive else values.mean())
        if len(inside) > 1 and not additive:
            raise LantuError(f"'{variable}' does not add up over places; ask for one district")
        return float(values[:, inside].sum(1).mean())

    return number


def _change(question: _Compared, variable: str, depth: int) -> ExplanationNode:
    (run0, at0), (run1, at1) = question.before, question.after
    number = _summed(question, run1, variable)
    start, end = number(run0.values[variable, at0]), number(run1.values[variable, at1])
    by_years = run1.world.graph.is_state(variable) or _accounts(question, variable)
    if by_years:
        sums, exact = _steps(question, variable, number)
        begin = number(run1.values[variable, 0]) - number(run0.values[variable, 0])
        if begin:
            sums["start"] = begin
    else:
        sums, exact = _between(question, variable, number)
    parts = [_part(question, variable, name, amount, depth - 1, by_years) for name, amount in sums.items()]
    return _node(run1, variable, "change", start, end, end - start, parts, exact)


def _accounts(question: _Compared, variable: str) -> bool:
    """Whether a stock's flows account for it: not where code of the pack has replaced one of them."""
    return variable in ACCOUNTS and not {variable, *ACCOUNTS[variable]} & question.city.functions.keys()


def _node(
    run: Trace,
    variable: str,
    how: str,
    start: float | None,
    end: float | None,
    change: float,
    parts: list[ExplanationPart],
    exact: bool,
) -> ExplanationNode:
    english, chinese = names_of(run.world.graph.functions[variable].__doc__ or variable)
    counted = in_currency(run.world.graph.units.get(variable, unit("ratio")), run.money_unit)
    return ExplanationNode(
        variable, chinese or english, english, counted, how, start, end, change, tuple(_gathered(parts)), exact
    )


def _gathered(parts: list[ExplanationPart]) -> list[ExplanationPart]:
    """Sort parts by size and tell the small ones together."""
    largest = max((abs(part.contribution) for part in parts), default=0.0)
    ordered = sorted(
        (part for part in parts if abs(part.contribution) > ROUNDING * largest),
        key=lambda part: -abs(part.contribution),
    )
    small = [part for part in ordered if abs(part.contribution) < SMALL * largest]
    if len(small) < 2:
        return ordered
    names = ", ".join(part.name for part in small)
    return [part for part in ordered if part not in small] + [
        ExplanationPart(names, "others", sum(part.contribution for part in small))
    ]


def _between(question: _Compared, variable: str, number: Sum) -> tuple[dict[str, float], bool]:
    """Share a change between two sides among a function's arguments, the distance to the record and projects."""
    function = question.after[0].world.graph.functions[variable]
    run0, at0 = question.before
    unknown = not np.isfinite(run0.calculated(variable, at0)).all()
    if unknown and run0 is question.after[0] and at0 + 1 < question.after[1]:
        # the model has no number yet: what it says later is shared out, the change until then is told apart
        sums, exact = _between(replace(question, before=(run0, at0 + 1)), variable, number)
        first = number(run0.values[variable, at0 + 1]) - number(run0.values[variable, at0])
        return {**sums, BEGIN: sums.get(BEGIN, 0.0) + first}, exact
    sides: list[dict[str, Array]] = []
    additions: list[Array] = []
    for run, at in (question.before, question.after):
        given = run.arguments(variable, at)
        calculated, value = run.calculated(variable, at), run.values[variable, at]
        if not np.isfinite(calculated).all():  # a figure on record where the model has none yet
            before, after = (number(one.values[variable, year]) for one, year in (question.before, question.after))
            return {RECORD: after - before}, True
        factor, addition = run.pulled(variable, at)
        rest = value - addition
        apart = np.divide(
            rest,
            calculated * factor,
            out=np.ones(np.broadcast(rest, calculated).shape),
            where=calculated * factor != 0,
        )
        sides.append({**given, DISTANCE: apart, PROJECTS: factor})
        additions.append(addition)

    def whole(**given: Array) -> Array:
        apart, factor = given.pop(DISTANCE), given.pop(PROJECTS)
        return function(**given) * apart * factor

    with np.errstate(all="ignore"):
        found, exact = shares(whole, sides[0], sides[1])
    sums = {name: number(part) for name, part in found.items()}
    added = number(additions[1]) - number(additions[0])
    if added:
        sums[PROJECTS] = sums.get(PROJECTS, 0.0) + added
    return sums, exact


def _neutral(given: Mapping[str, Array], variable: str) -> dict[str, Array]:
    """Return arguments with which a stock or level would stay as it was: pairs stand still, flows and rates are zero."""
    neutral: dict[str, Array] = {}
    for name, value in given.items():
        how = base(name)[1]
        if name == f"{variable}_last" or how in ("observed", "city_observed") or how == "last":
            neutral[name] = value
        elif f"{name}_last" in given:
            neutral[name] = given[f"{name}_last"]
        else:
            neutral[name] = np.zeros_like(value)
    return neutral


def _steps(question: _Compared, variable: str, number: Sum) -> tuple[dict[str, float], bool]:
    """Share what happened to a stock or level year by year, added up; the other run's years count against it."""
    (run0, at0), (run1, at1) = question.before, question.after
    spans = (
        [(run1, range(at0 + 1, at1 + 1), 1.0)]
        if run0 is run1
        else [(run1, range(1, at1 + 1), 1.0), (run0, range(1, at0 + 1), -1.0)]
    )
    sums: dict[str, float] = {}
    exact = True
    for run, years, sign in spans:
        for at in years:
            if _accounts(question, variable):
                flows, step_exact = ACCOUNTS[variable], True
                step = {name: way * number(run.values[name, at]) for name, way in flows.items()}
            else:
                step, step_exact = _step(run, variable, at, number)
            exact &= step_exact
            for name, amount in step.items():
                sums[name] = sums.get(name, 0.0) + sign * amount
    return sums, exact


def _step(run: Trace, variable: str, at: int, number: Sum) -> tuple[dict[str, float], bool]:
    function = run.world.graph.functions[variable]
    given = run.arguments(variable, at)
    last, calculated, value = (
        given[f"{variable}_last"],
        run.calculated(variable, at),
        run.values[variable, at],
    )
    trailing = tuple(range(2, np.ndim(last)))
    with np.errstate(all="ignore"):
        neutral = _neutral(given, variable)
        still = function(**neutral)
        sums: dict[str, float] = {}
        exact = True
        if np.allclose(still.sum(trailing), np.broadcast_to(last, still.shape).sum(trailing), rtol=1e-9, atol=0):
            found, exact = shares(function, neutral, given)
            sums = {name: number(part) for name, part in found.items()}
        else:  # no neutral state: the year's change stands as one part
            sums["year_to_year"] = number(calculated) - number(np.broadcast_to(last, calculated.shape))
    factor, addition = run.pulled(variable, at) if np.ndim(value) == 2 else (np.ones(1), np.zeros(1))
    if run.world.effects.get(variable):
        by_projects = calculated * factor + addition - calculated
        sums[PROJECTS] = number(by_projects)
        calculated = calculated + by_projects
    replaced = number(value) - number(calculated)
    if abs(replaced) > 1e-12 * abs(number(value)):
        sums[RECORD] = replaced
    return sums, exact


def _part(question: _Compared, parent: str, name: str, amount: float, depth: int, by_years: bool) -> ExplanationPart:
    run = question.after[0]
    about, how = base(name)
    if name in (PROJECTS, DISTANCE, RECORD, BEGIN):
        evidence: dict[str, Any] = {}
        if name == PROJECTS:
            evidence["projects"] = sorted({effect.project for effect in run.world.effects.get(parent, ())})
        return ExplanationPart(name, "projects" if name == PROJECTS else "record", amount, None, evidence)
    if how in ("shock", "place_shock"):
        return ExplanationPart(name, "chance", amount)
    if how in ("observed", "city_observed"):
        return ExplanationPart(name, "observation", amount, None, _seen(run, about))
    if about in run.world.graph.functions and how in ("", "last"):
        paired = f"{about}_last" in run.world.graph.arguments[parent]
        node = _child(question, about, depth, by_years and not paired) if depth > 0 and amount else None
        return ExplanationPart(about, "variable", amount, node)
    if name in run.world.inputs.assumptions:
        item = run.world.inputs.assumptions[name]
        scale = item.unit.scale
        evidence = {"value": item.value / scale, "low": item.low / scale, "high": item.high / scale}
        evidence |= {"unit": str(item.unit), "basis": item.basis, "source": item.source}
        evidence |= {"label_zh": item.label_zh, "label_en": item.label_en}
        return ExplanationPart(name, "assumption", amount, None, evidence)
    kind = "trend" if about in run.world.inputs.paths else "observation"
    return ExplanationPart(name, kind, amount, None, _seen(run, about))


def _seen(run: Trace, variable: str) -> dict[str, Any]:
    record = run.world.records.get(variable)
    if record is None:
        return {}
    year = max(record.city, default=None)
    return {
        "last_observed": year,
        "value": record.city.get(year) if year else None,
        "basis": record.basis.get(year, "measured") if year else "measured",
    }


def _child(question: _Compared, variable: str, depth: int, by_years: bool) -> ExplanationNode | None:
    run, at = question.after
    value = run.values[variable, at]
    if value.ndim != 2 or not np.isfinite(question.before[0].values[variable, question.before[1]]).all():
        return None
    graph = run.world.graph
    number = _summed(question, run, variable)
    flow = by_years and run.world.additive(variable) and not graph.is_state(variable)
    if not flow or question.before[0] is not run:
        return _change(question, variable, depth)
    years = range(question.before[1] + 1, at + 1)
    total = sum(number(run.values[variable, index]) for index in years)
    parts: dict[str, float] = {}
    exact = True
    for index in years:  # a flow: what it is made of, added up over the years
        given = run.arguments(variable, index)
        nothing = {name: np.zeros_like(item) for name, item in given.items()}
        with np.errstate(all="ignore"):
            bottom = graph.functions[variable](**nothing)
            if not (np.isfinite(bottom).all() and np.allclose(bottom, 0)):
                return _node(run, variable, "sum over years", None, None, total, [], True)
            found, one_exact = shares(graph.functions[variable], nothing, given)
        exact &= one_exact
        for name, part in found.items():
            parts[name] = parts.get(name, 0.0) + number(part)
        apart = number(run.values[variable, index]) - number(run.calculated(variable, index))
        if apart:
            parts[DISTANCE] = parts.get(DISTANCE, 0.0) + apart
    made = [_part(question, variable, name, amount, depth - 1, True) for name, amount in parts.items()]
    return _node(run, variable, "sum over years", None, None, total, made, exact)
