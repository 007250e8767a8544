"""Whether a gap lies between groups, or the line between them is drawn through a continuum."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.later import later
from lantu.voice.opinions.partition import Partition

if TYPE_CHECKING:
    from lantu.voice.opinions import dip_kernel as kernel
else:
    kernel = later("lantu.voice.opinions.dip_kernel")

DEALS, MOST = 199, 1000
Numbers = NDArray[np.float64]


def gaps(points: Numbers, part: Partition, seed: int) -> Numbers:
    """Return for each two groups the p of one heap only (group, group), NaN on the diagonal.

    points (voter, axis). The voters of both are looked at along the line between their means. Few votes a voter blur a gap: a high p
    says that none is seen, not that there is none.
    Source: Hartigan, Hartigan, The dip test of unimodality, 1985, against the uniform distribution.
    """
    groups = len(part.means)
    out = np.full((groups, groups), np.nan)
    for one in range(groups):
        for other in range(one):
            both = (part.label == one) | (part.label == other)
            along = np.sort(points[both] @ (part.means[one] - part.means[other]))
            out[one, other] = out[other, one] = one_heap(along, seed)
    return out


def one_heap(values: Numbers, seed: int) -> float:
    """Return the p that numbers in rising order have one heap only; of more than 1,000 the size is brought over by its square root."""
    count = min(len(values), MOST)
    random = np.random.default_rng((seed, count))
    by_chance = np.array([kernel.dip(np.sort(random.random(count))) for _ in range(DEALS)]) * np.sqrt(
        count / len(values)
    )
    return float((1 + (by_chance >= kernel.dip(values)).sum()) / (DEALS + 1))
