"""Homes by which rows protect them together, so that nobody is counted twice: the share of harm that is left is a product."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers, Flags = NDArray[np.float64], NDArray[np.bool_]


def combinations(held: Flags) -> Iterator[tuple[NDArray[np.intp], Flags]]:
    """Yield the homes (home,) of each combination of rows that protects any, with which rows (row,) those are. held: (row, home)."""
    protected = np.flatnonzero(held.any(axis=0))
    if not protected.size:
        return
    which, of = np.unique(held[:, protected], axis=1, return_inverse=True)
    for at in range(which.shape[1]):
        yield protected[of.ravel() == at], which[:, at]


def taken_away(shares: Sequence[Numbers], rows: Flags, counted: Flags | None = None) -> Numbers:
    """Return the share of harm (member,) that rows take away together; counted: which of them do anything about this harm.

    >>> taken_away([np.array([0.5]), np.array([0.5])], np.array([True, True])).tolist()
    [0.75]
    """
    left = np.ones_like(shares[0])
    for at, share in enumerate(shares):
        if rows[at] and (counted is None or counted[at]):
            left = left * (1 - share)
    return 1 - left
