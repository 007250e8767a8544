"""Voters parted by where they stand, in a given number of groups, and how well each stands apart."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.later import later

if TYPE_CHECKING:
    from lantu.voice.opinions import partition_kernel as kernel
else:
    kernel = later("lantu.voice.opinions.partition_kernel")


ROUNDS, BEGINNINGS, LOOKED_AT = 100, 10, 2000
Numbers = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Partition:
    """Groups by k-means: `label` (voter,) from 0, the largest group first; `means` (group, axis); `within` the sum of squares."""

    label: Labels
    means: Numbers
    within: float

    @property
    def sizes(self) -> Labels:
        """How many voters each group has (group,)."""
        return np.bincount(self.label, minlength=len(self.means))


def partition(points: Numbers, groups: int, weight: Numbers | None = None, beginnings: int = BEGINNINGS) -> Partition:
    """Return the best of several k-means of points (voter, axis); the beginnings are the same whatever else the machine does."""
    weight = np.ones(len(points)) if weight is None else weight
    draws = np.random.default_rng(groups).random((beginnings, groups))
    found = [
        kernel.around_means(points, weight, kernel.spread_means(points, weight, groups, draw), ROUNDS) for draw in draws
    ]
    least = min(one[2] for one in found) * (1 + 1e-12)
    label, means, within = next(one for one in found if one[2] <= least)
    sizes = np.bincount(label, weights=weight, minlength=groups)
    order = np.lexsort((*means.T[::-1], -sizes))
    return Partition(np.argsort(order)[label], means[order], within)


def apartness(points: Numbers, part: Partition) -> float:
    """Return the mean silhouette of a partition, of the first 2,000 voters: their order is made of votes, so these are any."""
    few, label = points[:LOOKED_AT], part.label[:LOOKED_AT]
    return float(kernel.silhouettes(few, label, len(part.means)).mean())


def adjusted_rand(one: Labels, other: Labels, groups: int) -> float:
    """Return how far two partitions of the same voters (voter,) agree: 1 the same, 0 as by chance.

    Source: Hubert, Arabie, Comparing partitions, 1985.
    """
    table = crossed(one, other, groups)
    both, rows, columns = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    chance = rows * columns / max(len(one) * (len(one) - 1) / 2, 1)
    most = (rows + columns) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def overlaps(one: Labels, other: Labels, groups: int) -> Numbers:
    """Return for each group of `one` the greatest overlap with a group of the other (group,): shared voters / voters of either.

    Source: Hennig, Cluster-wise assessment of cluster stability, 2007 (Jaccard).
    """
    table = crossed(one, other, groups)
    either = table.sum(axis=1)[:, None] + table.sum(axis=0) - table
    return (table / np.maximum(either, 1)).max(axis=1)


def crossed(one: Labels, other: Labels, groups: int) -> Numbers:
    """Return how many voters are in which groups of two partitions (group, group)."""
    table = np.zeros((groups, groups))
    np.add.at(table, (one, other), 1)
    return table


def _pairs(counts: Numbers) -> float:
    return float((counts * (counts - 1) / 2).sum())
