"""A tally: quantiles of many members in memory that does not grow with them.

Every value is counted into one of 256 bins of its variable, place and year. The bins are laid by the first members
and never moved, so a tally does not depend on the order in which pieces arrive, nor on who counted them.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.engine.setup import Setup
from lantu.engine.store.results import COORDINATES, Arrays, attributes_of, coordinates_of, dims_of, told_of

BINS = 256
REACH = 0.75  # of the pattern's range, added on either side: about five standard deviations from the middle
_PATTERN = 256  # members that the bins are laid by; what lies in a fiftieth of them at either end does not count
QUANTILES = (0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975)


@dataclass(frozen=True)
class Bins:
    """Where the bins of each cell of a variable begin and end: variable -> (cell,)."""

    low: Mapping[str, Array]
    high: Mapping[str, Array]


def lay_bins(first: Arrays) -> Bins:
    """Lay bins by the first members of a run."""
    ends = {name: _ends(array[:_PATTERN].reshape(min(len(array), _PATTERN), -1)) for name, array in first.items()}
    return Bins({name: low for name, (low, _) in ends.items()}, {name: high for name, (_, high) in ends.items()})


class Tally:
    """Counts of values by bin; a class, since it has a life cycle: empty, filled by threads, read."""

    def __init__(self, bins: Bins) -> None:
        self.bins = bins
        self.counts = {name: np.zeros((len(low), BINS), dtype=np.uint32) for name, low in bins.low.items()}
        self.least = {name: np.full(len(low), np.inf, dtype=np.float32) for name, low in bins.low.items()}
        self.most = {name: np.full(len(low), -np.inf, dtype=np.float32) for name, low in bins.low.items()}
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        """Travel between machines without the lock, and without the bins, which both sides have."""
        return {"counts": self.counts, "least": self.least, "most": self.most}

    def add(self, arrays: Arrays) -> None:
        """Count the values of some members: arrays as a run keeps them."""
        from lantu.engine.members.tally_kernel import count  # with it comes numba: only a run that counts needs it

        with self._lock:
            for name, array in arrays.items():
                flat = array.reshape(len(array), -1)
                count(
                    flat,
                    self.bins.low[name],
                    self.bins.high[name],
                    self.counts[name],
                    self.least[name],
                    self.most[name],
                )

    def merge(self, other: "Tally") -> None:
        """Add what another tally with the same bins has counted."""
        with self._lock:
            for name, counts in other.counts.items():
                self.counts[name] += counts
                np.minimum(self.least[name], other.least[name], out=self.least[name])
                np.maximum(self.most[name], other.most[name], out=self.most[name])

    def quantile(self, name: str, share: float) -> Array:
        """Return a quantile (cell,) of a variable, straight within a bin; NaN where nothing was counted."""
        counts = self.counts[name]
        low, high = self.bins.low[name], self.bins.high[name]
        reached = np.cumsum(counts, axis=1, dtype=np.int64)
        wanted = share * reached[:, -1]
        at = np.argmax(reached >= np.maximum(wanted, 1)[:, None], axis=1)
        cells = np.arange(len(counts))
        inside = counts[cells, at]
        before = reached[cells, at] - inside
        width = (high - low) / (BINS - 2)
        least, most = self.least[name].astype(np.float64), self.most[name].astype(np.float64)
        start = np.where(at == 0, least, low + (at - 1) * width)
        end = np.where(at == 0, low, np.where(at == BINS - 1, most, start + width))
        part = np.divide(wanted - before, inside, out=np.zeros(len(cells)), where=inside > 0)
        with np.errstate(invalid="ignore"):  # cells where nothing was counted
            found = np.clip(start + np.clip(part, 0, 1) * (end - start), least, most)
        return np.where(reached[:, -1] > 0, found, np.nan)

    def dataset(self, setup: Setup, shapes: Mapping[str, tuple[int, ...]]) -> xr.Dataset:
        """Return the quantiles of every variable: dims quantile, place, year[, sex, age]."""
        variables: dict[str, xr.Variable] = {}
        for name, shape in sorted(shapes.items()):
            values = np.stack([self.quantile(name, share).reshape(shape) for share in QUANTILES])
            dims = ("quantile", *dims_of(setup, name, shape)[1:])
            values = values if "place" in dims else values[:, 0]
            variables[name] = xr.Variable(dims, values.astype(np.float32), attributes_of(setup, name))
        ages = any("age" in item.dims for item in variables.values())
        coordinates = coordinates_of(setup, range(0), ages)
        del coordinates["member"]
        shares = xr.Variable(("quantile",), list(QUANTILES), dict(COORDINATES["quantile"]))
        return xr.Dataset(variables, {"quantile": shares, **coordinates}, told_of(setup))


def _ends(values: NDArray[np.float32]) -> tuple[Array, Array]:
    """Return where the bins of each cell begin and end, from values (member, cell)."""
    ordered = np.sort(np.where(np.isfinite(values), values, np.nan), axis=0).astype(np.float64)  # NaN comes last
    known = np.isfinite(ordered).sum(0)
    cells, outside = np.arange(ordered.shape[1]), known // 50
    least = ordered[np.minimum(outside, np.maximum(known - 1, 0)), cells]
    most = ordered[np.maximum(known - 1 - outside, 0), cells]
    spread = REACH * (most - least)
    return np.where(known > 0, least - spread, 0.0), np.where(known > 0, most + spread, 0.0)
