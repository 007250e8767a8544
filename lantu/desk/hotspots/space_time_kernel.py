"""The greatest likelihood ratio over all circles and spans of time, many draws at a time; plain twin: tests/desk/test_space_time.py."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from lantu.desk.hotspots.scan_kernel import log_ratio

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@njit(cache=True, nogil=True)
def _oddest_span(
    seen: Whole, share: Numbers, total: int, longest: int, recent: bool, least: float
) -> tuple[float, int, int]:
    """Return the greatest ratio above a least one of the spans of one circle, with first and last period; `least` and -1 where none is."""
    best, first, end = least, -1, -1
    for last in range(len(seen) - 1 if recent else 0, len(seen)):
        count, mean = 0, 0.0
        for begin in range(last, max(last - longest, -1), -1):
            count += seen[begin]
            mean += share[begin] * total
            if count <= mean or mean >= total or mean <= 0.0:
                continue
            above = count - mean
            if above * above * total <= best * mean * (total - mean):
                continue  # chi-square is never below the ratio: most spans need no logarithm
            ratio = log_ratio(count, mean, total)
            if ratio > best:
                best, first, end = ratio, begin, last
    return best, first, end


@njit(cache=True, nogil=True)
def greatest_in_time(
    cases: NDArray[np.int32],
    weights: Numbers,
    order: NDArray[np.int32],
    first: Whole,
    closes: NDArray[np.bool_],
    total: int,
    longest: int,
    recent: bool,
) -> tuple[Numbers, Whole]:
    """Return of each centre and draw the greatest log likelihood ratio (centre, draw); and of the first draw where it is (centre, 3).

    cases (area, draw, period): counts, each draw with one total; weights (area, period): their sum is 1; order, first, closes: circles as
    in scan_kernel; longest: periods in a span at most; recent: only spans that end with the last period. Where: the entry in which the
    circle ends, first and last period; -1 where no ratio is above 0.
    """
    _, draws, periods = cases.shape
    centres = len(first) - 1
    best = np.zeros((centres, draws))
    where = np.full((centres, 3), -1, np.int64)
    seen = np.zeros((draws, periods), np.int64)
    share = np.zeros(periods)
    for centre in range(centres):
        seen[:] = 0
        share[:] = 0.0
        for entry in range(first[centre], first[centre + 1]):
            area = order[entry]
            for period in range(periods):
                share[period] += weights[area, period]
                for draw in range(draws):
                    seen[draw, period] += cases[area, draw, period]
            if not closes[entry]:
                continue
            for draw in range(draws):
                ratio, begin, last = _oddest_span(seen[draw], share, total, longest, recent, best[centre, draw])
                if ratio > best[centre, draw]:
                    best[centre, draw] = ratio
                    if draw == 0:
                        where[centre, 0], where[centre, 1], where[centre, 2] = entry, begin, last
    return best, where
