"""Damped trend: where a quantity with a record but no equation is likely to go.

Local level with a drift that fades (Gardner & McKenzie 1985; Hyndman et al. 2008, ETS(A,Ad,N)), on a scale where
the quantity is free: logarithm, logit, or as it is. Parameters by maximum likelihood where a record has eight
years or more, else pooled ones; the width is that of the record's own errors, shrunk to the pooled one in logs: records differ in
how steady they are by a factor of a hundred (dwellings of a city, homes built in a year), so that a mean of variances would give
the steadiest ones the errors of the others.
Of quantities above zero the middle is the mean, in logs, of the damped trend and of a straight line through the last five
figures: combined forecasts err less than their parts (Bates & Granger 1969), and this one did so for output and people of 31
provinces and for the series of a city, at every horizon (`lantu hindcast`).

Long because fitting a trend, carrying it on and pooling many use the same few formulas, which are read together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from lantu.arrays import Array
from lantu.kept import kept_array

Kind = Literal["log", "logit", "level"]
LONG_RECORD = 8
_EDGE = 1e-4  # a share of 0 or 1 has no logit
_FITTED = 3
_KEPT = 1024  # fits that outlive a process
_PRIOR_YEARS = 1  # weight of the pooled error against a record's own, in years; with _DOUBT the best of output and people of provinces
_STEADIEST = 0.002  # error of a year that no record is trusted to be below
_LINE = 5  # figures that a straight line is drawn through
_DRIFTS = 0.14  # by how much the drifts of records differ a year (standard deviation over 28 series of a city)
LINE_SHARE = 0.5  # of the straight line in the middle of a forecast
_DOUBT = 2.0  # of the drift, in errors over the root of the years: the best interval scores of output and people of provinces


@dataclass(frozen=True)
class Damped:
    """A damped trend: how much of a surprise stays in the level and in the drift, how fast the drift fades.

    error is the standard deviation of one year's surprise on the transformed scale.
    """

    level_gain: float
    drift_gain: float
    damping: float
    error: float


# From records of China: output and people of 31 provinces 2000-2020 and 44 city series of six years or more.
# Joint likelihood (see pool) gives level 1.0, drift 0.17 (city series) to 0.54 (provinces), damping 0.96.
# Left-out years: 80 % bands held 94, 97 and 88 % of city series one, two and three years ahead, and 89 % (5 years
# of record) and 85 % (10 years) of provincial outputs five years ahead; the median error of city series three
# years ahead is half of that of the last value.
POOLED: dict[Kind, Damped] = {
    "log": Damped(level_gain=1.0, drift_gain=0.17, damping=0.95, error=0.045),
    "logit": Damped(level_gain=1.0, drift_gain=0.17, damping=0.95, error=0.04),
    "level": Damped(level_gain=1.0, drift_gain=0.17, damping=0.95, error=0.05),
}


def paths(
    years_observed: Sequence[int] | Array,
    values: Sequence[float] | Array,
    years_wanted: Sequence[int] | Array,
    normals: Array,
    kind: Kind,
    pooled: Damped | None = None,
    line: float = LINE_SHARE,
) -> Array:
    """Return possible paths (member, year): the record where there is one, a damped trend after it.

    normals (member, years wanted + 1) are standard normal draws: the first is the doubt about the drift, the
    others one a year. Between two observations the path is straight on the transformed scale; before the
    first it is level. A record of one year persists, with twice the pooled width. line: share of the straight line.

    >>> paths([2020, 2022], [100.0, 110.0], [2020, 2021, 2022], np.zeros((1, 4)), "log").round(1)
    array([[100. , 104.9, 110. ]])
    """
    seen, wanted = np.asarray(years_observed, dtype=float), np.asarray(years_wanted, dtype=float)
    order = np.argsort(seen)
    seen, raw = seen[order], np.asarray(values, dtype=float)[order]
    scale = _scale(raw) if kind == "level" else 1.0
    record = on_scale(raw / scale, kind)
    trend, (level, drift, doubt) = _fitted(seen.tobytes(), record.tobytes(), pooled or POOLED[kind])
    result = np.empty((len(normals), len(wanted)))
    known = np.interp(wanted, seen, record)
    levels, drifts = np.full(len(normals), level), drift + doubt * normals[:, 0]
    for position, year in enumerate(wanted):
        if year <= seen[-1]:
            result[:, position] = known[position]
            continue
        steps = round(float(year - max(seen[-1], wanted[position - 1] if position else seen[-1])))
        fade, width = _ahead(steps, trend.level_gain, trend.drift_gain, trend.damping)
        surprise = trend.error * normals[:, position + 1]
        result[:, position] = levels + drifts * fade + np.sqrt(width) * surprise
        levels = result[:, position] - (1 - trend.level_gain) * surprise
        drifts = drifts * trend.damping**steps + trend.drift_gain * surprise
    if kind == "log" and len(seen) > 1:
        ahead = np.maximum(wanted - seen[-1], 0)
        middle = level + drift * _carried(ahead, trend.damping)
        result += np.where(ahead > 0, line * (_line(seen, raw, ahead) - middle), 0.0)
    paths = off_scale(result, kind) * scale
    exact = dict(zip(seen, raw, strict=True))
    for position, year in enumerate(wanted):
        if year in exact:
            paths[:, position] = exact[year]
    return paths


@lru_cache(maxsize=4096)  # every piece of the members asks for the same records, with other draws
def _fitted(years: bytes, record: bytes, pooled: Damped) -> tuple[Damped, tuple[float, float, float]]:
    """Return the damped trend of a record, and where the record ends: level, drift, doubt about the drift."""
    seen, values = np.frombuffer(years), np.frombuffer(record)
    if len(seen) < LONG_RECORD:
        trend = fit(seen, values, pooled)
    else:  # outlives the process: to import what fits takes longer than all else that a small run does

        def work() -> Array:
            found = fit(seen, values, pooled)
            return np.array([found.level_gain, found.drift_gain, found.damping, found.error])

        trend = Damped(*kept_array("fits", (years, record, repr(pooled)), work, _KEPT).tolist())
    return trend, _filter(seen, values, trend)


def _carried(ahead: Array, damping: float) -> Array:
    """Return how far a drift carries in so many years, fading every year."""
    return damping * (1 - damping**ahead) / (1 - damping)


def _line(years: Array, values: Array, ahead: Array) -> Array:
    """Return the log of a straight line through the last figures, so many years after the last.

    A falling line is mirrored in logs (as fast as its mirror image would rise), so that it never meets zero.
    """
    first, last = float(values[-_LINE:][0]), float(values[-1])
    step = (1 - min(first, last) / max(first, last)) / float(years[-1] - years[-_LINE:][0])
    return np.log(last) + np.sign(last - first) * np.log1p(step * ahead)


def _minimize(*given: Any, **more: Any) -> Any:
    from scipy.optimize import minimize  # takes half a second to import; most commands fit nothing

    return minimize(*given, **more)


def fit(years: Array, record: Array, pooled: Damped) -> Damped:
    """Return the damped trend of a record on its transformed scale: its own from eight years, else the pooled."""
    if len(record) == 1:
        return Damped(pooled.level_gain, 0.0, pooled.damping, 2 * pooled.error)
    shape = (pooled.level_gain, pooled.drift_gain, pooled.damping)
    if len(record) >= LONG_RECORD:
        best = _minimize(
            lambda point: _badness(years, record, point),
            shape,
            method="Nelder-Mead",
            bounds=_BOUNDS,
            tol=1e-4,
        )
        shape = (float(best.x[0]), float(best.x[1]), float(best.x[2]))
    errors, widths = _errors(years, record, shape)
    squares = float((errors**2 / widths).sum())
    fitted = _FITTED if len(record) >= LONG_RECORD else 1  # a fit makes its own errors look smaller than the next ones
    free = max(len(errors) - fitted, 1)
    own = max(np.sqrt(squares / free), _STEADIEST)
    error = np.exp((free * np.log(own) + _PRIOR_YEARS * np.log(pooled.error)) / (free + _PRIOR_YEARS))
    return Damped(*shape, float(error))


def pool(records: Sequence[tuple[Array, Array]]) -> Damped:
    """Return the damped trend that many records (years, transformed values) share; error is their median."""

    def total(point: Array) -> float:
        return sum(_badness(years, record, point) for years, record in records)

    best = _minimize(total, (0.9, 0.3, 0.9), method="Nelder-Mead", bounds=_BOUNDS, tol=1e-4)
    shape = (float(best.x[0]), float(best.x[1]), float(best.x[2]))
    spread = [np.sqrt(np.mean(e**2 / w)) for e, w in (_errors(y, r, shape) for y, r in records)]
    return Damped(*shape, float(np.median(spread)))


_BOUNDS = [(0.3, 1.0), (0.0, 0.6), (0.6, 0.98)]


def _badness(years: Array, record: Array, shape: Sequence[float] | Array) -> float:
    """Return minus the log likelihood, up to a constant, with the error variance at its best."""
    errors, widths = _errors(years, record, shape)
    variance = max(float((errors**2 / widths).mean()), 1e-12)
    return 0.5 * len(errors) * np.log(variance) + 0.5 * float(np.log(widths).sum())


def _errors(years: Array, record: Array, shape: Sequence[float] | Array) -> tuple[Array, Array]:
    """Return surprises of each observation after the first, and their variance in units of one year's."""
    errors, widths, _, _ = _walk(years, record, shape)
    return np.array(errors), np.array(widths)


def _filter(years: Array, record: Array, trend: Damped) -> tuple[float, float, float]:
    """Return level and drift at the end of the record and the standard deviation of the drift."""
    _, _, level, drift = _walk(years, record, (trend.level_gain, trend.drift_gain, trend.damping))
    if len(record) == 1:
        return level, drift, 0.0
    span = float(years[-1] - years[0])
    by_itself = _DOUBT * trend.error / np.sqrt(span)
    return (
        level,
        drift,
        by_itself / np.hypot(1.0, by_itself / _DRIFTS),
    )  # two figures say less than all records together


def _walk(years: Array, record: Array, shape: Sequence[float] | Array) -> tuple[list[float], list[float], float, float]:
    """Run through a record, year gaps included; return surprises, their widths, last level and drift."""
    level_gain, drift_gain, damping = map(float, shape)  # plain floats: a fit walks ten thousand times
    level = float(record[0])
    drift = first_drift(years, record)
    at, seen = years.tolist(), record.tolist()
    errors, widths = [], []
    for index in range(1, len(seen)):
        gap = round(at[index] - at[index - 1])
        fade, width = _ahead(gap, level_gain, drift_gain, damping)
        expected = level + drift * fade
        error = seen[index] - expected
        errors.append(error)
        widths.append(width)
        level = expected + level_gain * error
        drift = drift * damping**gap + drift_gain * error / gap
    return errors, widths, level, drift


def _ahead(steps: int, level_gain: float, drift_gain: float, damping: float) -> tuple[float, float]:
    """Return how far a drift carries in so many years, and the variance of their last in units of one year's."""
    if steps == 1:  # nearly always, and what a fit asks ten thousand times
        return damping, 1.0
    fades = np.cumsum(np.float64(damping) ** np.arange(1.0, steps + 1))
    return float(fades[-1]), 1.0 + float(((level_gain + drift_gain * fades[:-1]) ** 2).sum())


def first_drift(years: Array, record: Array) -> float:
    """Return the mean yearly change over the first half of the record, shrunk where that is a few years."""
    if len(record) < 2:
        return 0.0
    until = max(len(record) // 2, min(len(record) - 1, 2))
    span = float(years[until] - years[0])
    return float(record[until] - record[0]) / (span + 1)


def _scale(values: Array) -> float:
    """Return the size of a quantity that may be zero or negative."""
    return float(np.abs(values).mean()) or 1.0


def on_scale(values: Array, kind: Kind) -> Array:
    """Return values where they are free: their logarithm, log odds of a share, or as they are."""
    if kind == "log":
        return np.log(np.maximum(values, 1e-300))
    if kind == "logit":
        share = np.clip(values, _EDGE, 1 - _EDGE)
        return np.log(share / (1 - share))
    return values


def off_scale(values: Array, kind: Kind) -> Array:
    """Return what `on_scale` took, back in its own unit."""
    if kind == "log":
        return np.exp(values)
    if kind == "logit":
        return 1 / (1 + np.exp(-values))
    return values
