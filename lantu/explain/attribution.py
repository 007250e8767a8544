"""A change shared out: what each argument of a variable, the record and the projects add to it, by exact Shapley shares.

Every kind of step (of a sum, a ratio, a stock that remembers) adds up to the change.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lantu.arrays import Array
from lantu.engine.graph import Function, base
from lantu.explain.parts import BEGIN, DISTANCE, ERROR, PROJECTS, RECORD
from lantu.explain.trace import Trace
from lantu.explain.two_sides import Sum, TwoSides
from lantu.model import ACCOUNTS
from lantu.shapley import shares


def accounted(question: TwoSides, variable: str) -> bool:
    """Whether a stock's flows account for it: not where code of the pack has replaced one of them."""
    return variable in ACCOUNTS and not {variable, *ACCOUNTS[variable]} & question.city.functions.keys()


def between(question: TwoSides, variable: str, number: Sum) -> tuple[dict[str, float], bool]:
    """Share a change between two sides among a function's arguments, the distance to the record and projects."""
    function = question.after[0].world.graph.functions[variable]
    run0, at0 = question.before
    unknown = not np.isfinite(run0.calculated(variable, at0)).all()
    if unknown and run0 is question.after[0] and at0 + 1 < question.after[1]:
        # the model has no number yet: what it says later is shared out, the change until then is told apart
        sums, exact = between(replace(question, before=(run0, at0 + 1)), variable, number)
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


def steps(question: TwoSides, variable: str, number: Sum) -> tuple[dict[str, float], bool]:
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
            if accounted(question, variable):
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
        free = variable in run.world.model_errors and (variable, at) not in run.world.observed
        sums[ERROR if free else RECORD] = replaced
    return sums, exact


def is_sum(function: Function, nothing: Mapping[str, Array], given: Mapping[str, Array]) -> bool:
    """Whether a function gives what each of its arguments gives alone, added up: its parts are then terms of its own."""
    with np.errstate(all="ignore"):
        alone = sum(function(**{**nothing, name: value}) for name, value in given.items())
        return np.allclose(alone, function(**given), rtol=1e-6, atol=0)


def pairs_together(parts: Mapping[str, float]) -> dict[str, float]:
    """Return parts with a variable and its own last value told as one: what it changed by."""
    together: dict[str, float] = {}
    for name, part in parts.items():
        about, how = base(name)
        key = about if how == "last" and about in parts else name
        together[key] = together.get(key, 0.0) + part
    return together
