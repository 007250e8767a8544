"""The greatest likelihood ratio over all circles, many draws at a time; its plain twin stands in tests/desk/test_hotspots.py."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@njit(cache=True, nogil=True)
def log_ratio(seen: int, mean: float, total: int) -> float:
    """Return the log likelihood ratio of cases seen where so many of all were to be expected (Poisson, given the total)."""
    ratio = seen * np.log(seen / mean)
    if seen < total:
        ratio += (total - seen) * np.log((total - seen) / (total - mean))
    return ratio


@njit(cache=True, nogil=True)
def greatest_ratios(
    cases: Whole, order: NDArray[np.int32], first: Whole, closes: NDArray[np.bool_], expected: Numbers
) -> tuple[Numbers, Whole]:
    """Return the greatest log likelihood ratio of each draw and where its circle ends (draw,); 0 and -1 where none is above one.

    cases (draw, area): counts with one total; order (entry,): areas by distance, centre after centre; first (centre + 1,): where each
    begins; closes (entry,): a circle ends here (areas equally far belong together); expected (entry,): of all areas up to here.
    """
    draws, areas = cases.shape
    best, where = np.zeros(draws), np.full(draws, -1, np.int64)
    for draw in range(draws):
        total = 0
        for area in range(areas):
            total += cases[draw, area]
        greatest, at = 0.0, -1
        for centre in range(len(first) - 1):
            seen = 0
            for entry in range(first[centre], first[centre + 1]):
                seen += cases[draw, order[entry]]
                mean = expected[entry]
                if not closes[entry] or seen <= mean or mean >= total:
                    continue
                above = seen - mean
                if above * above * total <= greatest * mean * (total - mean):
                    continue  # chi-square is never below the ratio: most circles need no logarithm
                ratio = log_ratio(seen, mean, total)
                if ratio > greatest:
                    greatest, at = ratio, entry
        best[draw], where[draw] = greatest, at
    return best, where


@njit(cache=True, nogil=True)
def ratios_of_centres(
    cases: Whole, order: NDArray[np.int32], first: Whole, closes: NDArray[np.bool_], expected: Numbers
) -> tuple[Numbers, Whole]:
    """Return the greatest ratio of the circles around each centre and where it ends (centre,), for one draw of cases (area,)."""
    centres = len(first) - 1
    best, where = np.zeros(centres), np.full(centres, -1, np.int64)
    total = cases.sum()
    for centre in range(centres):
        seen = 0
        for entry in range(first[centre], first[centre + 1]):
            seen += int(cases[order[entry]])
            mean = expected[entry]
            if not closes[entry] or seen <= mean or mean >= total:
                continue
            ratio = log_ratio(seen, mean, total)
            if ratio > best[centre]:
                best[centre], where[centre] = ratio, entry
    return best, where
