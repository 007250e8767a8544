"""Errors that places share: how much places of one prefecture and one province err together, and sums that know it.

A place's error has three parts: one that its whole province shares, one that its prefecture shares, and its own. How large they are
is estimated from pairs of places, on the normal scores of the errors (analysis of variance of a nested classification). Sums are
drawn with a Gaussian copula: every place keeps the distribution that is foretold of it alone.

Source: Searle, Casella & McCulloch 1992, Variance Components, ch. 3; Nelsen 2006, An Introduction to Copulas, ch. 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.engine.draws import normals

DRAWS = 2000


@dataclass(frozen=True)
class Sums:
    """Regions by name, and of each: people foretold (region,), quantiles of their number (region, q), its places' numbers."""

    names: tuple[str, ...]
    middle: Array
    bands: Array
    members: tuple[tuple[int, ...], ...]


def shared(errors: Array, prefecture: Sequence[str], province: Sequence[str]) -> tuple[float, float]:
    """Return the correlation of errors (place,) of two places of one prefecture, and of one province but two prefectures."""
    from scipy.special import ndtri

    scores = np.asarray(ndtri((np.argsort(np.argsort(errors)) + 0.5) / len(errors)), dtype=np.float64)
    near, pairs_near = _products(scores, prefecture)
    all_pairs, pairs = _products(scores, province)
    far = (all_pairs - near) / max(pairs - pairs_near, 1.0)
    together = near / pairs_near if pairs_near else far
    far = max(far, 0.0)
    return min(max(together, far), 0.95), min(far, 0.95)


def sums(
    fine: Array,
    together: tuple[float, float],
    prefecture: Sequence[str],
    province: Sequence[str],
    codes: Sequence[str],
    quantiles: Array,
) -> Sums:
    """Return people of every prefecture from what is foretold of its places.

    fine: quantiles of each place at evenly spaced probabilities (place, step); together: as `shared` returns it.
    A prefecture's draws depend on its own places only, not on which others are asked for.
    """
    from scipy.special import ndtr

    near, far = together
    names = tuple(dict.fromkeys(prefecture))
    of_province = dict(zip(prefecture, province, strict=True))
    steps = (np.arange(fine.shape[1]) + 0.5) / fine.shape[1]
    middle, bands, members = np.empty(len(names)), np.empty((len(names), len(quantiles))), []
    for at, name in enumerate(names):
        rows = tuple(row for row, one in enumerate(prefecture) if one == name)
        common = np.sqrt(far) * normals(0, f"province:{of_province[name]}", DRAWS)
        common = common + np.sqrt(near - far) * normals(0, f"prefecture:{name}", DRAWS)
        total = np.zeros(DRAWS)
        for row in rows:
            score = common + np.sqrt(1 - near) * normals(0, f"place:{codes[row]}", DRAWS)
            total += np.exp(np.interp(ndtr(score), steps, np.log(np.maximum(fine[row], 1e-9))))
        middle[at] = np.median(total)
        bands[at] = np.quantile(total, quantiles)
        members.append(rows)
    return Sums(names, middle, bands, tuple(members))


def _products(scores: Array, group: Sequence[str]) -> tuple[float, float]:
    """Return the sum of products over ordered pairs of different places of one group, and how many pairs there are."""
    number = {name: at for at, name in enumerate(dict.fromkeys(group))}
    at = np.array([number[name] for name in group])
    total, square, count = np.bincount(at, scores), np.bincount(at, scores**2), np.bincount(at)
    return float((total**2 - square).sum()), float((count * (count - 1)).sum())
