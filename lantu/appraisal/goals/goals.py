"""Goals against a run: odds, range, gap, pace and state, a row a goal."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from lantu.appraisal.goals.attainment import ABOUT, attains, gap, pace
from lantu.appraisal.goals.evidence import Evidence, evidence_of, kept_by_rule, relative_to_nothing
from lantu.appraisal.goals.futures import future
from lantu.appraisal.goals.goal_row import COLUMNS
from lantu.appraisal.goals.states import WITHOUT_ODDS, State, state_of_odds
from lantu.arrays import Array
from lantu.blueprint import Blueprint, Goal
from lantu.catalogue import is_growth
from lantu.city import City, moved_between
from lantu.engine import Run, band_of
from lantu.engine.left_out import lacks_of
from lantu.engine.projects.coverage import variable_at
from lantu.indicators import Indicator, last_value, record


def appraise_goals(run: Run, plan: Blueprint) -> pd.DataFrame:
    """Return a row for every goal, in the order of the plan.

    target, median, low, high (5 and 95 %), gap and last_value are in the indicator's own unit; missing is NaN
    or None. Years after the end of the run and unknown indicators are 'not measurable'.
    """
    rows = [_row(run, plan, goal) for goal in plan.goals]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def reading(run: Run, goal: Goal) -> tuple[float, float] | None:
    """Return the median of a goal in numbers, in the indicator's unit, and the share of futures that meet it; None for none.

    The two numbers that the row of the goal has, without what the record says of it.
    """
    known = run.city.indicators.get(goal.indicator)
    values = None if known is None or goal.target is None else future(run, known, goal.place, goal.year)
    if known is None or goal.target is None or values is None or not np.isfinite(values).any():
        return None
    met = _Met(goal, goal.target, known.direction != "lower").each(values)
    return float(np.nanpercentile(values, 50)) / known.unit.scale, float(met.mean())


def met_futures(run: Run, goal: Goal) -> NDArray[np.bool_] | None:
    """Return in which futures a goal in numbers is met, (member,); None where the run has no value of it."""
    known = run.city.indicators.get(goal.indicator)
    values = None if known is None or goal.target is None else future(run, known, goal.place, goal.year)
    if known is None or goal.target is None or values is None or not np.isfinite(values).all():
        return None
    return _Met(goal, goal.target, known.direction != "lower").each(values)


def _row(run: Run, plan: Blueprint, goal: Goal) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        name: getattr(goal, name)
        for name in ("indicator", "place", "year", "relation", "kind", "source", "note", "note_zh")
    }
    known = run.city.indicators.get(goal.indicator)
    if known is None:
        return row | {"state": "not measurable", "unit": str(goal.unit or ""), "target": goal.value}
    scale = known.unit.scale
    row |= {"unit": str(known.unit), "target": None if goal.target is None else goal.target / scale}
    seen = record(run.city, known, goal.place)
    last, evidence = last_value(seen), evidence_of(run, plan, goal, known, seen)
    row |= {"figures": evidence.figures, "lacks": ", ".join(lacks_of(run.graph, known, run.city))}
    if last:
        row |= {"last_year": last[0], "last_value": last[1] / scale, "basis": str(seen["basis"].iloc[-1])}
    if goal.target is None:
        return row | {"state": "in words"}
    met = _Met(goal, goal.target, known.direction != "lower")
    row["held"] = met.by(last[1]) if last else None
    row["tolerance"] = met.tolerance / scale if goal.relation == "about" else None
    decided = _decided(seen, goal.year)
    holds = met.by(decided[1]) if decided else None  # the record has the last word
    if decided:
        row |= {"decided_year": decided[0], "decided_value": decided[1] / scale}
        row["basis"] = str(np.asarray(seen["basis"][seen.index == decided[0]])[0])
    values = future(run, known, goal.place, goal.year)
    if values is None or not np.isfinite(values).any():
        if holds is None:
            return row | {"state": "not measurable"}
        return row | {"state": _kept(holds), "odds": float(holds)}  # of a year before the run, say
    row["basis"] = row["basis"] or "modelled"
    low, median, high = band_of(values)
    odds = float(met.each(values).mean() if holds is None else holds)
    state = _state(run, plan, goal, known, met, evidence, odds) if holds is None else _kept(holds)
    row |= {"median": median / scale, "low": low / scale, "high": high / scale, "state": state}
    if state == "lower bound":
        return row | _on_bound(run, known, goal, met, values)
    if state == "record too thin":
        return row | {"figures_wanted": evidence.wanted, "wanted_since": evidence.since}
    if state in WITHOUT_ODDS:
        return row
    return row | {
        "odds": odds,
        "odds_reached": float(met.reached(values).mean()) if goal.relation == "about" else None,
        "gap": float(np.nanmedian(gap(values, goal.relation, goal.target, met.up))) / scale,
        "pace": pace(goal.target, goal.year, last, _five_years_before(seen), bool(row["held"])) if last else None,
    }


@dataclass(frozen=True)
class _Met:
    """Whether values meet one goal. target: in base units; up: more is better."""

    goal: Goal
    target: float
    up: bool

    @property
    def tolerance(self) -> float:
        """What counts as near the target, in base units."""
        return ABOUT * abs(self.target) if self.goal.slack is None else self.goal.slack

    def each(self, values: Array) -> NDArray[np.bool_]:
        """Return whether each value meets the goal, near it where it says about."""
        return attains(values, self.goal.relation, self.target, self.up, self.goal.slack)

    def reached(self, values: Array) -> NDArray[np.bool_]:
        """Return whether each value reaches the number itself."""
        return values >= self.target if self.up else values <= self.target

    def by(self, value: float) -> bool:
        """Return whether one value meets the goal."""
        return bool(self.each(np.array(value)))


def _state(
    run: Run, plan: Blueprint, goal: Goal, known: Indicator, met: _Met, evidence: Evidence, odds: float
) -> State:
    seen = record(run.city, known, goal.place)
    last, at_adoption = last_value(seen), last_value(seen, plan.adopted.year)
    if last and (
        breaks_between(run.city, known, last[0], goal.year) or moved_between(run.city, goal.place, last[0], goal.year)
    ):
        return "series break"
    if relative_to_nothing(goal, known):
        return "not comparable"
    if last is None and lower_bound(run, known, goal.place) is not None:
        return "lower bound"
    if kept_by_rule(run, goal, known, last is not None and met.by(last[1])):
        return "kept by rule"
    if evidence.thin:
        return "record too thin"
    growth = is_growth(known.id, run.city.indicators)  # that of one year says nothing of the years after it
    held = last and at_adoption and met.by(at_adoption[1]) and met.by(last[1]) and not growth
    if held and state_of_odds(odds) == "likely":  # what will hardly hold is no promise kept
        return "met early"
    return state_of_odds(odds)


def _kept(holds: bool) -> State:
    return "met" if holds else "missed"


def _decided(seen: pd.DataFrame, year: int) -> tuple[int, float] | None:
    """Return the year and the figure that decide a goal of a year: its own, else the first after it; None before there is one."""
    later = seen[seen.index >= year]
    return (int(later.index[0]), float(np.asarray(later["value"])[0])) if len(later) else None


def _on_bound(run: Run, known: Indicator, goal: Goal, met: _Met, values: Array) -> dict[str, Any]:
    """Return what can be said on a lower bound alone: its figure of the map's year, and in how many futures it is enough by itself.

    A goal that asks for no more than a number learns nothing from a lower bound.
    """
    bound = lower_bound(run, known, goal.place)
    year = int(bound.attrs["as_of"]) if bound is not None else 0
    seen = future(run, known, goal.place, year) if bound is not None and year else None
    return {
        "last_year": None if seen is None else year,
        "last_value": None if seen is None else float(np.median(seen)) / known.unit.scale,
        "odds_at_least": float(met.reached(values).mean())
        if met.up and goal.relation in (">=", ">", "about")
        else None,
        "gap": float(np.nanmedian(gap(values, goal.relation, met.target, met.up))) / known.unit.scale,
    }


def lower_bound(run: Run, known: Indicator, place: str) -> xr.DataArray | None:
    """Return the variable that an indicator of a place is read from where it is a lower bound only; None for others."""
    name = variable_at(known.id, place)
    if known.variable != known.id or name not in run.data:
        return None
    values = run.data[name]
    return values if values.attrs.get("bound") == "lower" else None


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
