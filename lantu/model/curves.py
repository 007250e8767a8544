"""Curves through points that never turn where the points do not."""

import numpy as np
from numpy.typing import ArrayLike

from lantu.units import Array


def pchip(at: ArrayLike, values: ArrayLike, wanted: ArrayLike) -> Array:
    """Return a monotone cubic curve through values (…, point) at the points wanted (wanted,), along the last axis.

    at: two or more, rising; outside of them the curve at that end goes on. Bit for bit `scipy.interpolate.PchipInterpolator`, whose
    import brings the solvers of SciPy along, half a second of them.

    Source: Fritsch and Butland 1984, as SciPy has it.
    """
    points, heights = np.asarray(at, dtype=float), np.asarray(values, dtype=float)
    found = np.asarray(wanted, dtype=float)
    widths = np.diff(points)
    slopes = np.diff(heights, axis=-1) / widths
    turns = _slopes_at_points(widths, slopes)
    bend = (turns[..., :-1] + turns[..., 1:] - 2 * slopes) / widths
    inside = np.clip(np.searchsorted(points, found, side="right") - 1, 0, len(widths) - 1)
    cubic, square = bend / widths, (slopes - turns[..., :-1]) / widths - bend
    away = found - points[inside]
    curve = heights[..., inside] + turns[..., inside] * away
    power = away * away
    return curve + square[..., inside] * power + cubic[..., inside] * (power * away)


def _slopes_at_points(widths: Array, slopes: Array) -> Array:
    """Return the slope of the curve at each point (…, point) from those between them: none where they turn, else a harmonic mean."""
    if slopes.shape[-1] == 1:
        return np.concatenate([slopes, slopes], axis=-1)
    before, after = slopes[..., :-1], slopes[..., 1:]
    left, right = 2 * widths[1:] + widths[:-1], widths[1:] + 2 * widths[:-1]
    turning = (np.sign(before) != np.sign(after)) | (before == 0) | (after == 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (left / before + right / after) / (left + right)
        inner = np.where(turning, 0.0, 1.0 / mean)
    first = _slope_at_end(widths[0], widths[1], slopes[..., 0], slopes[..., 1])
    last = _slope_at_end(widths[-1], widths[-2], slopes[..., -1], slopes[..., -2])
    return np.concatenate([first[..., None], inner, last[..., None]], axis=-1)


def _slope_at_end(width: float, next_width: float, slope: Array, next_slope: Array) -> Array:
    """Return the slope at an end from three points, held so that the curve keeps its shape."""
    found = ((2 * width + next_width) * slope - width * next_slope) / (width + next_width)
    against = np.sign(found) != np.sign(slope)
    steep = (np.sign(slope) != np.sign(next_slope)) & (np.abs(found) > 3.0 * np.abs(slope))
    return np.where(against, 0.0, np.where(steep, 3.0 * slope, found))
