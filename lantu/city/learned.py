"""Assumptions that the city's own record replaces: where a growth starts, say, once enough years of it are on record.

A pack that `lantu new` has written begins with wide assumptions for a city that nobody knows. One that names a variable
(`from_record`) is taken from the city's own figures of it as soon as there are three of the last six years up to the start:
their mean, and a 90 % range as wide as these years differ and as what they count otherwise (assumed: a point).

One that is the level of a variable (`level_of`) is taken from all of the city's own figures of the last six years on record, those
after the start as well: a run would else leave the record for the level of other cities the year after the last figure. Where the
level is a point of a curve, the variables after the first name what else must be on record in the same years.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from lantu.city.measure import ELSEWHERE
from lantu.city.schema import Assumption

FEWEST = 3  # figures: the last so many count
LAST_YEARS = 6  # up to the start; what is older says little of where the city stands
APART = 0.01  # output grows by what its workers do as well: a standard error of a point, assumed
_Z90 = 1.645


def learn(assumptions: Mapping[str, Assumption], observations: pd.DataFrame, start: int) -> dict[str, Assumption]:
    """Return the assumptions, those that name a variable from the record where that has figures enough.

    observations: as a city holds them, in base units. Of `from_record` figures after the start are not looked at: the run meets them
    by itself.
    """
    learned = dict(assumptions)
    levels = _by_year(observations) if any(item.level_of for item in assumptions.values()) else {}
    for name, item in assumptions.items():
        if item.from_record:
            rows = observations[
                observations["variable"].eq(item.from_record)
                & observations["place"].eq("city")
                & observations["status"].eq("")
                & observations["year"].between(start - LAST_YEARS + 1, start)
            ].sort_values("year")
            if len(rows) >= FEWEST:
                learned[name] = _from_figures(item, rows.tail(FEWEST))
        elif item.level_of:
            found = _figures_together(item.level_of, levels)
            if len(found):
                learned[name] = _as_level(item, found)
    return learned


def told_elsewhere(assumptions: Mapping[str, Assumption], city: str) -> dict[str, Assumption]:
    """Return the assumptions of a city, by its id; those that were learned from the figures of another city say so.

    What was measured there is not measured here: a value that nobody claims to know stays assumed or recalled.
    """
    return {
        name: replace(item, basis=ELSEWHERE)
        if item.figures_of not in ("", city) and item.basis not in ("assumed", "recalled")
        else item
        for name, item in assumptions.items()
    }


def _figures_together(level_of: str, figures: Mapping[str, Mapping[int, float]]) -> pd.Series:
    """Return the city's figures of the first variable by year, of the last years in which it and those after it are on record."""
    series, *others = (figures.get(name.strip(), {}) for name in level_of.split(","))
    years = sorted(year for year in series if all(year in other for other in others))
    years = [year for year in years if year > years[-1] - LAST_YEARS]
    return pd.Series([series[year] for year in years], index=years, dtype=np.float64)


def _by_year(observations: pd.DataFrame) -> dict[str, dict[int, float]]:
    """Return the city's own figures by variable and year, of neither a sex nor an age; of two of a year the last."""
    own = observations["place"].eq("city")
    for column in ("status", "sex", "age"):
        own &= observations[column].eq("")
    rows = observations[own & observations["value"].notna()]
    figures: dict[str, dict[int, float]] = {}
    for variable, year, value in zip(*(rows[name].tolist() for name in ("variable", "year", "value")), strict=True):
        figures.setdefault(variable, {})[year] = value
    return figures


def _as_level(item: Assumption, figures: pd.Series) -> Assumption:
    """Return a level as the mean of its figures, sure of it as their spread has it; of one or two, as wide as other cities lie apart.

    A level without a range, a point of a curve, stays one.
    """
    values = figures.to_numpy(dtype=np.float64)
    middle, count = float(values.mean()), len(values)
    if item.low == item.high:
        low = high = middle
    elif count >= FEWEST:
        wide = _Z90 * float(values.std(ddof=1)) / count**0.5
        low, high = middle - wide, middle + wide
    else:
        low, high = (middle * (end / item.value) ** (1 / count**0.5) for end in (item.low, item.high))
    if item.unit.symbol == "share":
        low, high = max(low, 0.0), min(high, 1.0)
    of, told = item.level_of.partition(",")[0], _told(item, figures)
    source, source_zh = f"mean of {of} on record ({told})", f"记录中 {of} 的平均（{told}）"
    return replace(item, value=middle, low=low, high=high, basis="modelled", source=source, source_zh=source_zh)


def _from_figures(item: Assumption, rows: pd.DataFrame) -> Assumption:
    values = rows["value"].to_numpy(dtype=np.float64)
    middle, wide = float(values.mean()), _Z90 * float(np.hypot(values.std(ddof=1), APART))
    told = _told(item, rows.set_index("year")["value"])
    return replace(
        item,
        value=middle,
        low=middle - wide,
        high=middle + wide,
        basis="modelled",
        source=f"mean of {item.from_record} on record ({told}); the range from how they differ, and one point",
        source_zh=f"记录中 {item.from_record} 的平均（{told}）；区间按各数之差，另加一个百分点",
    )


def _told(item: Assumption, figures: pd.Series) -> str:
    """Return the figures of an assumption by year, in its unit."""
    told = ", ".join(f"{year}: {value / item.unit.scale:.4g}" for year, value in figures.items())
    return f"{told} {item.unit}"
