"""Assumptions that the city's own record replaces: where a growth starts, say, once enough years of it are on record.

A pack that `lantu new` has written begins with wide assumptions for a city that nobody knows. One that names a variable
(`from_record`) is taken from the city's own figures of it as soon as there are three of the last six years up to the start:
their mean, and a 90 % range as wide as these years differ and as what they count otherwise (assumed: a point).
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from lantu.city.schema import Assumption

FEWEST = 3  # figures: the last so many count
LAST_YEARS = 6  # up to the start; what is older says little of where the city stands
APART = 0.01  # output grows by what its workers do as well: a standard error of a point, assumed
_Z90 = 1.645


def learn(assumptions: Mapping[str, Assumption], observations: pd.DataFrame, start: int) -> dict[str, Assumption]:
    """Return the assumptions, those that name a variable from the record where that has enough figures until the start.

    observations: as a city holds them, in base units. Figures after the start are not looked at: the run meets them by itself.
    """
    learned = dict(assumptions)
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
    return learned


def _from_figures(item: Assumption, rows: pd.DataFrame) -> Assumption:
    values, years = rows["value"].to_numpy(dtype=np.float64), rows["year"].tolist()
    middle, wide = float(values.mean()), _Z90 * float(np.hypot(values.std(ddof=1), APART))
    figures = ", ".join(f"{year}: {value / item.unit.scale:.4g}" for year, value in zip(years, values, strict=True))
    return replace(
        item,
        value=middle,
        low=middle - wide,
        high=middle + wide,
        basis="modelled",
        source=f"mean of {item.from_record} on record ({figures} {item.unit}); the range from how they differ, and one point",
    )
