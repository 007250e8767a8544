"""Differences between two runs of the same futures, each with its Monte Carlo error.

Members share their draws (common random numbers), so the error of a difference is far smaller than that of either run.

Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 6 (standard error of a median).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array

TWICE = 2.0  # standard errors: what is no larger may be chance
REDRAWN = 200  # times that the futures are drawn again from themselves
FEWEST = 20  # futures: fewer do not tell how much they differ


@dataclass(frozen=True)
class Difference:
    """A difference and its standard error; the error is NaN where too few futures are there to tell."""

    value: float
    error: float

    @property
    def firm(self) -> bool:
        """Whether it is larger than chance makes one."""
        return self.value != 0 and abs(self.value) > TWICE * self.error


def median_difference(before: Array, after: Array) -> Difference:
    """Return by how much a future moves between two runs, the median of all futures: before, after (member,), all finite.

    Each future is held against itself, so that what other futures are like does not blur it. The error is that over futures drawn
    again from these, always in the same way, so that it is the same wherever it is asked.

    >>> median_difference(np.arange(100.0), np.arange(100.0) + 3)
    Difference(value=3.0, error=0.0)
    """
    moved = after - before
    value = float(np.median(moved)) if len(moved) else 0.0
    if len(moved) < FEWEST:
        return Difference(value, float("nan"))
    again = np.random.default_rng(len(moved)).integers(len(moved), size=(REDRAWN, len(moved)))
    return Difference(value, float(np.median(moved[again], axis=1).std(ddof=1)))


def share_difference(before: NDArray[np.bool_], after: NDArray[np.bool_]) -> Difference:
    """Return by how much the share of futures that meet a goal moves: before, after (member,).

    >>> share_difference(np.arange(100) < 30, np.arange(100) < 46).value.__round__(2)
    0.16
    """
    moved = after.astype(np.float64) - before
    if len(moved) < FEWEST:
        return Difference(float(moved.mean()) if len(moved) else 0.0, float("nan"))
    return Difference(float(moved.mean()), float(moved.std(ddof=1) / np.sqrt(len(moved))))
