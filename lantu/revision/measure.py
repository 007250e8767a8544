"""What a goal is measured by: its definition, its baseline, and the places that it counts."""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from lantu.blueprint import Goal
from lantu.catalogue import Indicator
from lantu.city import City
from lantu.indicators import record
from lantu.revision.change import GoalKind, How, PlanVersion

SAME = 1e-9
Told = tuple[GoalKind, float | None, How, tuple[str, str]]  # kind, easier by (base units), how, (before, after)
_DEFINING = (
    "unit",
    "direction",
    "numerator",
    "denominator",
    "factor",
    "function",
    "definition",
    "computed_from",
    "aggregation",
)
_BASE = re.compile(
    r"(?:base(?:line)?(?:\s+year)?|compared\s+(?:with|to)|relative\s+to|from|比|较|以|基年|基期)\D{0,12}((?:19|20)\d\d)"
)


def measured_otherwise(old: PlanVersion, new: PlanVersion, before: Goal, after: Goal) -> Iterator[Told]:
    """Yield how the measure of a goal changed, and by how much that helps (base units of the indicator).

    A goalpost moved is a change of the measure that makes the goal easier; the same change that makes it harder, or
    of which nobody can tell, is re-defined or re-based.
    """
    first, then = (version.city.indicators.get(goal.indicator) for version, goal in ((old, before), (new, after)))
    if first is None or then is None:
        return
    upward = _upward(after, then)
    yield from _definition(old, new, before, after, (first, then), upward)
    yield from _baseline(old, new, before, after, (first, then), upward)
    yield from _boundary(old, new, before, after, (first, then), upward)


def _upward(goal: Goal, known: Indicator) -> bool:
    return goal.relation[0] == ">" if goal.relation[0] in "<>" else known.direction != "lower"


def _judge(kind: GoalKind, easier_by: float | None, how: How, texts: tuple[str, str]) -> Told:
    helps = easier_by is not None and easier_by > 0
    return ("goalpost moved" if helps else kind, easier_by, how, texts)


def _definition(
    old: PlanVersion, new: PlanVersion, before: Goal, after: Goal, known: tuple[Indicator, Indicator], upward: bool
) -> Iterator[Told]:
    differ = [name for name in _DEFINING if str(getattr(known[0], name)) != str(getattr(known[1], name))]
    texts = ["", ""]
    if differ:
        texts = ["; ".join(f"{name}: {getattr(item, name)}" for name in differ) for item in known]
    words = [" ".join(goal.definition.split()) for goal in (before, after)]
    if words[0] != words[1]:
        texts = [f"{text}; {word}".strip("; ") for text, word in zip(texts, words, strict=True)]
    if texts[0] != texts[1]:
        seen = record(old.city, known[0], before.place), record(new.city, known[1], after.place)
        yield _judge("re-defined", _closer(seen, upward), "definition", (texts[0], texts[1]))
    names = {known[0].id, known[0].numerator, known[0].denominator} - {""}
    breaks = [
        {(item.variable, item.on) for item in version.city.breaks if item.variable in names} for version in (old, new)
    ]
    for variable, on in sorted(breaks[1] - breaks[0]):
        yield ("re-defined", None, "definition", ("", f"{variable}: series break {on}"))


def _closer(seen: tuple[pd.DataFrame, pd.DataFrame], upward: bool) -> float | None:
    """Return how much closer the last common figure comes to any goal; None where no year is in both records."""
    common = seen[0].index.intersection(seen[1].index)
    if common.empty:
        return None
    year = common.max()
    one, other = (_value(part, year) for part in seen)
    shift = other - one if upward else one - other
    return 0.0 if abs(shift) <= SAME * max(abs(one), abs(other)) else shift


def _value(seen: pd.DataFrame, year: int) -> float:
    return float(np.asarray(seen.loc[year, "value"]))


def _baseline(
    old: PlanVersion, new: PlanVersion, before: Goal, after: Goal, known: tuple[Indicator, Indicator], upward: bool
) -> Iterator[Told]:
    years = baseline_of(before), baseline_of(after)
    if years[0] != years[1]:
        texts = (str(years[0] or ""), str(years[1] or ""))
        yield _judge("re-based", _rebased(old.city, known[0], after, years), "baseline", texts)
    if _same_definition(known) and before.indicator == after.indicator and before.place == after.place:
        seen = record(old.city, known[0], before.place), record(new.city, known[1], after.place)
        yield from _revised(seen, old, upward, known[0])


def baseline_of(goal: Goal) -> int | None:
    """Return the year that a goal counts from: as its column says, else as its note or definition does."""
    if goal.baseline is not None:
        return goal.baseline
    found = _BASE.search(f"{goal.note} {goal.definition}".casefold())
    return int(found[1]) if found else None


def _rebased(city: City, known: Indicator, goal: Goal, years: tuple[int | None, int | None]) -> float | None:
    """Return how much a cut is worth less when it counts from another year, as a share of the old base."""
    base = city.indicators.get(known.relative_to)
    seen = record(city, base) if base else _series(city, known.relative_to)
    if goal.target is None or years[0] not in seen.index or years[1] not in seen.index:
        return None
    first, then = (_value(seen, year) for year in years if year is not None)
    worth = 1 - (1 - goal.target) * then / first
    return goal.target - worth


def _series(city: City, variable: str) -> pd.DataFrame:
    rows = city.observations
    used = rows[rows["variable"].eq(variable) & rows["place"].eq("city") & rows["status"].eq("") & rows["sex"].eq("")]
    return used.drop_duplicates("year", keep="last").set_index("year")[["value"]]


def _same_definition(known: tuple[Indicator, Indicator]) -> bool:
    return all(str(getattr(known[0], name)) == str(getattr(known[1], name)) for name in _DEFINING)


def _revised(
    seen: tuple[pd.DataFrame, pd.DataFrame], old: PlanVersion, upward: bool, known: Indicator
) -> Iterator[Told]:
    """Yield figures on record before the plan was adopted that are others now, or gone. New years are no revision."""
    scale = known.unit.scale
    known_then = seen[0][seen[0].index <= old.plan.adopted.year]
    if known_then.empty:
        return
    year = int(known_then.index.max())
    was = _value(known_then, year)
    if year not in seen[1].index:
        yield ("re-based", None, "baseline", (f"{year}: {was / scale:.6g}", f"{year}: –"))
        return
    now = _value(seen[1], year)
    if abs(now - was) > SAME * max(abs(now), abs(was)):
        texts = (f"{year}: {was / scale:.6g}", f"{year}: {now / scale:.6g}")
        yield _judge("re-based", now - was if upward else was - now, "baseline", texts)


def _boundary(
    old: PlanVersion, new: PlanVersion, before: Goal, after: Goal, known: tuple[Indicator, Indicator], upward: bool
) -> Iterator[Told]:
    inside = districts_of(old.city, before.place), districts_of(new.city, after.place)
    if inside[0] == inside[1] and before.place == after.place:
        return
    texts = (_listed(before.place, inside[0], inside[1]), _listed(after.place, inside[1], inside[0]))
    levels = [_level(old.city, known[0], part) for part in inside]
    easier_by = None
    if levels[0] is not None and levels[1] is not None:
        easier_by = levels[1] - levels[0] if upward else levels[0] - levels[1]
    if easier_by is None and _suspect(known[1], upward, inside):
        yield ("goalpost moved", None, "boundary", texts)
    else:
        yield _judge("re-defined", easier_by, "boundary", texts)


def _suspect(known: Indicator, upward: bool, inside: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether another set of places helps by its size alone: fewer for a share or a ceiling, more for a total to reach."""
    if known.unit.additive and upward:
        return inside[1] > inside[0]
    return inside[1] < inside[0]


def districts_of(city: City, place: str) -> frozenset[str]:
    """Return the districts that a place consists of: itself, those of its zone, or all of them."""
    districts = city.districts()
    return frozenset(item.id for item in districts if place in ("city", item.id, item.parent))


def _level(city: City, known: Indicator, districts: frozenset[str]) -> float | None:
    """Return the last level of an indicator over some districts, by their own records; None where those are missing."""
    top = _last_of_each(city, known.numerator, districts)
    if top is None:
        return None
    if not known.denominator and known.unit.additive:
        return float(top.sum())
    weight = _last_of_each(city, known.denominator, districts) if known.denominator else None
    if known.denominator in ("", "population") and weight is None:
        weight = _last_of_each(city, "people_census", districts)
    if weight is None or not weight.sum():
        return None
    return float(known.factor * (top.sum() if known.denominator else (top * weight).sum()) / weight.sum())


def _last_of_each(city: City, variable: str, districts: frozenset[str]) -> pd.Series | None:
    """Return a variable by district in the last year that has all of them, summed over sexes and ages."""
    rows = city.observations
    mine = rows[rows["variable"].eq(variable) & rows["place"].isin(districts) & rows["status"].eq("")]
    counts = mine.groupby("year")["place"].nunique()
    complete = counts[counts == len(districts)].index
    if not districts or complete.empty:
        return None
    return mine[mine["year"].eq(complete.max())].groupby("place")["value"].sum()


def _listed(place: str, inside: frozenset[str], other: frozenset[str]) -> str:
    only = ", ".join(sorted(inside - other)[:6])
    return f"{place}: {len(inside)}" + (f" ({only})" if only else "")
