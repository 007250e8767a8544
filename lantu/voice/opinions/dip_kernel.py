"""How far numbers are from having one heap only (the dip); a twin by linear programmes stands in tests/voice/test_opinion_groups.py."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@njit(cache=True, nogil=True)
def dip(sorted_values: Numbers) -> float:
    """Return the dip of numbers in rising order (number,): the least distance from their steps to steps of one heap.

    Source: Hartigan, Hartigan, The dip test of unimodality, 1985; Hartigan, Algorithm AS 217, 1985 (the interval narrowed in turn
    between the greatest convex curve below and the least concave curve above).
    """
    x, n = sorted_values, len(sorted_values)
    if n < 4 or x[0] == x[n - 1]:
        return 1 / (2 * max(n, 1))
    below, above = corners(x, 1), corners(x, -1)
    low, high, greatest = 0, n - 1, 1.0
    while low < high:
        convex, concave = way(below, high, low)[::-1], way(above, low, high)
        apart, next_low, next_high = widest(x, convex, concave, low, high)
        if apart <= greatest:
            break
        greatest = max(greatest, lift(x, convex, low, next_low, 1), lift(x, concave, next_high, high, -1))
        if next_low <= low and next_high >= high:
            break
        low, high = max(low, next_low), min(high, next_high)
    return greatest / (2 * n)


@njit(cache=True, nogil=True)
def corners(x: Numbers, step: int) -> Places:
    """Return of each number the corner before it on the convex curve (step 1), or after it on the concave curve (-1)."""
    n = len(x)
    last = 0 if step == 1 else n - 1
    out = np.full(n, last, np.int64)
    for number in range(1, n):
        i = number if step == 1 else n - 1 - number
        corner = i - step
        while corner != last:
            further = out[corner]
            if (x[i] - x[corner]) * (corner - further) < (x[corner] - x[further]) * (i - corner):
                break
            corner = further
        out[i] = corner
    return out


@njit(cache=True, nogil=True)
def way(of: Places, begin: int, end: int) -> Places:
    """Return the corners from one number to another, both included."""
    out, count = np.zeros(len(of), np.int64), 1
    out[0] = begin
    while out[count - 1] != end:
        following = of[out[count - 1]]
        if (end < begin and following < end) or (end > begin and following > end):
            following = end
        out[count] = following
        count += 1
    return out[:count]


@njit(cache=True, nogil=True)
def line(x: Numbers, left: int, right: int, i: int, level: int) -> float:
    """Return the height at a number of the line between two corners; `level` where they stand on one another."""
    return left + (x[i] - x[left]) * (right - left) / (x[right] - x[left]) if x[right] > x[left] else float(level)


@njit(cache=True, nogil=True)
def widest(x: Numbers, convex: Places, concave: Places, low: int, high: int) -> tuple[float, int, int]:
    """Return the greatest distance between the curves, and the interval that it leaves."""
    apart, next_low, next_high = 0.0, low, high
    for at in range(len(convex)):
        i = convex[at]
        h = max(np.int64(np.searchsorted(concave, i)), 1)
        above = line(x, concave[h - 1], concave[h], i, concave[h]) - i + 1
        if above > apart:
            apart, next_low, next_high = above, i, concave[h]
    for at in range(len(concave)):
        i = concave[at]
        g = min(np.int64(np.searchsorted(convex, i, side="right")), len(convex) - 1)
        under = i - line(x, convex[g - 1], convex[g], i, convex[g - 1]) + 1
        if under > apart:
            apart, next_low, next_high = under, convex[g - 1], i
    return apart, next_low, next_high


@njit(cache=True, nogil=True)
def lift(x: Numbers, curve: Places, begin: int, end: int, side: int) -> float:
    """Return how far the steps lie from a curve between two numbers: above the convex one (side 1), under the concave one (-1)."""
    out = 0.0
    for part in range(len(curve) - 1):
        left, right = curve[part], curve[part + 1]
        if left < begin or right > end:
            continue
        for i in range(left, right + 1):
            out = max(out, side * (i - line(x, left, right, i, left if side == 1 else right)) + 1)
    return out
