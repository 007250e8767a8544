"""Scores of forecasts against what came: error, bias, skill, and whether the bands held what they promise."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from lantu.arrays import Array

QUANTILES = np.array([0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, *(np.arange(1, 40) / 40)])
_FINE = slice(9, None)  # evenly spaced: what the CRPS is taken over
_STEPS = 40
BANDS_ASKED = (10, 20, 30, 40, 50, 60, 70, 80, 90, 95)  # percent: the points of a reliability diagram
_BINS = 10
_OUTSIDE = 0.2  # of the outcomes, of an 80 % band


@dataclass(frozen=True)
class ScoreRow:
    """A line of the table. mape, medape, bias and crps are in percent of what came; n forecasts of one kind.

    rival is the best of the simple forecasts, skill the share of its MAPE that the model saves; cover50, cover80 and
    cover95 are the shares of cases inside the bands; used says what runs use: 'model', the rival, or neither.
    pit: shares of the outcomes in each tenth of their own forecast's distribution (flat where the bands are right, Dawid
    1984); inside: share of outcomes in the middle 10, 20 .. 95 % of it; widened: by which factor bands were scaled;
    informed: a parameter's source lies after the origin, so that the row shows no skill; interval: mean interval score of the
    80 % bands in logs, percent: their width, and ten times how far what came lies outside of them (Gneiting & Raftery 2007);
    slope: of actual on foretold growth, both in logs (1: as much as foretold; above 1: forecasts too near to no growth), where
    growth is told by place.
    """

    variable: str
    level: str
    origin: str
    horizon: int
    n: int
    mape: float
    medape: float
    bias: float
    crps: float
    rival: str
    rival_mape: float
    skill: float
    cover50: float
    cover80: float
    cover95: float
    used: str
    rivals: Mapping[str, float]
    pit: tuple[float, ...]
    inside: tuple[float, ...]
    widened: float = 1.0
    informed: bool = False
    interval: float = 0.0
    slope: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return asdict(self)


def score(
    about: tuple[str, str, str, int],
    actual: Array,
    median: Array,
    bands: Array,
    rivals: Mapping[str, Array],
    used: str = "",
    widened: float = 1.0,
    informed: bool = False,
    slope_from: Array | None = None,
) -> ScoreRow:
    """Score forecasts (case,) with bands (case, QUANTILES) against what came, beside rivals' forecasts (case,).

    slope_from (case,): what growth is counted from.
    """
    errors = {name: _mape(actual, value) for name, value in rivals.items()}
    best = min(errors, key=lambda name: errors[name])
    mape = _mape(actual, median)
    relative = bands / actual[:, None]
    at = {0.5: (3, 5), 0.8: (2, 6), 0.95: (0, 8)}
    cover = {
        share: float(((bands[:, low] <= actual) & (actual <= bands[:, high])).mean())
        for share, (low, high) in at.items()
    }
    skill = 1 - mape / errors[best] if errors[best] else 0.0
    return ScoreRow(
        *about,
        n=len(actual),
        mape=mape,
        medape=float(100 * np.median(np.abs(median / actual - 1))),
        bias=float(100 * np.mean(median / actual - 1)),
        crps=float(100 * np.mean(_crps(relative[:, _FINE]))),
        rival=best,
        rival_mape=errors[best],
        skill=skill,
        cover50=cover[0.5],
        cover80=cover[0.8],
        cover95=cover[0.95],
        used=used or ("model" if skill > 0 else best),
        rivals=errors,
        pit=_pit(actual, bands[:, _FINE]),
        inside=_inside(actual, bands),
        widened=widened,
        informed=informed,
        interval=_interval(actual, bands),
        slope=None if slope_from is None else _slope(np.log(median / slope_from), np.log(actual / slope_from)),
    )


def _slope(foretold: Array, came: Array) -> float | None:
    """Return the slope of what came (case,) on what was foretold, by least squares; None where all forecasts are alike."""
    apart = foretold - foretold.mean()
    square = float(apart @ apart)
    return float(apart @ came) / square if square > 0 else None


def _interval(actual: Array, bands: Array) -> float:
    """Return the mean interval score of 80 % bands, in logs, percent."""
    low, high, came = (np.log(np.maximum(values, 1e-300)) for values in (bands[:, 2], bands[:, 6], actual))
    outside = np.maximum(low - came, 0) + np.maximum(came - high, 0)
    return float(100 * np.mean(high - low + 2 / _OUTSIDE * outside))


def _pit(actual: Array, samples: Array) -> tuple[float, ...]:
    """Return the shares of outcomes in each tenth of their forecast, from evenly spaced quantiles (case, 39)."""
    below = (samples < actual[:, None]).sum(1) / _STEPS
    tenth = np.minimum((below * _BINS).astype(int), _BINS - 1)
    return tuple(float((tenth == number).mean()) for number in range(_BINS))


def _inside(actual: Array, bands: Array) -> tuple[float, ...]:
    """Return the share of outcomes inside the middle of their forecast, for each of `BANDS_ASKED`."""
    shares = []
    for percent in BANDS_ASKED:
        low, high = (int(np.argmin(np.abs(QUANTILES - edge))) for edge in (0.5 - percent / 200, 0.5 + percent / 200))
        shares.append(float(((bands[:, low] <= actual) & (actual <= bands[:, high])).mean()))
    return tuple(shares)


def _mape(actual: Array, forecast: Array) -> float:
    return float(100 * np.mean(np.abs(forecast / actual - 1)))


def _crps(samples: Array) -> Array:
    """Return the continuous ranked probability score of samples (case, sample) against 1 (Gneiting & Raftery 2007)."""
    apart = np.abs(samples[:, :, None] - samples[:, None, :]).mean((1, 2))
    return np.abs(samples - 1).mean(1) - apart / 2
