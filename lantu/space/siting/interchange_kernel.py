"""Betters a choice of sites by exchanging one of them for another candidate, as long as that adds something.

A home whose site goes falls back to its second best; so one look at all pairs finds the best exchange of all.

Source: M. B. Teitz and P. Bart, Heuristic methods for estimating the generalized vertex median of a weighted graph, Operations
Research 16, 1968, pp. 955-961; looked up all at once as R. A. Whitaker, A fast algorithm for the greedy interchange for
large-scale clustering and median location problems, INFOR 21, 1983 (recalled, not read again).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@njit(cache=True, nogil=True)
def interchange(
    first: NDArray[np.int64],
    home: NDArray[np.int32],
    saving: Numbers,
    homes: int,
    sites: NDArray[np.int64],
    rounds: int,
    least: float,
) -> int:
    """Exchange sites (site,), in place, until no exchange adds more than `least`; the exchanges made, at most rounds.

    Of exchanges that add the same the one that brings the candidate with the smaller number is made, then that which takes the
    site that stands first.
    """
    chosen = np.zeros(first.size - 1, np.bool_)
    chosen[sites] = True
    best, second, by = np.zeros(homes), np.zeros(homes), np.full(homes, -1, np.int32)
    for turn in range(rounds):
        _stand(first, home, saving, sites, best, second, by)
        come, go = _exchange(first, home, saving, chosen, sites.size, best, second, by, least)
        if come < 0:
            return turn
        chosen[sites[go]] = False
        chosen[come] = True
        sites[go] = come
    return rounds


@njit(cache=True, nogil=True)
def _exchange(
    first: NDArray[np.int64],
    home: NDArray[np.int32],
    saving: Numbers,
    chosen: NDArray[np.bool_],
    count: int,
    best: Numbers,
    second: Numbers,
    by: NDArray[np.int32],
    least: float,
) -> tuple[int, int]:
    """Return the candidate that comes and the place in the choice that goes; -1 where no exchange adds more than least."""
    loss, extra = np.zeros(count), np.zeros(count)
    for at in range(by.size):
        if by[at] >= 0:
            loss[by[at]] += best[at] - second[at]
    top, come, go = least, -1, -1
    for candidate in range(chosen.size):
        if chosen[candidate]:
            continue
        extra[:] = 0.0
        gain = 0.0
        for pair in range(first[candidate], first[candidate + 1]):
            at, offer = home[pair], saving[pair]
            gain += max(offer - best[at], 0.0)
            if offer > second[at] and by[at] >= 0:
                extra[by[at]] += min(offer, best[at]) - second[at]
        for place in range(count):
            net = gain - loss[place] + extra[place]
            if net > top:
                top, come, go = net, candidate, place
    return come, go


@njit(cache=True, nogil=True)
def _stand(
    first: NDArray[np.int64],
    home: NDArray[np.int32],
    saving: Numbers,
    sites: NDArray[np.int64],
    best: Numbers,
    second: Numbers,
    by: NDArray[np.int32],
) -> None:
    """Fill what each home (home,) saves by its best and second best site, and the place of the best in the choice."""
    best[:] = 0.0
    second[:] = 0.0
    by[:] = -1
    for place in range(sites.size):
        for pair in range(first[sites[place]], first[sites[place] + 1]):
            at, offer = home[pair], saving[pair]
            if offer > best[at]:
                second[at], best[at], by[at] = best[at], offer, place
            elif offer > second[at]:
                second[at] = offer
