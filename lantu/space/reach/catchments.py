"""What a facility would do for the homes that it reaches: catchments of candidate sites, and what each saves whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

ROUNDING = 1e-9  # of a worth: sums of floating-point numbers are not told apart below this


@dataclass(frozen=True)
class Catchments:
    """The homes within reach of each candidate, as compressed rows.

    first: int64 (candidate + 1,), where a candidate's homes begin.
    home: int32 (pair,), numbers of homes; a home stands at most once in a row.
    cost: int32 (pair,), tenths of a second from the home to the candidate.
    homes: how many homes there are, reached or not.
    """

    first: NDArray[np.int64]
    home: NDArray[np.int32]
    cost: NDArray[np.int32]
    homes: int


@dataclass(frozen=True)
class Savings:
    """What a candidate is worth to each home that it reaches, if it were the only new one; compressed rows like Catchments.

    A home takes the greatest of what the chosen candidates offer it, so together they are worth the sum of these.
    saving: float64 (pair,), above 0, in people or people times tenths of a second.
    """

    first: NDArray[np.int64]
    home: NDArray[np.int32]
    saving: NDArray[np.float64]
    homes: int

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return self.first.size - 1

    def worth(self, sites: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what sites, built in this order, each add to those before."""
        best, gains = np.zeros(self.homes), np.zeros(len(sites))
        for place, site in enumerate(sites):
            row = slice(self.first[site], self.first[site + 1])
            homes = self.home[row]
            gains[place] = np.maximum(self.saving[row] - best[homes], 0.0).sum()
            best[homes] = np.maximum(best[homes], self.saving[row])
        return gains


def savings(catchments: Catchments, saving: NDArray[np.float64]) -> Savings:
    """Return the pairs of catchments whose saving (pair,) is above 0; LantuError where one is no number."""
    if not np.isfinite(saving).all():
        raise LantuError(
            Text("住户的权重须为有限的数", "the weight of a home must be a finite number"),
            hint=Text("请先补全或删去缺值的住户", "fill the gaps, or leave these homes out"),
        )
    kept = saving > 0
    first = np.concatenate(([0], np.cumsum(kept)))[catchments.first]
    return Savings(first, catchments.home[kept], saving[kept], catchments.homes)


def allowed(catchments: Savings, forbidden: NDArray[np.bool_]) -> Savings:
    """Return savings in which forbidden candidates (candidate,) are worth nothing, and so are never chosen."""
    kept = ~np.repeat(forbidden, np.diff(catchments.first))
    first = np.concatenate(([0], np.cumsum(kept)))[catchments.first]
    return Savings(first, catchments.home[kept], catchments.saving[kept], catchments.homes)
