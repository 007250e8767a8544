"""Odds tested on made-up goals: for every series, origin and pace a goal, its odds by the forecast, and whether it came.

A goal of pace 1 asks that a series goes on as in its last five figures, of pace 0 that it stays, of 2 that it goes twice as
fast (steady rates). Past official goals are few; these are hundreds, and nobody chose them. Beside the odds stands what can be
had without any forecast: how often goals of the same pace were met in all other series (climatology of the pace).

Source: Brier 1950, Monthly Weather Review 78; Murphy 1973, Journal of Applied Meteorology 12 (reliability and resolution).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.hindcast.cases import Case, by_horizon

PACES = (0.0, 0.5, 1.0, 1.5, 2.0)
OWN_PACE = 1.0
NEARLY_NONE = 0.02  # odds under which a reader takes a goal for lost
_FIGURES = 5  # of a record, whose pace is taken
_BINS = 10


@dataclass(frozen=True)
class MadeUpGoal:
    """A goal at a pace of a series' own record: its odds, and whether it was met (1) or not (0)."""

    series: str
    ahead: int
    pace: float
    odds: float
    met: float


@dataclass(frozen=True)
class OddsRow:
    """How good odds were. ahead 0: all horizons. Scores are Brier's: 0 is perfect, lower is better.

    brier_pace: of the climatology of the pace, learned on other series; brier_base: of the base rate of other series; skill: the
    share of brier_pace that the odds save; brier_own_pace: of goals at the record's own pace. brier = reliability - resolution +
    uncertainty (up to the width of the bins); curve: for each tenth of the odds (mean odds, share met, number), empty ones left
    out. unlikely, unlikely_met: goals given less than 2 %, and the share of them that came in (None where there are none).
    """

    forecasts: str
    ahead: int
    n: int
    series: int
    brier: float
    brier_pace: float
    brier_base: float
    skill: float
    brier_own_pace: float | None
    reliability: float
    resolution: float
    uncertainty: float
    unlikely: int
    unlikely_met: float | None
    curve: tuple[tuple[float, float, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return asdict(self)


def made_up_goals(cases: Sequence[Case]) -> list[MadeUpGoal]:
    """Return a goal a pace for each case whose record has a pace: two figures above zero that differ."""
    found: list[MadeUpGoal] = []
    for case in cases:
        order = np.argsort(case.years)[-_FIGURES:]
        years, values = case.years[order], case.values[order]
        if len(values) < 2 or values[0] <= 0 or values[-1] <= 0 or values[0] == values[-1]:
            continue
        rate = np.log(values[-1] / values[0]) / (years[-1] - years[0])
        way = 1 if rate > 0 else -1  # a falling series is asked to fall
        for pace in PACES:
            target = way * float(values[-1] * np.exp(pace * rate * (case.year - years[-1])))
            odds = float((way * case.members >= target).mean())
            found.append(MadeUpGoal(case.series, case.ahead, pace, odds, float(way * case.came >= target)))
    return found


def odds_rows(forecasts: Mapping[str, Sequence[Case]]) -> list[OddsRow]:
    """Return the scores of each kind of forecast: all horizons first, then each."""
    rows: list[OddsRow] = []
    for name, cases in forecasts.items():
        for ahead, some in {0: list(cases), **by_horizon(cases)}.items():
            goals = made_up_goals(some)
            if len({goal.series for goal in goals}) > 1:
                rows.append(_row(name, ahead, goals))
    return rows


def _row(forecasts: str, ahead: int, goals: Sequence[MadeUpGoal]) -> OddsRow:
    odds, met, paces = (np.array([getattr(goal, name) for goal in goals]) for name in ("odds", "met", "pace"))
    series = np.array([goal.series for goal in goals])
    by_pace = _from_others(series, paces, met)
    by_base = _from_others(series, np.zeros(len(goals)), met)
    brier, brier_pace, brier_base = (float(np.mean((told - met) ** 2)) for told in (odds, by_pace, by_base))
    own, few = paces == OWN_PACE, odds < NEARLY_NONE
    reliability, resolution, uncertainty = murphy(odds, met)
    return OddsRow(
        forecasts=forecasts,
        ahead=ahead,
        n=len(goals),
        series=len(set(series)),
        brier=brier,
        brier_pace=brier_pace,
        brier_base=brier_base,
        skill=1 - brier / brier_pace if brier_pace else 0.0,
        brier_own_pace=float(np.mean((odds - met)[own] ** 2)) if own.any() else None,
        reliability=reliability,
        resolution=resolution,
        uncertainty=uncertainty,
        unlikely=int(few.sum()),
        unlikely_met=float(met[few].mean()) if few.any() else None,
        curve=_curve(odds, met),
    )


def murphy(odds: Array, met: Array) -> tuple[float, float, float]:
    """Return reliability, resolution and uncertainty of odds by tenths (Murphy 1973)."""
    curve, share = _curve(odds, met), met.mean()
    reliability = sum(number * (told - came) ** 2 for told, came, number in curve) / len(met)
    resolution = sum(number * (came - share) ** 2 for _, came, number in curve) / len(met)
    return float(reliability), float(resolution), float(share * (1 - share))


def _from_others(series: NDArray[np.str_], kinds: Array, met: Array) -> Array:
    """Return for each goal how often goals of its kind were met in all series but its own."""
    told = np.empty(len(met))
    for name in set(series):
        mine = series == name
        for kind in set(kinds[mine]):
            others = met[~mine & (kinds == kind)]
            told[mine & (kinds == kind)] = others.mean() if len(others) else 0.5
    return told


def _curve(odds: Array, met: Array) -> tuple[tuple[float, float, int], ...]:
    tenth = np.minimum((odds * _BINS).astype(int), _BINS - 1)
    return tuple(
        (float(odds[tenth == number].mean()), float(met[tenth == number].mean()), int((tenth == number).sum()))
        for number in range(_BINS)
        if (tenth == number).any()
    )
