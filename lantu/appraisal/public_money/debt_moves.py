"""What the plan's own projects make of the government's debt: the same futures without them and with them."""

from dataclasses import dataclass

import numpy as np

from lantu.appraisal.goals.futures import DEBT, debt_ratio
from lantu.arrays import Array
from lantu.engine import Run
from lantu.indicators import in_year


@dataclass(frozen=True)
class DebtMove:
    """Government debt of a year in the city's currency and over fiscal resources (1 = 100 %): medians without and with the plan.

    difference, ratio_difference: medians of what differs in each future, which no other future's debt can blur.
    """

    year: int
    without: float
    median: float
    difference: float
    ratio_without: float
    ratio: float
    ratio_difference: float


def debt_moves(with_plan: Run, bare: Run) -> list[DebtMove]:
    """Return the debt of each phase; [] where the model has none."""
    found: list[DebtMove] = []
    for year in with_plan.plan.phases:
        if DEBT not in with_plan.data or "government_debt" not in with_plan.data or year > with_plan.manifest["to"]:
            continue
        debts = [in_year(item.at("government_debt"), year) for item in (bare, with_plan)]
        ratios = [debt_ratio(item, year).astype(np.float64) for item in (bare, with_plan)]
        found.append(DebtMove(year, *_three(debts), *_three(ratios)))
    return found


def _three(pair: list[Array]) -> tuple[float, float, float]:
    """Return the medians of both runs, and of what differs in each future."""
    return float(np.nanmedian(pair[0])), float(np.nanmedian(pair[1])), float(np.nanmedian(pair[1] - pair[0]))
