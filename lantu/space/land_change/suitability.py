"""How likely land is to be built on: a logistic regression on what was built between two dates, and its trial on a date held back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.land_change.agreement import Agreement, agreement, random_figures
from lantu.space.land_change.allocation import allocate, own_scores

Numbers, Flags = NDArray[np.float64], NDArray[np.bool_]
NEIGHBOURS = "built neighbours"
MOST_FITTED = 200_000  # cells that a fit looks at: a draw of those that could change
RIDGE = 1e-3


@dataclass(frozen=True)
class Suitability:
    """A fitted regression: constant, and of each factor its weight, mean and spread (weights are for one spread more)."""

    constant: float
    factors: tuple[str, ...]
    weight: Numbers
    mean: Numbers
    spread: Numbers

    def logit(self, factors: Mapping[str, Numbers]) -> Numbers:
        """Return the logit of each cell without its neighbours, which are counted as land is built."""
        found = np.full(next(iter(factors.values())).shape, self.constant)
        for at, name in enumerate(self.factors):
            if name == NEIGHBOURS:
                found -= self.weight[at] * self.mean[at] / self.spread[at]
            else:
                found += self.weight[at] * (factors[name] - self.mean[at]) / self.spread[at]
        return found

    @property
    def neighbour(self) -> int:
        """Hundredths of a logit for each built neighbour."""
        at = self.factors.index(NEIGHBOURS)
        return int(np.clip(np.rint(100 * self.weight[at] / self.spread[at]), -300, 300))


def neighbours(built: Flags) -> Numbers:
    """Return how many of each cell's eight neighbours are built."""
    padded = np.pad(built.astype(np.int8), 1)
    rows, columns = built.shape
    steps = [(row, column) for row in range(3) for column in range(3) if (row, column) != (1, 1)]
    return sum(padded[row : row + rows, column : column + columns].astype(np.float64) for row, column in steps)  # pyright: ignore[reportReturnType]


def factors_of(built: Flags, given: Mapping[str, Numbers], before: Flags | None = None) -> dict[str, Numbers]:
    """Return the factors of each cell: built neighbours, distance to built land, what was built around it lately, and what is given.

    given: such as slope, or distance to roads. before: land that was built at the date before, for past change.
    """
    from scipy import ndimage

    distance = ndimage.distance_transform_edt(~built) if built.any() else np.zeros(built.shape)
    found: dict[str, Numbers] = {
        NEIGHBOURS: neighbours(built),
        "distance to built land": np.log1p(np.asarray(distance)),
    }
    if before is not None:
        found["past change nearby"] = ndimage.uniform_filter((built & ~before).astype(np.float64), 11, mode="constant")
    return found | dict(given)


def fit(built: Flags, later: Flags, could: Flags, factors: Mapping[str, Numbers], seed: int = 0) -> Suitability:
    """Return the regression of land built between two dates on factors at the first (Newton's method, with a slight ridge).

    Source: identity (maximum likelihood of the logistic model).
    """
    cells = np.flatnonzero(could & ~built)
    if not cells.size or not later.ravel()[cells].any() or later.ravel()[cells].all():
        raise LantuError(
            Text(
                "两个日期之间，可以建设的地没有变化（或全部变了），无法拟合",
                "between the two dates none of the land that may be built on changed, or all of it did: nothing can be fitted",
            ),
            hint=Text(
                "请检查哪些值算已建、哪些地不可建", "look at which values count as built, and which land is closed"
            ),
        )
    if cells.size > MOST_FITTED:
        cells = np.sort(np.random.default_rng(seed).choice(cells, MOST_FITTED, replace=False))
    names = tuple(factors)
    values = np.stack([np.asarray(factors[name], dtype=np.float64).ravel()[cells] for name in names], axis=1)
    mean, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-9)
    design = np.column_stack([np.ones(cells.size), (values - mean) / spread])
    came = later.ravel()[cells].astype(np.float64)
    weight = np.zeros(design.shape[1])
    for _ in range(30):
        odds = 1 / (1 + np.exp(-np.clip(design @ weight, -30, 30)))
        slope = design.T @ (came - odds) - RIDGE * weight
        bend = (design * (odds * (1 - odds))[:, None]).T @ design + RIDGE * np.eye(weight.size)
        step = np.linalg.solve(bend, slope)
        weight += np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-8:
            break
    return Suitability(float(weight[0]), names, weight[1:], mean, spread)


@dataclass(frozen=True)
class ChangeTrial:
    """A model on change that it did not see: its agreement, beside figures of merit of change by chance (draw,) and of none (0).

    held: whether a date was held back; else half of the area was, in squares like a chessboard. demand: cells of change that were said.
    """

    model: Suitability
    found: Agreement
    chance: Numbers
    held: bool
    demand: int
    said: Flags

    @property
    def beats_chance(self) -> bool:
        """Whether its figure of merit is above that of all draws of change by chance."""
        return self.found.figure_of_merit > float(self.chance.max(initial=0.0))

    @property
    def beats_no_change(self) -> bool:
        """Whether its map has fewer wrong cells than one of no change: as Pontius et al. 2008 compare models with a null model."""
        return self.found.wrong < self.found.wrong_of_no_change

    @property
    def has_skill(self) -> bool:
        """Whether it is better than chance, and than no change at all."""
        return self.beats_chance and self.beats_no_change


def trial(
    dates: Sequence[Flags], could: Flags, given: Mapping[str, Numbers], demand: int | None = None, square: int = 32
) -> ChangeTrial:
    """Fit on all but the last date and try on it; with two dates, fit on half of the area and try on the other half.

    dates: land built at each. could: land that may be built on. demand: cells of change at the last date; None: as many as came.
    """
    held = len(dates) > 2
    start, end = (dates[-2], dates[-1]) if held else (dates[0], dates[1])
    row, column = np.indices(start.shape)
    part = np.ones(start.shape, bool) if held else (row // square + column // square) % 2 == 1
    before = dates[-4] if len(dates) > 3 else None
    first, second = (dates[-3], dates[-2]) if held else (start, end)
    learn = could & (part if held else ~part)
    model = fit(first, second, learn, factors_of(first, given, before))
    open_ = could & ~start & part
    seen = end & open_
    wanted = int(seen.sum()) if demand is None else demand
    factors = factors_of(start, given, dates[-3] if before is not None else None)
    closed = ~open_
    said = allocate(start, own_scores(model.logit(factors), closed), model.neighbour, wanted).built.astype(bool) & open_
    return ChangeTrial(model, agreement(said, seen, open_), random_figures(wanted, seen, open_), held, wanted, said)
