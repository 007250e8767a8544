"""Cases: figures of series, foretold from before they were known, and what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.hindcast.scores import QUANTILES, ScoreRow, score


@dataclass(frozen=True)
class Case:
    """A figure of one series and its forecast.

    years, values: the record as it was known; year: the foretold one, `ahead` years after the origin; members: the forecast;
    rivals: simple forecasts; informed: a parameter has seen the year (see `ScoreRow`).
    """

    series: str
    years: Array
    values: Array
    year: int
    ahead: int
    members: Array
    came: float
    rivals: Mapping[str, float]
    informed: bool = False


def row_of(about: tuple[str, str, str, int], cases: Sequence[Case], used: str) -> ScoreRow:
    """Return the scores of some cases as one row."""
    bands = np.array([np.quantile(case.members, QUANTILES) for case in cases])
    rivals = {name: np.array([case.rivals[name] for case in cases]) for name in cases[0].rivals}
    came = np.array([case.came for case in cases])
    return score(about, came, bands[:, 4], bands, rivals, used, informed=any(case.informed for case in cases))


def by_horizon(cases: Sequence[Case]) -> dict[int, list[Case]]:
    """Return the cases by how many years they were ahead."""
    found: dict[int, list[Case]] = {}
    for case in cases:
        found.setdefault(case.ahead, []).append(case)
    return dict(sorted(found.items()))
