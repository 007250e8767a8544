"""Counting values into bins, one pass over what members have just filled."""

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def count(
    values: NDArray[np.float32],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    counts: NDArray[np.uint32],
    least: NDArray[np.float32],
    most: NDArray[np.float32],
) -> None:
    """Count values (member, cell) into bins (cell, bin) between low and high; the first and last bin lie outside.

    least and most (cell,) keep the extremes. NaN is counted nowhere.
    """
    members, cells = values.shape
    inner = counts.shape[1] - 2
    for cell in range(cells):
        width = high[cell] - low[cell]
        per = inner / width if width > 0 else 0.0
        for member in range(members):
            value = values[member, cell]
            if np.isnan(value):
                continue
            least[cell] = min(least[cell], value)
            most[cell] = max(most[cell], value)
            if value < low[cell]:
                counts[cell, 0] += 1
            elif value > high[cell]:
                counts[cell, inner + 1] += 1
            else:
                counts[cell, min(int((value - low[cell]) * per), inner - 1) + 1] += 1
