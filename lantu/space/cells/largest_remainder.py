"""Whole people, or whole yuan, shared out by weight: what goes to a group is given out to the unit, never one more or less.

Source: the method of the largest remainder (Hamilton 1792): everybody gets the whole part of the quota; the units that are left go to
the largest remainders, of equal ones to the first in order.
"""

import numpy as np
from numpy.typing import NDArray


def shared_out(weight: NDArray[np.float64], group: NDArray[np.integer], totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many units of its group's total each piece (piece,) gets.

    weight: at least 0, finite. group: of each piece, a number below the count of totals. totals (group,): whole units, at least 0.
    ValueError where a group has units and no piece with a weight above 0, or a weight is negative or no number.

    >>> shared_out(np.array([1.0, 1.0, 1.0, 5.0]), np.array([0, 0, 0, 1]), np.array([2, 7])).tolist()
    [1, 1, 0, 7]
    """
    if not (np.isfinite(weight).all() and (weight >= 0).all()):
        raise ValueError("a weight is negative or no number")
    largest = np.zeros(totals.size)  # weights are made small first, so that their sum overflows for nobody
    np.maximum.at(largest, group, weight)
    if ((largest <= 0) & (totals > 0)).any():
        raise ValueError("a group has units and no piece with a weight")
    quota = weight / np.where(largest > 0, largest, 1)[group]
    sums = np.bincount(group, weights=quota, minlength=totals.size)
    quota *= (totals / np.where(sums > 0, sums, 1))[group]
    given = np.floor(quota).astype(np.int64)
    left = totals - _sum_of(given, group, totals.size)
    if not left.any():
        return given
    if totals.size == 1 and 0 < left[0] <= np.count_nonzero(weight):
        quota -= given
        _give(given, quota, weight, int(left[0]))
        return given
    can = np.flatnonzero(weight > 0)
    order = can[np.lexsort((given[can] - quota[can], group[can]))]
    counts = np.bincount(group[can], minlength=totals.size)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    rank = np.arange(order.size) - first[group[order]]
    owed, of = left[group[order]], counts[group[order]]
    given[order] += owed // of + (
        rank < owed % of
    )  # rounding of the quotas may owe less than nothing: % and // do both
    while (given < 0).any():  # and then a piece with nothing cannot pay
        short = np.flatnonzero(given < 0)
        for piece in short.tolist():
            rich = np.flatnonzero(group == group[piece])
            given[rich[np.argmax(given[rich])]] += given[piece]
            given[piece] = 0
    return given


def _sum_of(units: NDArray[np.int64], group: NDArray[np.integer], count: int) -> NDArray[np.int64]:
    """Return whole sums by group, exact: floats would lose units beyond 2 to the 53rd."""
    sums = np.zeros(count, np.int64)
    np.add.at(sums, group, units)
    return sums


def _give(given: NDArray[np.int64], remainder: NDArray[np.float64], weight: NDArray[np.float64], left: int) -> None:
    """Give one unit more to the largest remainders, of equal ones to the first, without sorting: a group may have millions of pieces."""
    least = np.partition(remainder, remainder.size - left)[remainder.size - left]
    above = remainder > least
    given[above] += 1
    ties = np.flatnonzero((remainder == least) & (weight > 0))
    given[ties[: left - int(np.count_nonzero(above))]] += 1
