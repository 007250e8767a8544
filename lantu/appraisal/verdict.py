"""The verdict on a run: goals, counts, fairness, worst places and money in one object."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from lantu.appraisal.fairness import appraise_fairness, worst_places
from lantu.appraisal.futures import debt_ratio
from lantu.appraisal.goal_row import GoalRow, goal_rows
from lantu.appraisal.goals import appraise_goals
from lantu.appraisal.works import works_row
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine import Run, band_of
from lantu.indicators import Indicator, record

BANDS = (
    "green",
    "yellow",
    "orange",
    "red",
)  # warning bands of the debt ratio, from where a country's pack draws them


@dataclass(frozen=True)
class Verdict:
    """How a run stands against its plan.

    goals: a row a goal (see `lantu.appraisal.goals`); counts: phase -> state -> goals; fairness: a row a measure
    and year; worst_places: the places most often worst off; money: the debt ratio by phase, in percent;
    unmeasured, without_goal: indicators of the plan with no observation, or with no goal in any phase.
    indicators: the definitions that it judged by.
    """

    goals: pd.DataFrame
    counts: Mapping[int, Mapping[str, int]]
    fairness: pd.DataFrame
    worst_places: list[dict[str, Any]]
    money: Mapping[str, Any]
    unmeasured: tuple[str, ...]
    without_goal: tuple[str, ...]
    indicators: Mapping[str, Indicator]

    @cached_property
    def goal_rows(self) -> list[GoalRow]:
        """The goals as typed rows, in the order of the plan: what terminal, JSON, pages and API are written from."""
        return goal_rows(self.goals)

    def _repr_html_(self) -> str:
        return self.goals.to_html(index=False, na_rep="")


def appraise(run: Run, plan: Blueprint | None = None) -> Verdict:
    """Judge a run goal by goal against a plan (default: its own).

    Example:
        verdict = lantu.appraise(run); verdict.goals[verdict.goals.state == "unlikely"]
    """
    judged: Blueprint = plan or run.plan
    goals = appraise_goals(run, judged)
    last = int(run.data["year"].values[-1])
    phases = tuple(year for year in judged.phases if year <= last)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for row in sorted(goal_rows(goals), key=lambda row: row.year):
        counts[row.year][row.state] += 1
    wanted = [name for target in judged.targets for name in target.indicators if name in run.city.indicators]
    return Verdict(
        goals=goals,
        counts={year: dict(states) for year, states in counts.items()},
        fairness=pd.DataFrame(appraise_fairness(run, (run.city.start, *phases))),
        worst_places=worst_places(run, phases[-1] if phases else last),
        money=appraise_money(run, phases),
        unmeasured=tuple(name for name in wanted if record(run.city, run.city.indicators[name]).empty),
        without_goal=tuple(name for name in wanted if name not in set(goals["indicator"])),
        indicators=run.city.indicators,
    )


def appraise_money(run: Run, phases: tuple[int, ...]) -> dict[str, Any]:
    """Return the debt ratio by phase in percent with its band, and the plan's limit; {} where there is no debt."""
    if "debt_ratio" not in run.data:
        return {}
    limit = run.plan.limit("debt_ratio")
    bounds = debt_bounds(run.city)
    by_phase: list[dict[str, Any]] = []
    for year in phases:
        values = debt_ratio(run, year)
        low, median, high = band_of(values)
        row = {
            "year": year,
            "median": median * 100,
            "low": low * 100,
            "high": high * 100,
            "band": debt_band(median, bounds),
        }
        if limit:
            row["odds_within_limit"] = float((values <= limit.bound).mean())
        by_phase.append(row)
    return {
        "variable": "debt_ratio",
        "works": [row.to_json() for year in phases if (row := works_row(run, year))],
        "unit": "%",
        "limit": limit.bound * 100 if limit else None,
        "bounds": {band: bound * 100 for band, bound in zip(BANDS[1:], bounds, strict=False)},
        "phases": by_phase,
    }


def debt_bounds(city: City) -> tuple[float, ...]:
    """Return the debt ratios from which the bands yellow, orange and red begin; () where the city's country draws none."""
    known = [city.assumptions.get(f"debt_band_{band}") for band in BANDS[1:]]
    return tuple(item.value for item in known if item) if all(known) else ()


def debt_band(ratio: float, bounds: tuple[float, ...]) -> str:
    """Return the warning band of a debt ratio given as a number (1.2 = 120 %); empty where there are no bands.

    >>> debt_band(1.75, (1.2, 2.0, 3.0))
    'yellow'
    """
    return BANDS[sum(ratio >= bound for bound in bounds)] if bounds else ""
