"""Works that a run asks for and does not build, and what stays unpaid: how a short budget shows."""

from dataclasses import asdict, dataclass
from typing import Any, TypedDict

import numpy as np

from lantu.arrays import Array
from lantu.engine import Run
from lantu.indicators import in_year

NEEDED = (
    "unfunded_spending",
    "investment_requirement",
    "public_investment",
    "plan_investment",
    "works_of_usual",
)  # variables of the model without which nothing can be said


class WorksJson(TypedDict):
    """A `WorksRow` as plain values."""

    year: int
    unpaid: float
    unpaid_high: float
    asked: float
    built: float
    unbuilt: float
    of_usual: float


@dataclass(frozen=True)
class WorksRow:
    """Medians of a year, amounts in the city's currency.

    unpaid: all that is asked for and not paid; high: the same in one of twenty futures; asked, built: works, the plan's
    included; unbuilt: share of what is asked; of_usual: works built over what the shares of the record would pay.
    """

    year: int
    unpaid: float
    unpaid_high: float
    asked: float
    built: float
    unbuilt: float
    of_usual: float

    def to_json(self) -> WorksJson:
        """Return the row as plain values."""
        facts: Any = asdict(self)
        return facts


def works_row(run: Run, year: int) -> WorksRow | None:
    """Return what a run asks for, builds and leaves unpaid in a year; None where the model has no such money, or none that year."""
    if any(name not in run.data for name in NEEDED):
        return None
    unpaid, wanted, built, planned, usual = (_values(run, name, year) for name in NEEDED)
    if not all(np.isfinite(values).any() for values in (unpaid, wanted, built, planned, usual)):
        return None
    with np.errstate(all="ignore"):
        share = np.where(wanted + planned > 0, (wanted - built) / (wanted + planned), 0.0)
    return WorksRow(
        year=year,
        unpaid=float(np.nanmedian(unpaid)),
        unpaid_high=float(np.nanpercentile(unpaid, 95)),
        asked=float(np.nanmedian(wanted + planned)),
        built=float(np.nanmedian(built + planned)),
        unbuilt=float(np.nanmedian(share)),
        of_usual=float(np.nanmedian(usual)),
    )


def works_futures(run: Run) -> dict[str, Array]:
    """Return what the rows of a run's phases rest on, to be watched in all members: 'works variable year' -> (member,)."""
    if any(name not in run.data for name in NEEDED):
        return {}
    last = int(run.data["year"].values[-1])
    years = [year for year in run.plan.phases if year <= last]
    return {_key(name, year): _values(run, name, year) for name in NEEDED for year in years}


def _values(run: Run, name: str, year: int) -> Array:
    watched = run.watched.get(_key(name, year))
    if watched is not None:
        return watched
    return in_year(run.at(name, "city"), year)


def _key(name: str, year: int) -> str:
    return f"works {name} {year}"
