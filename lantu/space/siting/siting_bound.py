"""How good a choice of sites can be at most: prices of homes, under which no choice can hide.

Let every home have a price. Whatever sites are chosen, together they save no more than all prices and what each saves above
them; so no N sites are worth more than the prices and the N candidates that save most above them. The prices after a greedy
choice give the bound that submodularity proves; bettering the prices (subgradient steps, from half of these) brings it near the
linear relaxation.

Source: G. Cornuejols, M. L. Fisher and G. L. Nemhauser, Location of bank accounts to optimize float: an analytic study of
exact and approximate algorithms, Management Science 23, 1977, pp. 789-810 (Lagrangian bound); G. L. Nemhauser, L. A. Wolsey and
M. L. Fisher, An analysis of approximations for maximizing submodular set functions I, Mathematical Programming 14, 1978,
pp. 265-294 (greedy choice and its bound).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.reach.catchments import ROUNDING, Savings
from lantu.space.siting.lazy_greedy_kernel import left_over, offers

ROUNDS = 300  # of better prices at least: a city of 100,000 homes is then within a tenth of a point of what 400 give
LOOKS = 500_000_000  # at a pair, in more rounds where there are few pairs
_PATIENCE = 15  # rounds without a better bound before steps are halved


@dataclass(frozen=True)
class Bound:
    """The most that any choice of so many sites is worth, and what is left over at the prices that show it.

    left_over: float64 (candidate,); sites: the best choice that was met on the way, in no order of worth.
    """

    most: float
    left_over: NDArray[np.float64]
    sites: NDArray[np.int64]


def greedy_bound(offered: Savings, sites: NDArray[np.int64], count: int) -> float:
    """Return the bound that the greedy choice proves by itself, the best of its steps: (step + 1) times a look at all pairs.

    >>> from lantu.space.reach.catchments import ROUNDING, Savings
    >>> two = Savings(np.array([0, 1, 2]), np.array([0, 1], np.int32), np.array([5.0, 7.0]), homes=2)
    >>> greedy_bound(two, np.array([1]), count=1)
    7.0
    """
    price, most = np.zeros(offered.homes), np.inf
    for step in range(len(sites) + 1):
        most = min(most, price.sum() + _top(_left_over(offered, price), count)[1])
        if step < len(sites):
            row = slice(offered.first[sites[step]], offered.first[sites[step] + 1])
            np.maximum.at(price, offered.home[row], offered.saving[row])
    return float(most)


def best_bound(offered: Savings, sites: NDArray[np.int64], count: int, rounds: int | None = None) -> Bound:
    """Return the best bound that better prices give, beginning with those of the sites chosen; the same on every machine."""
    price = np.zeros(offered.homes)
    for site in sites:
        row = slice(offered.first[site], offered.first[site + 1])
        np.maximum.at(price, offered.home[row], offered.saving[row])
    known, best_sites = float(price.sum()), sites
    price /= 2  # prices of the choice leave nothing to what it shares with others: a poor start
    most, kept = np.inf, np.zeros(offered.candidates)
    way, stuck, step = np.zeros(offered.homes), 0, 1.0
    rounds = max(ROUNDS, min(LOOKS // max(offered.saving.size, 1), 3000)) if rounds is None else rounds
    for _ in range(rounds):
        worth = _left_over(offered, price)
        chosen, total = _top(worth, count)
        bound = float(price.sum() + total)
        stuck += 1
        if bound < most - ROUNDING * max(most, 0.0) if np.isfinite(most) else True:
            most, kept, stuck = bound, worth, 0
            reached = float(offered.worth(chosen).sum())
            if reached > known * (1 + ROUNDING):
                known, best_sites = reached, chosen
        if most <= known * (1 + ROUNDING) or step < 1e-4:
            break
        if stuck >= _PATIENCE:
            step, stuck = step / 2, 0
        slope = 1.0 - offers(offered.first, offered.home, offered.saving, price, chosen)
        slope[(price <= 0.0) & (slope > 0.0)] = 0.0
        way = 0.3 * way + 0.7 * slope
        length = float(way @ way)
        if length == 0.0:
            break
        price = np.maximum(price - step * (bound - known + ROUNDING * known) / length * way, 0.0)
    return Bound(max(most, known), kept, best_sites)


def _left_over(offered: Savings, price: NDArray[np.float64]) -> NDArray[np.float64]:
    return left_over(offered.first, offered.home, offered.saving, price)


def _top(worth: NDArray[np.float64], count: int) -> tuple[NDArray[np.int64], float]:
    """Return the candidates that are worth most, of equal ones the smaller number, and their sum."""
    if count >= worth.size:
        return np.arange(worth.size), float(worth.sum())
    least = np.partition(worth, worth.size - count)[worth.size - count]
    above, same = np.flatnonzero(worth > least), np.flatnonzero(worth == least)
    chosen = np.sort(np.concatenate((above, same[: count - len(above)])))
    return chosen, float(worth[chosen].sum())
