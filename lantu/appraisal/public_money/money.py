"""The debt ratio of a run: last figure on record, medians and odds by phase against the warning lines and the plan's limit."""

from typing import NotRequired, TypedDict

from lantu.appraisal.goals.futures import DEBT, debt_ratio
from lantu.appraisal.projects.works import WorksJson, works_row
from lantu.city import City
from lantu.engine import Run, band_of
from lantu.indicators import record

BANDS = (
    "green",
    "yellow",
    "orange",
    "red",
)  # warning bands of the debt ratio, from where a country's pack draws them


class DebtPhase(TypedDict):
    """The debt ratio at the end of a phase in percent: median over futures and 90 % range, and the band of the median.

    below: odds, from 0 to 1, of staying under the lines where yellow, orange and red begin; odds_within_limit: only where the
    plan has a limit.
    """

    year: int
    median: float
    low: float
    high: float
    band: str
    below: dict[str, float]
    odds_within_limit: NotRequired[float]


class DebtRatioOnRecord(TypedDict):
    """The last debt ratio on record, in percent, and its source."""

    year: int
    value: float
    source: str


class MoneyVerdict(TypedDict, total=False):
    """How a plan's money stands; nothing of it where the run has no debt.

    variable and unit: those of the debt ratio; observed: None where none is on record; works: a row a phase of `works_row`;
    limit: the plan's, percent; bounds: where the country's bands begin, percent.
    """

    variable: str
    observed: DebtRatioOnRecord | None
    works: list[WorksJson]
    unit: str
    limit: float | None
    bounds: dict[str, float]
    phases: list[DebtPhase]


def appraise_money(run: Run, phases: tuple[int, ...]) -> MoneyVerdict:
    """Return the debt ratio by phase in percent, with the odds of staying below each line; {} where there is no debt."""
    if DEBT not in run.data:
        return {}
    limit = run.plan.limit(DEBT)
    bounds = debt_bounds(run.city)
    by_phase: list[DebtPhase] = []
    for year in phases:
        values = debt_ratio(run, year)
        low, median, high = band_of(values)
        row: DebtPhase = {
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
        "works": [works.to_json() for year in phases if (works := works_row(run, year))],
        "unit": "%",
        "limit": limit.bound * 100 if limit else None,
        "bounds": {band: bound * 100 for band, bound in _lines(bounds)},
        "phases": by_phase,
    }


def last_debt_ratio(city: City) -> DebtRatioOnRecord | None:
    """Return the last debt ratio on record; None where none is on record."""
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
