"""Points parted into groups around their means (k-means); its plain twin stands in tests/voice/test_opinion_groups.py."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Labels = NDArray[np.int64]


@njit(cache=True, nogil=True)
def around_means(points: Numbers, weight: Numbers, begun: Numbers, rounds: int) -> tuple[Labels, Numbers, float]:
    """Return the group of each point, the means (group, axis) and the sum of squares within, from the means `begun`.

    points (point, axis), weight (point,). Of two means equally near the first is taken; a group that loses all points keeps its mean.
    Source: Lloyd, Least squares quantization in PCM, 1982.
    """
    count, axes, groups = points.shape[0], points.shape[1], begun.shape[0]
    means, label = begun.copy(), np.full(count, -1, np.int64)
    within = 0.0
    for _ in range(rounds):
        moved, within = False, 0.0
        sums, total = np.zeros((groups, axes)), np.zeros(groups)
        for i in range(count):
            nearest, least = 0, np.inf
            for g in range(groups):
                apart = 0.0
                for c in range(axes):
                    apart += (points[i, c] - means[g, c]) ** 2
                if apart < least:
                    nearest, least = g, apart
            if label[i] != nearest:
                moved = True
                label[i] = nearest
            within += weight[i] * least
            total[nearest] += weight[i]
            for c in range(axes):
                sums[nearest, c] += weight[i] * points[i, c]
        if not moved:
            break
        for g in range(groups):
            if total[g] > 0:
                for c in range(axes):
                    means[g, c] = sums[g, c] / total[g]
    return label, means, within


@njit(cache=True, nogil=True)
def spread_means(points: Numbers, weight: Numbers, groups: int, draws: Numbers) -> Numbers:
    """Return means to begin with (group, axis): points drawn with the square of the distance to those drawn before (k-means++).

    draws (group,): numbers from 0 to 1. Source: Arthur, Vassilvitskii, k-means++: the advantages of careful seeding, 2007.
    """
    count, axes = points.shape
    means, apart = np.zeros((groups, axes)), weight.copy()
    for g in range(groups):
        total = 0.0
        for i in range(count):
            total += apart[i]
        wanted, chosen = draws[g] * total, count - 1
        for i in range(count):
            wanted -= apart[i]
            if wanted < 0:
                chosen = i
                break
        means[g] = points[chosen]
        for i in range(count):
            near = 0.0
            for c in range(axes):
                near += (points[i, c] - means[g, c]) ** 2
            near *= weight[i]
            if g == 0 or near < apart[i]:
                apart[i] = near
    return means


@njit(cache=True, nogil=True)
def silhouettes(points: Numbers, label: Labels, groups: int) -> Numbers:
    """Return how much nearer each point is to its own group than to the next one (point,), from -1 to 1; 0 for a group of one.

    Source: Rousseeuw, Silhouettes, 1987.
    """
    count, axes = points.shape
    size = np.zeros(groups)
    for i in range(count):
        size[label[i]] += 1
    out = np.zeros(count)
    for i in range(count):
        sums = np.zeros(groups)
        for other in range(count):
            apart = 0.0
            for c in range(axes):
                apart += (points[i, c] - points[other, c]) ** 2
            sums[label[other]] += np.sqrt(apart)
        own = label[i]
        if size[own] < 2:
            continue
        inside, outside = sums[own] / (size[own] - 1), np.inf
        for g in range(groups):
            if g != own and size[g] > 0:
                outside = min(outside, sums[g] / size[g])
        out[i] = (outside - inside) / max(outside, inside) if max(outside, inside) > 0 else 0.0
    return out
