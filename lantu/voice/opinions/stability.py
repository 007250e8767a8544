"""Whether groups are found again when voters are drawn anew, with replacement."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.voice.opinions.partition import Partition, adjusted_rand, overlaps, partition
from lantu.voice.opinions.vote_matrix import VoteMatrix, exact_axes, positions

TURNS, BEGINNINGS = 5, 3
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class GroupStability:
    """How groups held: `agreement` the mean adjusted Rand index of draws, `overlap` (group) the mean overlap of each with its likeness."""

    agreement: float
    overlap: tuple[float, ...]


def stability(
    matrix: VoteMatrix, part: Partition, directions: Numbers, axes: int, resamples: int, seed: int, threads: int
) -> GroupStability:
    """Return how groups hold: in each draw axes and groups are looked for anew, and compared among the voters who were drawn.

    directions (statement, 4): the axes to begin with. Source: Hennig, Cluster-wise assessment of cluster stability, 2007.
    """
    groups, voters = len(part.means), len(matrix.voters)

    def drawn(number: int) -> tuple[float, Numbers]:
        random = np.random.default_rng((seed, number))
        weight = np.bincount(random.integers(0, voters, voters), minlength=voters).astype(np.float64)
        _, _, place = exact_axes(matrix, axes, weight, directions, TURNS)
        points = np.ascontiguousarray(positions(matrix, place)[:, :axes])
        again, there = partition(points, groups, weight, BEGINNINGS).label, weight > 0
        old = part.label[there]
        return adjusted_rand(old, again[there], groups), overlaps(old, again[there], groups)

    with ThreadPoolExecutor(max(threads, 1)) as pool:
        found = list(pool.map(drawn, range(resamples)))
    return GroupStability(
        float(np.mean([one for one, _ in found])), tuple(np.mean([each for _, each in found], axis=0).tolist())
    )
