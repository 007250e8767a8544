"""Gaps in a record: years without a figure between two years of the run that have one.

A model that is left alone in such a year and put back on the record in the next would jump, and whatever is added up from it
(stocks, prices implied by two years' output) would take the jump for something that happened. So every future takes the line
between the figures, straight on the scale of the variable's nature: in logs for amounts, in log odds for shares, as it is for rates,
as records without an equation are read (`lantu.model.record.trend`). Statistical offices spread the error of closure over the years between
and keep what the indicator says of them; here the line stands for the model there, so such a year has no spread of its own.

Source: IMF, Quarterly National Accounts Manual 2017, chapter 6 (the step problem between benchmarks); US Census Bureau, intercensal
estimates (error of closure spread over the decade, after Das Gupta 1981).
"""

from collections.abc import Mapping

import numpy as np

from lantu.arrays import Array
from lantu.engine.inputs import carried_between
from lantu.engine.record.record import Record


def city_gaps(record: Record, years: range) -> dict[int, float]:
    """Return the city's figures in its gaps: year -> value in base units; nothing where only the nation's are known."""
    return _gaps(record, record.city, years) if record.own else {}


def place_gaps(record: Record, years: range, places: tuple[str, ...]) -> dict[int, Array]:
    """Return the figures of districts in their gaps: year -> (place,), NaN for those that have none to fill.

    Where the city's total of the year is on record and districts add up, those filled are scaled to leave the sum at it.
    """
    filled: dict[int, Array] = {}
    for position, place in enumerate(places):
        series = {year: value for (year, where), value in record.places.items() if where == place}
        for year, value in _gaps(record, series, years).items():
            filled.setdefault(year, np.full(len(places), np.nan))[position] = value
    for year, values in filled.items():
        known = record.place_values(year, places)
        total = record.city.get(year) if record.own and record.unit.additive else None
        if total is not None and (np.isfinite(known) | np.isfinite(values)).all():
            rest = total - np.nansum(known)
            if rest > 0 and np.nansum(values) > 0:
                filled[year] = values * (rest / np.nansum(values))
    return filled


def _gaps(record: Record, series: Mapping[int, float], years: range) -> dict[int, float]:
    """Return what lies between the figures of one series inside the run: year -> value."""
    seen = sorted(year for year in series if year in years)
    missing = [year for year in range(seen[0], seen[-1]) if year not in series] if seen else []
    if not missing:
        return {}
    values = carried_between(record, np.array(seen, dtype=float), np.array([series[year] for year in seen]), missing)
    return dict(zip(missing, values.tolist(), strict=True))
