"""Curves through points that never turn where the points do not."""

import numpy as np
from numpy.typing import ArrayLike

from lantu.arrays import Array


def pchip(at: ArrayLike, values: ArrayLike, wanted: ArrayLike) -> Array:
    """Return a monotone cubic curve through values (…, point) at the points wanted (wanted,), along the last axis.

    Source: Fritsch and Butland 1984, as SciPy has it.
    """
    from scipy.interpolate import PchipInterpolator  # with it comes scipy.optimize; checking a plan needs neither

    points, heights = np.asarray(at, dtype=float), np.asarray(values, dtype=float)
    return np.asarray(PchipInterpolator(points, heights, axis=-1)(np.asarray(wanted, dtype=float)))
