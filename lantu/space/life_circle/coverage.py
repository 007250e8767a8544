"""Who is covered: shares of people, or of the floor space of homes where nobody counted people, never of area.

Every share has two bounds. The lower one counts what is certain in the least kind way of walking, the upper one what is possible in
the kindest: heights of a surface model smoothed or raw, buildings whose levels nobody mapped lower or higher than was assumed, a
school of unstated stage a primary school or not. All are of mapped facilities: what nobody mapped may be there all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNKNOWN_LEVELS = (
    0.5,
    2.0,
)  # a building that nobody gave levels has half to twice what was assumed: an assumption, 90 % range

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Covered:
    """A share of weight between two bounds, 0 to 1; covered and covered_high: the weight itself, people or square metres."""

    low: float
    high: float
    covered: float
    covered_high: float

    def and_(self, other: "Covered") -> "Covered":
        """Return the bounds that hold both."""
        return Covered(
            low=min(self.low, other.low),
            high=max(self.high, other.high),
            covered=min(self.covered, other.covered),
            covered_high=max(self.covered_high, other.covered_high),
        )


def share(certain: Flags, possible: Flags, weight: Numbers, known: Flags) -> Covered | None:
    """Return which share of weight is within reach; None where there is no weight.

    certain, possible: bool (home,), certain within possible. known: bool (home,), False where a weight is between UNKNOWN_LEVELS
    times what it says. A share moves one way as that factor grows, so its ends are the bounds.
    """
    ends = [np.where(known, weight, factor * weight) for factor in UNKNOWN_LEVELS]
    if not all(end.sum() > 0 for end in ends):
        return None
    return Covered(
        low=min(float((end * certain).sum() / end.sum()) for end in ends),
        high=max(float((end * possible).sum() / end.sum()) for end in ends),
        covered=min(float((end * certain).sum()) for end in ends),
        covered_high=max(float((end * possible).sum()) for end in ends),
    )


def joined(shares: Sequence[Covered | None]) -> Covered | None:
    """Return the bounds that hold all shares, such as those of the two ways of smoothing heights; None where there is none."""
    found = [item for item in shares if item]
    if not found:
        return None
    whole = found[0]
    for item in found[1:]:
        whole = whole.and_(item)
    return whole


def mean_met(certain: Flags, possible: Flags, weight: Numbers, known: Flags) -> tuple[float, float]:
    """Return the mean number of services within reach, low and high; certain, possible: bool (service, home).

    NaN where there is no weight.
    """
    parts = [share(*pair, weight, known) for pair in zip(certain, possible, strict=True)]
    if not parts or any(part is None for part in parts):
        return float("nan"), float("nan")
    ends = [np.where(known, weight, factor * weight) for factor in UNKNOWN_LEVELS]
    low = min(float((certain.sum(0) * end).sum() / end.sum()) for end in ends)
    high = max(float((possible.sum(0) * end).sum() / end.sum()) for end in ends)
    return low, high


@dataclass(frozen=True)
class Spot:
    """Homes close together, and what they lack.

    lon, lat: degrees, the middle of the homes by weight. weight: people or square metres. missing: positions of the services that
    most of the weight surely lacks. lost: weight times services lacking, by which spots are ordered.
    """

    lon: float
    lat: float
    weight: float
    missing: tuple[int, ...]
    lost: float


def worst_spots(met: Flags, lon: Numbers, lat: Numbers, weight: Numbers, side: float, most: int = 5) -> list[Spot]:
    """Return the spots where most weight lacks most services, the worst first.

    met: bool (service, home), within reach at all. side: metres, of the squares that homes are put together in.
    """
    if not weight.size or not met.size:
        return []
    middle = float(np.mean(lat))
    row = np.floor(lat * 111_320 / side).astype(np.int64)
    column = np.floor(lon * 111_320 * np.cos(np.radians(middle)) / side).astype(np.int64)
    _, spot = np.unique(np.stack([row, column]), axis=1, return_inverse=True)
    spot = spot.ravel()
    count = int(spot.max()) + 1
    total = np.bincount(spot, weight, count)
    lacking = np.stack([np.bincount(spot, weight * ~line, count) for line in met])
    lost = lacking.sum(0)
    found: list[Spot] = []
    for at in np.lexsort((np.arange(count), -lost))[:most]:
        if lost[at] <= 0:
            break
        here = np.flatnonzero(spot == at)
        heavy = weight[here] if weight[here].sum() > 0 else np.ones(here.size)
        found.append(
            Spot(
                lon=float(np.average(lon[here], weights=heavy)),
                lat=float(np.average(lat[here], weights=heavy)),
                weight=float(total[at]),
                missing=tuple(int(line) for line in np.flatnonzero(lacking[:, at] > total[at] / 2)),
                lost=float(lost[at]),
            )
        )
    return found
