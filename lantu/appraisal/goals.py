"""Goals against a run: odds, range, gap, pace and state, a row a goal."""

from typing import Any

import numpy as np
import pandas as pd

from lantu.appraisal.attainment import attains, gap, pace
from lantu.appraisal.futures import future
from lantu.appraisal.goal_row import COLUMNS
from lantu.appraisal.states import State, state_of_odds
from lantu.blueprint import Blueprint, Goal
from lantu.city import City
from lantu.engine import Run
from lantu.indicators import Indicator, last_value, record


def appraise_goals(run: Run, plan: Blueprint) -> pd.DataFrame:
    """Return a row for every goal, in the order of the plan.

    target, median, low, high (5 and 95 %), gap and last_value are in the indicator's own unit; missing is NaN
    or None. Years after the end of the run and unknown indicators are 'not measurable'.
    """
    rows = [_row(run, plan, goal) for goal in plan.goals]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(run: Run, plan: Blueprint, goal: Goal) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {name: getattr(goal, name) for name in ("indicator", "place", "year", "relation", "kind", "source", "note")}
    known = run.city.indicators.get(goal.indicator)
    if known is None:
        return row | {"state": "not measurable", "unit": str(goal.unit or ""), "target": goal.value}
    scale = known.unit.scale
    row |= {"unit": str(known.unit), "target": None if goal.target is None else goal.target / scale}
    seen = record(run.city, known, goal.place)
    last = last_value(seen)
    if last:
        row |= {"last_year": last[0], "last_value": last[1] / scale, "basis": str(seen["basis"].iloc[-1])}
    if goal.target is None:
        return row | {"state": "in words"}
    values = future(run, known, goal.place, goal.year)
    if values is None or not np.isfinite(values).any():
        return row | {"state": "not measurable"}
    row["basis"] = row["basis"] or "modelled"
    up = known.direction != "lower"
    low, median, high = np.nanpercentile(values, [5, 50, 95])
    odds = float(attains(values, goal.relation, goal.target, up).mean())
    met_now = last is not None and bool(attains(np.array(last[1]), goal.relation, goal.target, up))
    row |= {
        "odds": odds,
        "median": median / scale,
        "low": low / scale,
        "high": high / scale,
        "gap": float(np.nanmedian(gap(values, goal.relation, goal.target, up))) / scale,
        "pace": pace(goal.target, goal.year, last, _five_years_before(seen), met_now) if last else None,
        "state": _state(run, plan, goal, goal.target, known, odds),
    }
    return row | {"odds": None, "gap": None, "pace": None} if row["state"] == "series break" else row


def _state(run: Run, plan: Blueprint, goal: Goal, target: float, known: Indicator, odds: float) -> State:
    seen = record(run.city, known, goal.place)
    last, at_adoption = last_value(seen), last_value(seen, plan.adopted.year)

    def met_by(value: float) -> bool:
        return bool(attains(np.array(value), goal.relation, target, known.direction != "lower"))

    if last and last[0] >= goal.year:
        return "met" if met_by(float(np.asarray(seen["value"][seen.index >= goal.year])[0])) else "unlikely"
    if last and breaks_between(run.city, known, last[0], goal.year):
        return "series break"
    if at_adoption and met_by(at_adoption[1]):
        return "met early"
    return state_of_odds(odds)


def breaks_between(city: City, known: Indicator, after: int, until: int) -> bool:
    """Return whether the definition of an indicator changes after one year and no later than another."""
    names = {known.id, known.numerator, known.denominator}
    return any(item.variable in names and after < item.on.year <= until for item in city.breaks)


def _five_years_before(seen: pd.DataFrame) -> tuple[int, float] | None:
    """Return the record nearest to five years before the last one, three to ten years back."""
    if seen.empty:
        return None
    last = int(seen.index[-1])
    years = [int(year) for year in seen.index if 3 <= last - int(year) <= 10]
    if not years:
        return None
    year = min(years, key=lambda item: (abs(last - 5 - item), -item))
    return year, float(np.asarray(seen.loc[year, "value"]))
