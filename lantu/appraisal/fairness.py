"""Who is left behind: how unevenly an indicator falls on places."""

from typing import Any

import numpy as np

from lantu.arrays import Array
from lantu.engine import Run
from lantu.indicators import (
    evaluate_by_place,
    of_districts,
    theil,
    top_to_bottom_fifth,
    worst_tenth,
    zone_labels,
)


def per_head_measures(run: Run) -> dict[str, tuple[Array, bool]]:
    """Return what can be compared between places: name -> ((member, year, place) values, higher is better).

    Every directed indicator that has values by district and is not a total: a large district is not better off.
    """
    measures: dict[str, tuple[Array, bool]] = {}
    for known in run.city.indicators.values():
        compared = known.direction != "band" and not known.unit.additive
        values = evaluate_by_place(run, known) if compared else None
        if values is not None:
            measures[known.id] = (_by_year(values), known.direction == "higher")
    return measures


def appraise_fairness(run: Run, years: tuple[int, ...]) -> list[dict[str, Any]]:
    """Return a row for each measure and year: Theil's T with its split, worst tenth, top over bottom fifth.

    Values are medians over members, in base units. Theil is given where the measure is above zero everywhere. Nothing for a
    run without people by district.
    """
    counted = of_districts(run, "population")
    if counted is None:  # nobody to weigh the districts by
        return []
    people, zones = _by_year(counted), zone_labels(run)
    rows: list[dict[str, Any]] = []
    for name, (values, up) in per_head_measures(run).items():
        for year in years:
            at = int(np.searchsorted(run.data["year"].values, year))
            value, weight = values[:, at], people[:, at]
            if not np.isfinite(value).all():
                continue
            row: dict[str, Any] = {"measure": name, "year": year}
            row["worst_tenth"] = float(np.median(worst_tenth(value, weight, up)))
            if (value > 0).all():
                split = theil(value * weight, weight, zones)
                row |= {part: float(np.median(number)) for part, number in split._asdict().items()}
                row["top_to_bottom_fifth"] = float(np.median(top_to_bottom_fifth(value, weight)))
            rows.append(row)
    return rows


def _by_year(values: Any) -> Array:
    return values.transpose("member", "year", "place").values.astype(np.float64)
