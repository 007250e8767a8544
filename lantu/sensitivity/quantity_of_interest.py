"""What is asked of the drivers: an indicator at a place in a year, with the goal that it is held against."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lantu.appraisal.goals.futures import DEBT, future
from lantu.arrays import Array
from lantu.engine import Run
from lantu.engine.setup import Setup
from lantu.indicators import Indicator
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text


@dataclass(frozen=True)
class QuantityOfInterest:
    """An indicator at a place in a year; relation and target (base unit) of the goal, '' and None for none."""

    indicator: Indicator
    place: str
    year: int
    relation: str = ""
    target: float | None = None

    @property
    def key(self) -> str:
        """Return the name under which its values are watched."""
        return f"{self.indicator.id} {self.place} {self.year}"


def ask(
    run: Run, indicator: str | None = None, place: str | None = None, year: int | None = None
) -> list[QuantityOfInterest]:
    """Return what is asked: every goal in numbers and the debt ratio by phase, or those of an indicator, place, year.

    An indicator in a year that has no goal may be asked too. LantuError for what is unknown, out of the run's years,
    or has no goal and no year.
    """
    known = run.city.indicators
    if indicator is not None and indicator not in known:
        raise LantuError(
            Text(f"没有指标“{indicator}”", f"there is no indicator '{indicator}'"), hint=did_you_mean(indicator, known)
        )
    where = None if place is None else run.city.place_called(place)
    first, last = (int(run.data["year"].values[index]) for index in (0, -1))
    if year is not None and not first < year <= last:
        raise LantuError(
            Text(
                f"year：应为 {first + 1} 至 {last} 年，实为 {year}",
                f"year: expected {first + 1} to {last}, found {year}",
            )
        )
    found = [
        item
        for item in _all(run, last)
        if indicator in (None, item.indicator.id) and where in (None, item.place) and year in (None, item.year)
    ]
    if not found and indicator is not None and year is not None:
        found = [QuantityOfInterest(known[indicator], where or "city", year)]
    if not found:
        about = " ".join(str(word) for word in (indicator, place, year) if word is not None)
        raise LantuError(
            Text(f"规划中没有 {about} 的数值目标", f"the plan has no goal in numbers for {about}")
            if about
            else Text("规划中没有数值目标", "the plan has no goal in numbers"),
            hint=Text("--year 可查询指标在任一年的数值", "--year asks about an indicator in any year")
            if indicator
            else Text("请给出指标和 --year", "name an indicator and --year"),
        )
    return found


def values_of(run: Run, quantity: QuantityOfInterest) -> Array | None:
    """Return the values (member,) in base units, None where the run cannot tell or a member has none."""
    values = future(run, quantity.indicator, quantity.place, quantity.year)
    return None if values is None or not np.isfinite(values).all() else values


def watch_all(questions: Sequence[QuantityOfInterest], run: Run) -> dict[str, Array]:
    """Watch a piece of a run: key of each question -> (member,), NaN where there is no value."""
    found: dict[str, Array] = {}
    for quantity in questions:
        values = future(run, quantity.indicator, quantity.place, quantity.year)
        found[quantity.key] = np.full(run.data.sizes["member"], np.nan) if values is None else values
    return found


def variables_of(quantity: QuantityOfInterest, setup: Setup) -> set[str]:
    """Return the variables that a question's values are calculated from."""
    known = quantity.indicator
    if known.function:
        return {*setup.graph.functions, *setup.known.followed, *setup.known.links}
    names = {name for name in (known.id, known.numerator, known.denominator) if name}
    units = [setup.graph.units[name] for name in names if name in setup.graph.units]
    weighted = quantity.place != "city" or not all(unit.additive for unit in units)
    return names | ({"population"} if weighted else set())


def _all(run: Run, last: int) -> list[QuantityOfInterest]:
    known = run.city.indicators
    found = [
        QuantityOfInterest(known[goal.indicator], goal.place, goal.year, goal.relation, goal.target)
        for goal in run.plan.goals
        if goal.indicator in known and goal.target is not None and goal.year <= last
    ]
    limit = run.plan.limit(DEBT)
    keys = {item.key for item in found}
    if DEBT in known and DEBT in run.data:
        target = limit.bound if limit else None
        debt = [
            QuantityOfInterest(known[DEBT], "city", year, "<=" if limit else "", target)
            for year in run.plan.phases
            if year <= last
        ]
        found += [item for item in debt if item.key not in keys]
    return found
