"""The debt ratio of a run: last figure on record, medians and odds by phase against the warning lines and the plan's limit."""

from typing import Any

from lantu.appraisal.futures import DEBT, debt_ratio
from lantu.appraisal.works import works_row
from lantu.city import City
from lantu.engine import Run, band_of
from lantu.indicators import record

BANDS = (
    "green",
    "yellow",
    "orange",
    "red",
)  # warning bands of the debt ratio, from where a country's pack draws them


def appraise_money(run: Run, phases: tuple[int, ...]) -> dict[str, Any]:
    """Return the debt ratio by phase in percent, with the odds of staying below each line; {} where there is no debt.

    observed: year, value and source of the last figure on record, None where there is none. A phase has its band, `below`
    (odds of staying under the lines where yellow, orange and red begin) and odds_within_limit where the plan has a limit.
    """
    if DEBT not in run.data:
        return {}
    limit = run.plan.limit(DEBT)
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
            "below": {band: float((values < bound).mean()) for band, bound in _lines(bounds)},
        }
        if limit:
            row["odds_within_limit"] = float((values <= limit.bound).mean())
        by_phase.append(row)
    return {
        "variable": DEBT,
        "observed": last_debt_ratio(run.city),
        "works": [row.to_json() for year in phases if (row := works_row(run, year))],
        "unit": "%",
        "limit": limit.bound * 100 if limit else None,
        "bounds": {band: bound * 100 for band, bound in _lines(bounds)},
        "phases": by_phase,
    }


def last_debt_ratio(city: City) -> dict[str, Any] | None:
    """Return the last debt ratio on record: year, value (percent) and source; None where none is on record."""
    known = city.indicators.get(DEBT)
    seen = None if known is None else record(city, known)
    if seen is None or seen.empty:
        return None
    last = seen.iloc[-1]
    return {"year": int(seen.index[-1]), "value": 100 * float(last["value"]), "source": str(last["source"])}


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


def _lines(bounds: tuple[float, ...]) -> list[tuple[str, float]]:
    return list(zip(BANDS[1:], bounds, strict=False))
