"""Why a number is what it is: the change of a variable, shared among what it rests on, down to the evidence.

Long because what it refuses is said in both languages where it is refused.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine.ensemble import Run
from lantu.engine.graph import base
from lantu.engine.monte_carlo import LAST_YEAR
from lantu.engine.store.results import names_of
from lantu.explain.attribution import accounted, between, is_sum, pairs_together, steps
from lantu.explain.beside_the_model import beside_the_model
from lantu.explain.explanation import Explanation
from lantu.explain.parts import BEGIN, DISTANCE, ERROR, PROJECTS, RECORD, ExplanationNode, ExplanationPart
from lantu.explain.trace import Trace, trace
from lantu.explain.two_sides import TwoSides, filled_years, summed
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit, in_currency, unit
from lantu.shapley import shares

SMALL = 0.01  # parts below this share of the largest one are told together
ROUNDING = 1e-12  # of the largest part
MOST_MEMBERS = 256


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
    last = int(facts["to"]) if isinstance(subject, Run) else LAST_YEAR
    if not city.start < year <= last:
        raise LantuError(
            Text(
                f"year：应为 {city.start + 1} 至 {last} 年，实为 {year}",
                f"year: expected {city.start + 1} to {last}, found {year}",
            )
        )
    count = max(1, min(members, MOST_MEMBERS, int(facts.get("members", members))))
    run_now = trace(plan, city, facts, count)
    known = run_now.world.graph.functions
    if variable not in known:
        more = beside_the_model(run_now.world, variable, city)
        raise LantuError(
            Text(f"模型中没有变量“{variable}”{more.zh}", f"the model has no variable '{variable}'{more.en}"),
            hint=did_you_mean(variable, known),
        )
    at = year - city.start
    place_id = city.place_called(place)
    _refuse_whole_city(run_now, variable, at, place_id, city)
    if versus is not None:
        run_other = trace(versus.plan, versus.city, versus.manifest, count)
        question = TwoSides((run_other, at), (run_now, at), place_id, city, depth)
        sides = (f"{year}, run {versus.manifest['id']}", f"{year}")
    else:
        first = _since(run_now, variable, place_id, since, year)
        question = TwoSides((run_now, first - city.start), (run_now, at), place_id, city, depth)
        sides = (str(first), str(year))
    _refuse_unknown(question, variable)
    node = _change(question, variable, depth)
    return Explanation(node, place, *sides, count)


def _refuse_whole_city(run: Trace, variable: str, at: int, place: str, city: City) -> None:
    """Raise LantuError where a place is asked about and the variable is one number of the whole city."""
    if place != "city" and run.values[variable, at].shape[1] == 1 < len(city.districts()):
        raise LantuError(
            Text(
                f"“{variable}”只有全市一个数，没有分地方的数",
                f"'{variable}' is one number of the whole city, and none of places",
            ),
            hint=Text("不写 --place", "leave --place out"),
        )


def _refuse_unknown(question: TwoSides, variable: str) -> None:
    """Raise LantuError where a variable has no value on one of the sides, such as a flow in the first year."""
    for run, at in (question.before, question.after):
        if not np.isfinite(run.values[variable, at]).all():
            years = run.world.years
            known = [year for index, year in enumerate(years) if np.isfinite(run.values[variable, index]).all()]
            hint = Text(f"自 {known[0]} 年起才有", f"it has from {known[0]} on") if known else Text()
            raise LantuError(
                Text(f"“{variable}”在 {years[at]} 年没有数值", f"'{variable}' has no value in {years[at]}"), hint=hint
            )


def _since(run: Trace, variable: str, place: str, since: int | None, year: int) -> int:
    years = run.world.years
    if since is not None:
        if not years[0] <= since < year:
            raise LantuError(
                Text(
                    f"since：应为 {years[0]} 至 {year - 1} 年，实为 {since}",
                    f"since: expected {years[0]} to {year - 1}, found {since}",
                )
            )
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


def _change(question: TwoSides, variable: str, depth: int) -> ExplanationNode:
    (run0, at0), (run1, at1) = question.before, question.after
    question = replace(question, within=(*question.within, variable))
    number = summed(question, run1, variable)
    start, end = number(run0.values[variable, at0]), number(run1.values[variable, at1])
    by_years = run1.world.graph.is_state(variable) or accounted(question, variable)
    if by_years:
        sums, exact = steps(question, variable, number)
        begin = number(run1.values[variable, 0]) - number(run0.values[variable, 0])
        if begin:
            sums["start"] = begin
    else:
        sums, exact = between(question, variable, number)
        sums = pairs_together(sums)
    parts = [_part(question, variable, name, amount, depth - 1, by_years) for name, amount in sums.items()]
    return _node(run1, variable, "change", start, end, end - start, parts, exact)


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
    english, chinese = names_of(_said(run, variable))
    counted = in_currency(_counted_in(run, variable), run.money_unit)
    return ExplanationNode(
        variable, chinese or english, english, counted, how, start, end, change, tuple(_gathered(parts)), exact
    )


def _counted_in(run: Trace, variable: str) -> Unit:
    """Return the unit of a variable; per cent for a ratio whose indicator is told so."""
    declared, shown = run.world.graph.units.get(variable, unit("ratio")), run.told_in.get(variable)
    return shown if declared.symbol == "ratio" and shown and shown.symbol == "%" else declared


def _said(run: Trace, variable: str) -> str:
    return run.world.graph.functions[variable].__doc__ or variable


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


def _part(question: TwoSides, parent: str, name: str, amount: float, depth: int, by_years: bool) -> ExplanationPart:
    run = question.after[0]
    about, how = base(name)
    if name == ERROR:
        return ExplanationPart(name, "chance", amount)
    if name in (PROJECTS, DISTANCE, RECORD, BEGIN):
        evidence: dict[str, Any] = {}
        if name == PROJECTS:
            evidence["projects"] = sorted({effect.project for effect in run.world.effects.get(parent, ())})
        elif years := filled_years(question, parent, by_years):
            evidence["between_figures"] = years
        return ExplanationPart(name, "projects" if name == PROJECTS else "record", amount, None, evidence)
    if how in ("shock", "place_shock"):
        return ExplanationPart(name, "chance", amount)
    if how in ("observed", "city_observed"):
        return ExplanationPart(name, "observation", amount, None, _seen(run, about))
    if about in run.world.graph.functions and how in ("", "last"):
        paired = f"{about}_last" in run.world.graph.arguments[parent]
        deeper = depth > 0 and bool(amount) and about not in question.within
        node = _child(question, about, depth, by_years and not paired) if deeper else None
        english, chinese = names_of(_said(run, about))
        labels = {} if node else {"label_zh": chinese or english, "label_en": english}
        return ExplanationPart(about, "variable", amount, node, labels)
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


def _child(question: TwoSides, variable: str, depth: int, by_years: bool) -> ExplanationNode | None:
    run, at = question.after
    value = run.values[variable, at]
    graph = run.world.graph
    flow = by_years and run.world.additive(variable) and not graph.is_state(variable) and question.before[0] is run
    begun = np.isfinite(question.before[0].values[variable, question.before[1]]).all()
    if value.ndim != 2 or not (flow or begun):  # of the first year a flow has no number, and needs none to be added up
        return None
    if not flow:
        return _change(question, variable, depth)
    question = replace(question, within=(*question.within, variable))
    number = summed(question, run, variable)
    years = range(question.before[1] + 1, at + 1)
    total = sum(number(run.values[variable, index]) for index in years)
    asked = {base(name)[0] for name in graph.arguments[variable] if base(name)[1] == ""}
    if asked & set(question.within):  # it is what closes an account: its parts are what it explains
        return _node(run, variable, "sum over years", None, None, total, [], True)
    parts: dict[str, float] = {}
    exact = adds_up = True
    for index in years:  # a flow: what it is made of, added up over the years
        given = run.arguments(variable, index)
        nothing = {name: _nothing(name, item) for name, item in given.items()}
        with np.errstate(all="ignore"):
            bottom = graph.functions[variable](**nothing)
            if not (np.isfinite(bottom).all() and np.allclose(bottom, 0)):
                return _node(run, variable, "sum over years", None, None, total, [], True)
            found, one_exact = shares(graph.functions[variable], nothing, given)
        exact &= one_exact
        adds_up &= is_sum(graph.functions[variable], nothing, given)
        for name, part in found.items():
            parts[name] = parts.get(name, 0.0) + number(part)
        apart = number(run.values[variable, index]) - number(run.calculated(variable, index))
        if apart:
            parts[DISTANCE] = parts.get(DISTANCE, 0.0) + apart
    parts = pairs_together(parts)
    if not adds_up and max(map(abs, parts.values()), default=0.0) > abs(total):
        parts = {}  # of a product held against nothing, parts beyond the whole say nothing
    made = [_part(question, variable, name, amount, depth - 1, True) for name, amount in parts.items()]
    return _node(run, variable, "sum over years", None, None, total, made, exact)


def _nothing(name: str, given: Array) -> Array:
    """Return an argument of a flow that is not there: zero; a figure that nobody has on record stays one that nobody has."""
    zero = np.zeros_like(given)
    return np.where(np.isnan(given), given, zero) if base(name)[1] in ("observed", "city_observed") else zero
