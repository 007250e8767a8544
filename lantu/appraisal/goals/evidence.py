"""What a goal's odds would rest on: how many figures are on record, and whether they are enough to speak of odds."""

from dataclasses import dataclass

import pandas as pd

from lantu.appraisal.district_moves import counted, of_ages
from lantu.blueprint import Blueprint, Goal
from lantu.catalogue import nature_of
from lantu.city import City
from lantu.city.census.census_counts import census_counts
from lantu.engine import Run
from lantu.indicators import Indicator, by_function, record
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
    is later), are too few. A quotient counts the years of its terms as well. What the model calculates has the odds of its
    equation, however few its figures are: a true figure more takes no odds away, but an old one alone shows that nobody
    has counted since. Of people by age the census counts as such a figure.
    """
    years = {int(year) for year in seen.index} | _years_of_terms(run.city, known, goal.place)
    since = max(run.city.start, plan.adopted.year) - OLDEST
    calculated = _calculated(run, known, goal.place)
    if calculated and not years:
        return Evidence(0, 0, since)
    counted = years | _years_of_census(run, known) if calculated else years
    fresh = bool(counted) and max(counted) >= since
    fewest = 0 if calculated else FEWEST
    return Evidence(len(years), max(fewest - len(years), 0 if fresh else 1), since)


def _calculated(run: Run, known: Indicator, place: str) -> bool:
    """Whether the model calculates an indicator of a place, rather than that its own record is carried on."""
    if known.function:
        return by_function(run, known, place) is not None
    return all(name in run.graph.functions for name in counted(known))


def _years_of_census(run: Run, known: Indicator) -> set[int]:
    """Return the year in which people were last counted by age, of an indicator that is nothing but people of some ages."""
    if not of_ages(run.graph, known):
        return set()
    year, _ = census_counts(run.city)
    return {year} if year else set()


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
