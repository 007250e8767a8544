"""How far votes go together by chance alone: the same votes, shuffled within each statement, many times."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.later import later
from lantu.voice.opinions.vote_matrix import ROUNDS, VoteMatrix, strengths

if TYPE_CHECKING:
    from lantu.voice.opinions import axes_kernel as kernel
else:
    kernel = later("lantu.voice.opinions.axes_kernel")

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Chance:
    """Whether votes go together more than by chance.

    `spread` (axis,): of the votes along their axes after a few turns; `by_chance` (deal, axis): the same of shuffled votes; `p` (axis,):
    share of deals at least as spread, the real one counted in; `axes`: how many first axes are above every deal.
    """

    spread: Numbers
    by_chance: Numbers
    p: Numbers
    axes: int


def against_chance(matrix: VoteMatrix, deals: int, seed: int, threads: int) -> Chance:
    """Return how votes compare to `deals` shuffles that keep who voted on what and how many agreed with each statement.

    The same turns are made with votes and with shuffled votes, so the comparison is exact however few they are. At most four axes are
    looked at. The answer is the same on any number of threads.
    Source: Horn, A rationale and test for the number of factors, 1965; Phipson, Smyth, Permutation p-values should never be zero, 2010.
    """
    weight, first = np.ones(len(matrix.voters)), matrix.first

    def spread_of(value: NDArray[np.int8]) -> Numbers:
        _, place = kernel.turn(matrix.starts, matrix.voter, value, weight, first, ROUNDS)
        return strengths(place, weight)[0]

    def dealt(number: int) -> Numbers:
        return spread_of(kernel.shuffled(matrix.starts, matrix.value, np.uint64(seed * 1_000_003 + number)))

    spread = spread_of(matrix.value)
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        by_chance = np.array(list(pool.map(dealt, range(deals))))
    p = (1 + (by_chance >= spread * (1 - 1e-12)).sum(axis=0)) / (deals + 1)
    above = p <= 1 / (deals + 1) + 1e-12
    return Chance(spread, by_chance, p, int(above.argmin()) if not above.all() else len(p))
