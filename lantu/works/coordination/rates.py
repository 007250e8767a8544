"""Indicators from records: how the works of a city are coordinated, computed from what their records say on a day and never typed in.

Definitions are the catalogue's (lantu/catalogue/catalogue.csv), as far as a record holds what they ask for; figures.csv says
what is counted, and each rate says what it left out. Nothing is known that came after the day. An interval is Wilson's at 90 %: how far a
rate of so few works would move by chance alone; where fewer than `FEWEST` are counted there is no rate.

Source of the interval: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927; of an
effective count for weighted means: L. Kish, Survey Sampling, 1965.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lantu.language.text import Text, package_rows, read_words
from lantu.works.coordination.conflicts import in_conflict
from lantu.works.coordination.counts import (
    FEWEST,
    CountedWorks,
    checks_met,
    heritage_unreviewed,
    milestones_met,
    stages_public,
    upkeep_funded,
    works_in_conflict,
)
from lantu.works.heritage.assets import Asset, touches
from lantu.works.record import Work

NORMAL_90 = 1.6448536269514722


@dataclass(frozen=True)
class Rate:
    """An indicator of a place on a day. value, low and high are in `unit` (90 % interval), None where there is no rate: see `reason`.

    met and of are what was counted: numbers of milestones or works, or sums of money where a rate is weighted.
    """

    variable: str
    place: str
    as_of: date
    value: float | None
    low: float | None
    high: float | None
    unit: str
    met: float
    of: float
    count: int
    left_out: Mapping[str, int]
    beside: Mapping[str, float]
    reason: Text = Text()


@dataclass(frozen=True)
class CoordinationFigure:
    """How one of the indicators is counted: its unit, what is counted, and the definition in words."""

    variable: str
    unit: str
    of: Text
    counts: Text


@lru_cache
def figures() -> Mapping[str, CoordinationFigure]:
    """Return how each indicator is counted (figures.csv), by id."""
    return {
        row["variable"]: CoordinationFigure(
            row["variable"], row["unit"], Text(row["of_zh"], row["of_en"]), Text(row["counts_zh"], row["counts_en"])
        )
        for row in package_rows("lantu.works.coordination", "figures.csv")
    }


def rates(
    works: Sequence[Work], as_of: date, assets: Sequence[Asset] | None = None, currency: str = "CNY"
) -> tuple[Rate, ...]:
    """Return every indicator of the city and of each place that works name, in the order of figures.csv.

    assets is the heritage register, None where the pack has none; currency that of the city: works in another are left out.
    """
    conflicts = in_conflict(works, as_of)
    met = None if assets is None else touches(works, assets)
    counts: dict[str, Callable[[Sequence[Work]], CountedWorks]] = {
        "milestone_on_time_rate": lambda here: milestones_met(here, as_of),
        "project_conflict_rate": lambda here: works_in_conflict(here, conflicts),
        "funded_om_share": lambda here: upkeep_funded(here, as_of, currency),
        "public_disclosure_rate": lambda here: stages_public(here, as_of),
        "heritage_project_conflict_rate": lambda here: heritage_unreviewed(here, met, as_of),
        "lifecycle_coordination_score": lambda here: checks_met(here, as_of, currency),
    }
    places = ["city", *sorted({work.place for work in works} - {"", "city"})]
    return tuple(
        _rate(
            variable, place, as_of, count(works if place == "city" else [work for work in works if work.place == place])
        )
        for variable, count in counts.items()
        for place in places
    )


def wilson(share: float, count: float) -> tuple[float, float]:
    """Return the 90 % interval of a share of so many, in [0, 1].

    >>> [round(end, 3) for end in wilson(0.8, 10)]
    [0.541, 0.931]
    """
    square = NORMAL_90**2 / count
    middle = (share + square / 2) / (1 + square)
    half = NORMAL_90 * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _rate(variable: str, place: str, as_of: date, found: CountedWorks) -> Rate:
    reason = found.reason or ("too_few" if found.count < FEWEST or not found.of > 0 else "")
    told = read_words("lantu.works.coordination", "reasons.csv")[reason] if reason else Text()
    value = low = high = None
    if not reason:
        share = found.met / found.of
        ends = wilson(share, found.of**2 / found.spread)
        value, low, high = (round(100 * part, 4) for part in (share, *ends))
    return Rate(
        variable=variable, place=place, as_of=as_of, value=value, low=low, high=high, unit=figures()[variable].unit,
        met=found.met, of=found.of, count=found.count,
        left_out={name: number for name, number in found.left_out.items() if number},
        beside=found.beside if not reason else {}, reason=told,
    )  # fmt: skip
