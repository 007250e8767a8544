"""How well a map of change agrees with what came: figure of merit, quantity and allocation disagreement, beside who guesses nothing.

Source: R. G. Pontius Jr and M. Millones, Death to Kappa, International Journal of Remote Sensing 32 (15), 2011; R. G. Pontius Jr et al.,
Comparing the input, output, and validation maps for several models of land change, Annals of Regional Science 42, 2008.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
DRAWS = 20


@dataclass(frozen=True)
class Agreement:
    """Cells by what was said and what came, of land that could change.

    hits: change said and seen; misses: seen, not said; false_alarms: said, not seen; rejections: neither.
    """

    hits: int
    misses: int
    false_alarms: int
    rejections: int

    @property
    def figure_of_merit(self) -> float:
        """Hits as a share of all change, said or seen; 0 where there is none."""
        change = self.hits + self.misses + self.false_alarms
        return self.hits / change if change else 0.0

    @property
    def quantity(self) -> float:
        """Share of cells that are wrong because too much or too little change was said."""
        return abs(self.misses - self.false_alarms) / self._cells

    @property
    def allocation(self) -> float:
        """Share of cells that are wrong because change was said in the wrong place."""
        return 2 * min(self.misses, self.false_alarms) / self._cells

    @property
    def wrong(self) -> float:
        """Share of cells that are wrong: quantity and allocation together."""
        return (self.misses + self.false_alarms) / self._cells

    @property
    def wrong_of_no_change(self) -> float:
        """Share of cells that a map of no change has wrong: all change that was seen."""
        return (self.hits + self.misses) / self._cells

    @property
    def _cells(self) -> int:
        return max(self.hits + self.misses + self.false_alarms + self.rejections, 1)


def agreement(said: Flags, seen: Flags, could: Flags) -> Agreement:
    """Return how a map of change agrees with what was seen, where land could change.

    >>> found = agreement(np.array([1, 1, 0, 0], bool), np.array([1, 0, 1, 0], bool), np.ones(4, bool))
    >>> round(found.figure_of_merit, 3), found.quantity, found.allocation
    (0.333, 0.0, 0.5)
    """
    said, seen = said[could], seen[could]
    return Agreement(
        int((said & seen).sum()), int((~said & seen).sum()), int((said & ~seen).sum()), int((~said & ~seen).sum())
    )


def random_figures(demand: int, seen: Flags, could: Flags, seed: int = 0) -> NDArray[np.float64]:
    """Return figures of merit (draw,) of change that is put anywhere by chance, as much of it as the demand."""
    cells, change = int(could.sum()), int(seen[could].sum())
    hits = np.random.default_rng(seed).hypergeometric(change, cells - change, min(demand, cells), DRAWS)
    return hits / np.maximum(change + min(demand, cells) - hits, 1)
