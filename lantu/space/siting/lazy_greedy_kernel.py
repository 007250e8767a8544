"""One site after the other, each the one that adds most; and what candidates are still worth at given prices of homes.

What a site adds only falls as others are chosen, so an old figure is a ceiling: only the candidate with the highest ceiling is
counted anew, and chosen if it stays on top. Sums run in one order, so the lazy answer is the plain one to the last bit.

Source: M. Minoux, Accelerated greedy algorithms for maximizing submodular set functions, in: Optimization Techniques,
Springer 1978 (recalled, not read again).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@njit(cache=True, nogil=True)
def left_over(first: NDArray[np.int64], home: NDArray[np.int32], saving: Numbers, price: Numbers) -> Numbers:
    """Return what each candidate (candidate,) saves above the price (home,) of each home."""
    worth = np.zeros(first.size - 1)
    for candidate in range(first.size - 1):
        total = 0.0
        for pair in range(first[candidate], first[candidate + 1]):
            above = saving[pair] - price[home[pair]]
            if above > 0.0:
                total += above
        worth[candidate] = total
    return worth


@njit(cache=True, nogil=True)
def greedy(
    first: NDArray[np.int64], home: NDArray[np.int32], saving: Numbers, best: Numbers, count: int
) -> tuple[NDArray[np.int64], Numbers]:
    """Return the candidates chosen, at most count, and what each adds; best (home,), zeros, ends as what homes then save.

    Of candidates that add the same the one with the smaller number is chosen; one that adds nothing is not.
    """
    ceiling = left_over(first, home, saving, best)
    heap = np.argsort(-ceiling, kind="mergesort")  # sorted is a heap; stable: the smaller number first
    size = heap.size
    chosen, added = np.empty(count, np.int64), np.empty(count)
    taken = 0
    while taken < count and size > 0:
        top = heap[0]
        total = 0.0
        for pair in range(first[top], first[top + 1]):
            above = saving[pair] - best[home[pair]]
            if above > 0.0:
                total += above
        ceiling[top] = total
        _sink(heap, size, ceiling)
        if heap[0] != top:
            continue
        if total <= 0.0:
            break
        chosen[taken], added[taken] = top, total
        taken += 1
        for pair in range(first[top], first[top + 1]):
            best[home[pair]] = max(best[home[pair]], saving[pair])
        size -= 1
        heap[0] = heap[size]
        _sink(heap, size, ceiling)
    return chosen[:taken], added[:taken]


@njit(cache=True, nogil=True)
def offers(
    first: NDArray[np.int64], home: NDArray[np.int32], saving: Numbers, price: Numbers, sites: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Return for each home (home,) how many of the sites offer it more than its price."""
    number = np.zeros(price.size, np.int32)
    for site in sites:
        for pair in range(first[site], first[site + 1]):
            if saving[pair] > price[home[pair]]:
                number[home[pair]] += 1
    return number


@njit(cache=True, nogil=True)
def _sink(heap: NDArray[np.int64], size: int, ceiling: Numbers) -> None:
    """Put the first of the heap where it belongs: higher ceilings above, of equal ones the smaller number."""
    at = 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _above(heap[child + 1], heap[child], ceiling):
            child += 1
        if not _above(heap[child], heap[at], ceiling):
            return
        heap[at], heap[child] = heap[child], heap[at]
        at = child


@njit(cache=True, nogil=True)
def _above(one: int, other: int, ceiling: Numbers) -> bool:
    return ceiling[one] > ceiling[other] or (ceiling[one] == ceiling[other] and one < other)
