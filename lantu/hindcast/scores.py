"""Scores of forecasts against what came: error, bias, skill, and whether the bands held what they promise."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from lantu.units import Array

QUANTILES = np.array([0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, *(np.arange(1, 40) / 40)])
_FINE = slice(9, None)  # evenly spaced: what the CRPS is taken over


@dataclass(frozen=True)
class Row:
    """A line of the table. mape, medape, bias and crps are in percent of what came; n forecasts of one kind.

    rival is the best of the simple forecasts, skill the share of its MAPE that the model saves; cover50, cover80 and
    cover95 are the shares of cases inside the bands; used says what runs use: 'model', the rival, or neither.
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
) -> Row:
    """Score forecasts (case,) with bands (case, QUANTILES) against what came, beside rivals' forecasts (case,)."""
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
    return Row(
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
    )


def _mape(actual: Array, forecast: Array) -> float:
    return float(100 * np.mean(np.abs(forecast / actual - 1)))


def _crps(samples: Array) -> Array:
    """Return the continuous ranked probability score of samples (case, sample) against 1 (Gneiting & Raftery 2007)."""
    apart = np.abs(samples[:, :, None] - samples[:, None, :]).mean((1, 2))
    return np.abs(samples - 1).mean(1) - apart / 2
