"""Where it is worst: the places that are among the worst off in a measure, with value and rank, as far as the futures settle it.

A place belongs to the worst tenth of a measure in a future if fewer than a tenth of the places are worse off than it in that
future; places that are level stand or fall together, and where more than half of all places are level at the bottom nobody is.
It is named where that holds in more than half of the futures, and called *settled* where it would hold in more than half of
any number of them (beyond two standard errors). Ranks count the places that are worse off in more than half of the futures by
the same margin; places between which the futures do not decide share a rank.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from lantu.appraisal.fairness import per_head_measures
from lantu.arrays import Array
from lantu.engine import Run


@dataclass(frozen=True)
class WorstMeasure:
    """A measure in which a place is among the worst off.

    value: median over the futures, in `unit`; rank: 1 + the places that are worse off; of: places compared; tied: other named
    places that share the rank; share: of the futures in which it is in the worst tenth; settled: whether other futures would say so
    too; in_plan: whether the plan has a goal for the measure or names it in a target.
    """

    measure: str
    value: float
    unit: str
    rank: int
    of: int
    tied: int
    share: float
    settled: bool
    in_plan: bool


class WorstMeasureRow(TypedDict):
    """A `WorstMeasure` as plain values."""

    measure: str
    value: float
    unit: str
    rank: int
    of: int
    tied: int
    share: float
    settled: bool
    in_plan: bool


class PlaceLeftBehind(TypedDict):
    """A place in the worst tenth of so many measures (times) of those compared (of); measures: their names, the plan's first.

    tied: another place stands as badly in as many measures; worst_in: each measure.
    """

    place: str
    name_zh: str
    name_en: str
    times: int
    of: int
    measures: list[str]
    year: int
    tied: bool
    worst_in: list[WorstMeasureRow]


class _WorstStanding(TypedDict):
    rank: int
    share: float
    settled: bool
    tied: int


def worst_places(run: Run, year: int) -> list[PlaceLeftBehind]:
    """Return the places that are in the worst tenth of a measure in a year, those with most settled measures of the plan first."""
    districts = run.city.districts()
    at = int(np.searchsorted(run.data["year"].values, year))
    ours = set(run.plan.indicators)
    found: dict[str, list[WorstMeasure]] = {}
    compared = 0
    for name, (values, up) in per_head_measures(run).items():
        value = values[:, at]
        if not np.isfinite(value).all():
            continue
        compared += 1
        for index, row in _worst_in(value if up else -value).items():
            known = run.city.indicators[name]
            median = float(np.median(value[:, index])) / known.unit.scale
            item = WorstMeasure(name, median, known.unit.symbol, of=len(districts), in_plan=name in ours, **row)
            found.setdefault(districts[index].id, []).append(item)
    ordered = sorted(found.items(), key=lambda item: (*_standing(item[1]), item[0]))
    level = [_standing(rows) for _, rows in ordered]
    return [
        {
            "place": place,
            "name_zh": run.city.place_names(place).zh,
            "name_en": run.city.place_names(place).en,
            "times": len(rows),
            "of": compared,
            "measures": [row.measure for row in rows],
            "year": year,
            "tied": level.count(_standing(rows)) > 1,
            "worst_in": [_plain(row) for row in rows],
        }
        for place, rows in ((place, sorted(rows, key=lambda row: not row.in_plan)) for place, rows in ordered)
    ]


def _plain(row: WorstMeasure) -> WorstMeasureRow:
    facts: Any = asdict(row)
    return facts


def _standing(rows: Iterable[WorstMeasure]) -> tuple[int, int, int]:
    """Return what a place is ordered by: settled measures of the plan, other settled ones, unsettled ones, most first."""
    listed = list(rows)
    ours = sum(row.settled and row.in_plan for row in listed)
    settled = sum(row.settled for row in listed)
    return -ours, ours - settled, settled - len(listed)


def _worst_in(value: Array) -> Mapping[int, _WorstStanding]:
    """Return the places in the worst tenth: index -> rank, tied, share, settled. value: (member, place), more is better.

    >>> value = np.array([[1.0, 2, 2, 3, 4, 5, 6, 7, 8, 9]] * 100)
    >>> {index: row["rank"] for index, row in _worst_in(value).items()}
    {0: 1}
    >>> _worst_in(np.ones((100, 10)))
    {}
    """
    members, places = value.shape
    if places < 2:
        return {}
    margin = 1 / np.sqrt(members)  # two standard errors of a share of a half
    share = _in_worst_tenth(_worse_off(value)).mean(0)
    named = np.flatnonzero(share > 0.5 - margin).tolist()
    ranks = {at: 1 + int(((value < value[:, [at]]).mean(0) > 0.5 + margin).sum()) for at in named}
    level = Counter(ranks.values())
    return {
        at: {
            "rank": rank,
            "share": float(share[at]),
            "settled": bool(share[at] > 0.5 + margin),
            "tied": level[rank] - 1,
        }
        for at, rank in ranks.items()
    }


def _worse_off(value: Array) -> Array:
    """Return how many places are worse off than each, (member, place); NaN in a future in which a place has no value.

    >>> _worse_off(np.array([[3.0, 1, 1, 2], [1, np.nan, 2, 3]]))
    array([[ 3.,  0.,  0.,  2.],
           [nan, nan, nan, nan]])
    """
    ordered = np.sort(value, axis=1)
    worse = np.empty(value.shape)
    for future, (row, own) in enumerate(zip(ordered, value, strict=True)):
        worse[future] = np.searchsorted(row, own)
    worse[np.isnan(value).any(1)] = np.nan
    return worse


def _in_worst_tenth(worse: Array) -> NDArray[np.bool_]:
    """Return who is in the worst tenth of each future, from how many others are worse off: (member, place), the same shape."""
    inside = worse < max(1, worse.shape[-1] // 10)
    return inside & (inside.sum(-1, keepdims=True) <= worse.shape[-1] / 2)
