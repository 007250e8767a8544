"""Where a spread comes from: first-order shares and pairs, from members that were drawn anyway (given data).

The share of an input is Var(E[y | input]) / Var(y), Sobol's first-order index. E[y | input] is fitted for one input
after another on what the others leave over, again and again (backfitting, Hastie & Tibshirani 1990), with a line and
a few cosines of the input's rank (as in the COSI estimator, Plischke 2012). Each fit is corrected for the parameters
that it spends, as the adjusted R2 is, so that noise has share 0 on average; what does not stand out is dropped.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from lantu.arrays import Array
from lantu.later import later

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

COSINES = 6
FEWEST = 50  # members; with fewer nothing stands out
SWEEPS = 5
BY_CHANCE = 1e-4  # a fit that would turn up as often where there is nothing does not stand out (F test)
PAIRED = 12  # inputs whose pairs are looked at, largest first

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class VarianceShare:
    """A share of a variance between 0 and 1 and its standard error."""

    share: float
    error: float


@dataclass(frozen=True)
class Spread(Generic[Name]):
    """Shares of the variance of y: of each input that stands out, and of pairs that do more than both alone.

    rest is what neither explains: interactions of three or of inputs that do nothing alone, and what the fits miss.
    """

    first: Mapping[Name, VarianceShare]
    pairs: Mapping[tuple[Name, Name], VarianceShare]
    rest: float

    def total(self, name: Name) -> float:
        """Return an input's share with those of its pairs: from below, its total index."""
        return self.first[name].share + sum(part.share for pair, part in self.pairs.items() if name in pair)


@dataclass(frozen=True)
class Curves:
    """What E[y | input] is made of: an orthonormal basis (member, k), and how many parameters were spent on it."""

    basis: Array
    spent: int


def curves(numbers: Array) -> Curves:
    """Return the curves of an input that is one number (member,), standard normal."""
    rank = (np.argsort(np.argsort(numbers, kind="stable"), kind="stable") + 0.5) / len(numbers)
    waves = [np.cos(np.pi * wave * rank) for wave in range(1, COSINES + 1)]
    columns = np.stack([np.ones(len(numbers)), numbers, *waves], axis=1)
    basis, kept = np.linalg.qr(columns)
    sound = np.abs(np.diag(kept)) > 1e-8 * np.abs(kept[0, 0])  # an input that never moves has no curve
    return Curves(basis[:, sound][:, 1:], int(sound.sum()) - 1)


def share_spread(y: Array, inputs: Mapping[Name, Array]) -> Spread[Name]:
    """Share the variance of y (member,) among inputs, name -> standard normals (member, k).

    An input of many numbers, such as a path, acts through the line in which it moves y most. Members without a value
    are left out. Where y does not vary, or has fewer than 50 values, nothing is shared and the rest is NaN.
    """
    known = np.isfinite(y)
    values = y[known]
    scale = float(values.std()) if known.sum() >= FEWEST else 0.0
    if not scale > 1e-9 * max(1e-300, float(np.abs(values).max(initial=0.0))):
        return Spread({}, {}, float("nan"))
    left = (values - values.mean()) / scale
    numbers = {name: table[known] for name, table in inputs.items()}
    of_one = {name: curves(table[:, 0]) for name, table in numbers.items() if table.shape[1] == 1}
    # largest first: few Sobol points have columns that look alike, and what is fitted first takes what they share
    order = sorted(numbers, key=lambda name: -_explained(of_one.get(name) or _leading(numbers[name], left), left))
    fitted: dict[Name, Array] = {}
    first: dict[Name, VarianceShare] = {}
    for _ in range(SWEEPS):
        before = {name: part.share for name, part in first.items()}
        for name in order:
            left = left + fitted.pop(name, 0.0)
            first.pop(name, None)
            found = of_one.get(name) or _leading(numbers[name], left)
            weights = found.basis.T @ left
            part = _part(float((weights**2).sum()), left, found.spent)
            if part is not None:
                fitted[name], first[name] = found.basis @ weights, part
                left = left - fitted[name]
        if before.keys() == first.keys() and all(abs(part.share - before[name]) < 1e-3 for name, part in first.items()):
            break
    pairs = _pairs(left, fitted, first)
    explained = sum(part.share for part in (*first.values(), *pairs.values()))
    return Spread(first, pairs, max(0.0, 1.0 - explained))


def _explained(found: Curves, y: Array) -> float:
    """Return the sum of squares that curves explain beyond what as many would by chance."""
    return float(((found.basis.T @ y) ** 2).sum()) - found.spent * float((y**2).mean())


def _leading(table: Array, y: Array) -> Curves:
    """Return the curves of the line in which many numbers move y most; its direction is spent as well.

    Where the line itself does not stand out its curves are not looked at.
    """
    direction = table.T @ (y - y.mean())
    line = table @ direction
    line = (line - line.mean()) / (line.std() * len(y) ** 0.5)
    if _part(float(line @ y) ** 2, y, table.shape[1]) is None:
        return Curves(line[:, None] * 0, table.shape[1])
    found = curves(line)
    return Curves(found.basis, found.spent + table.shape[1] - 1)


def _part(explained: float, y: Array, spent: int) -> VarianceShare | None:
    """Return the share of a fit of y in the whole (of variance 1), None where it does not stand out.

    explained: the fit's sum of squares. The error adds that of what was spent, 2k (1-R2)^2 / n^2, and that of how much
    the inputs and y happened to vary in this draw, 4 S^2 (1-S) / n.
    """
    count, squares = len(y), float((y**2).sum())
    free = count - spent - 1
    if free < FEWEST // 2 or squares <= 0:
        return None
    plain = min(1 - 1e-12, explained / squares)
    if special.fdtrc(spent, free, plain / spent / ((1 - plain) / free)) > BY_CHANCE:
        return None
    whole = squares / count
    share = (1 - (1 - plain) * (count - 1) / free) * whole
    fit = 2 * spent * (whole * (1 - plain) / free) ** 2
    return VarianceShare(share, (fit + 4 * share**2 * max(0.0, 1 - share) / count) ** 0.5)


def _pairs(
    left: Array, fitted: Mapping[Name, Array], first: Mapping[Name, VarianceShare]
) -> dict[tuple[Name, Name], VarianceShare]:
    """Return the pairs whose product of curves explains something more (Tukey's one degree of freedom, 1949)."""
    largest = sorted(first, key=lambda name: -first[name].share)[:PAIRED]
    found: dict[tuple[Name, Name], VarianceShare] = {}
    for one, other in combinations(largest, 2):
        product = fitted[one] * fitted[other]
        product = product - product.mean()
        product = product / float((product**2).sum()) ** 0.5
        weight = float(product @ left)
        part = _part(weight**2, left, 1)
        if part is not None:
            found[one, other] = part
            left = left - weight * product
    return found
