"""What a goal's odds would rest on: how many figures are on record, and whether they are enough to speak of odds."""

from dataclasses import dataclass

import pandas as pd

from lantu.blueprint import Blueprint, Goal
from lantu.catalogue import nature_of
from lantu.city import City
from lantu.engine import Run
from lantu.indicators import Indicator, record
from lantu.model import LIMITS

FEWEST = 3  # figures: two make a pace, the third says how much it differs from year to year
OLDEST = 4  # years between the last figure and the start


@dataclass(frozen=True)
class Evidence:
    """The record behind a goal, and which figures would settle it where it is too thin to give odds.

    figures: years on record; wanted: how many more figures it takes; since: the newest of them from this year on.
    """

    figures: int
    wanted: int
    since: int

    @property
    def thin(self) -> bool:
        """Whether there are too few figures for odds, or the last one is too old."""
        return self.wanted > 0


def evidence_of(run: Run, plan: Blueprint, goal: Goal, known: Indicator, seen: pd.DataFrame) -> Evidence:
    """Return the evidence for a goal. seen: the record of its indicator, index year.

    Fewer than 3 figures, or the last one older than 4 years when the run starts (when the plan was adopted, where that
    is later), are too few. A quotient counts the years of its terms as well. What was never observed and is calculated
    by the model has no record that could be thin: its odds are those of its equation.
    """
    years = {int(year) for year in seen.index} | _years_of_terms(run.city, known, goal.place)
    since = max(run.city.start, plan.adopted.year) - OLDEST
    terms = [name for name in (known.numerator, known.denominator) if name]
    if not years and (known.function or all(name in run.graph.functions for name in terms)):
        return Evidence(0, 0, since)
    fresh = bool(years) and max(years) >= since
    return Evidence(len(years), max(FEWEST - len(years), 0 if fresh else 1), since)


def _years_of_terms(city: City, known: Indicator, place: str) -> set[int]:
    """Return the years in which both terms of a quotient are on record; none for what is not a quotient."""
    if not known.denominator:
        return set()
    terms = [
        Indicator(name, "", "", known.unit, "higher", numerator=name) for name in (known.numerator, known.denominator)
    ]
    top, bottom = ({int(year) for year in record(city, item, place).index} for item in terms)
    return top & bottom


def kept_by_rule(run: Run, goal: Goal, known: Indicator, met_now: bool) -> bool:
    """Whether a goal is kept by construction: a legal level that holds, or a limit that the model never goes beyond."""
    if nature_of(known.id, known.unit, run.city.indicators).kind == "legal level":
        return met_now
    limit = run.city.assumptions.get(LIMITS.get(known.variable, ""))
    if limit is None or goal.target is None or goal.relation not in ("<=", "about"):
        return False
    return float(run.manifest.get("settings", {}).get(limit.name, limit.high)) <= goal.target * (1 + 1e-9)


def relative_to_nothing(goal: Goal, known: Indicator) -> bool:
    """Whether a goal is a cut from a base year that it does not name."""
    return bool(known.relative_to) and goal.baseline is None
