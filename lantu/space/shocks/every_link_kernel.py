"""What the loss of each link does to the shortest walks of all homes: only walks that used the link are looked for again.

Walks to the nearest of some sites form a forest: every node has one arc by which its shortest walk leaves. Without a link only the
nodes below its arcs in the forest can lose anything; what is outside keeps its walk, so that a search begins at the rim of the part
that hangs below and never leaves it. Work is the number of nodes below each link, summed over links, where asking anew would be all
nodes for each. Costs are whole numbers, so that answers equal those of a search from scratch. Plain loops that numba compiles.

Source: the affected part of a shortest-path tree, as G. Ramalingam and T. Reps, An incremental algorithm for a generalization of the
shortest-path problem, Journal of Algorithms 21, 1996, and E. W. Dijkstra, Numerische Mathematik 1, 1959, for the search itself.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints, Longs, Numbers = NDArray[np.int32], NDArray[np.int64], NDArray[np.float64]

_NONE = 2**30  # what nothing reaches: UNREACHED


@njit(cache=True, nogil=True)
def _push(heap: Longs, size: int, entry: np.int64) -> int:
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap[above] <= entry:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = entry
    return size + 1


@njit(cache=True, nogil=True)
def _pop(heap: Longs, size: int) -> int:
    """Take the smallest entry out, which the caller has read; return how many are left."""
    last = heap[size - 1]
    size -= 1
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= last:
            break
        heap[at] = heap[below]
        at = below
    if size:
        heap[at] = last
    return size


@njit(cache=True, nogil=True)
def search(back_first: Longs, back_source: Ints, back_cost: Ints, root: Ints, cost: Ints) -> None:
    """Fill cost (place,) with the walk to the nearest site; root (place,): the walk where a site is at hand, else _NONE."""
    heap, size = np.empty(back_source.size + root.size + 1, np.int64), 0
    for place in range(root.size):
        cost[place] = root[place]
        if root[place] < _NONE:
            size = _push(heap, size, (np.int64(root[place]) << 32) | place)
    while size:
        entry = heap[0]
        size = _pop(heap, size)
        here, now = entry & 0xFFFFFFFF, entry >> 32
        if now > cost[here]:
            continue
        for arc in range(back_first[here], back_first[here + 1]):
            other, new = back_source[arc], now + back_cost[arc]
            if new < cost[other]:
                cost[other] = new
                size = _push(heap, size, np.int64((new << 32) | other))


@njit(cache=True, nogil=True)
def ways_out(
    first: Longs, target: Ints, arc_cost: Ints, link: Ints, root: Ints, cost: Ints, above: Ints, leaves: Ints
) -> None:
    """Fill the place to which each place's shortest walk leads next, and the link that it takes there; -1 where none."""
    for place in range(root.size):
        above[place] = leaves[place] = -1
        if cost[place] >= _NONE or root[place] == cost[place]:
            continue
        for arc in range(first[place], first[place + 1]):
            to = target[arc]
            if cost[to] < _NONE and cost[to] + arc_cost[arc] == cost[place]:
                above[place], leaves[place] = to, link[arc]
                break


@njit(cache=True, nogil=True)
def grouped(owner: Ints, count: int) -> tuple[Longs, Ints]:
    """Return the places of each owner: where they begin (owner + 1,), and the places; owner -1 has none."""
    first = np.zeros(count + 1, np.int64)
    for place in range(owner.size):
        if owner[place] >= 0:
            first[owner[place] + 1] += 1
    for number in range(count):
        first[number + 1] += first[number]
    item, at = np.empty(first[count], np.int32), first[:-1].copy()
    for place in range(owner.size):
        if owner[place] >= 0:
            item[at[owner[place]]] = place
            at[owner[place]] += 1
    return first, item


@njit(cache=True, nogil=True)
def in_order(above: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the places so that what hangs below one follows it: the order, where each stands in it, how many hang below with itself."""
    places = above.size
    first, child = grouped(above, places)
    order, stands, below = np.empty(places, np.int32), np.empty(places, np.int32), np.ones(places, np.int32)
    stack, used = np.empty(places, np.int32), 0
    for start in range(places):
        high = 0
        if above[start] < 0:
            stack[0], high = start, 1
        while high:
            high -= 1
            place = stack[high]
            order[used], stands[place] = place, used
            used += 1
            for item in range(first[place], first[place + 1]):
                stack[high] = child[item]
                high += 1
    for number in range(places - 1, -1, -1):
        place = order[number]
        if above[place] >= 0:
            below[above[place]] += below[place]
    return order, stands, below


@njit(cache=True, nogil=True)
def hanging(tops: Ints, order: Ints, stands: Ints, below: Ints, gone: int, marked: Ints, part: Ints) -> int:
    """Mark what hangs at the tops and below them, and put it into part, each place once; return how many."""
    many = 0
    for item in range(tops.size):
        top = tops[item]
        if marked[top] == gone:
            continue
        for number in range(stands[top], stands[top] + below[top]):
            place = order[number]
            if marked[place] != gone:
                marked[place] = gone
                part[many] = place
                many += 1
    return many


@njit(cache=True, nogil=True)
def rim(
    first: Longs,
    target: Ints,
    arc_cost: Ints,
    link: Ints,
    root: Ints,
    cost: Ints,
    gone: int,
    marked: Ints,
    part: Ints,
    new: Ints,
    heap: Longs,
) -> int:
    """Begin the search in a part: with sites in it, and walks that leave it at once by another link; return how many wait."""
    size = 0
    for item in range(part.size):
        place = part[item]
        best = root[place]
        for arc in range(first[place], first[place + 1]):
            to = target[arc]
            if link[arc] != gone and marked[to] != gone and cost[to] < _NONE and cost[to] + arc_cost[arc] < best:
                best = cost[to] + arc_cost[arc]
        new[place] = best
        if best < _NONE:
            size = _push(heap, size, (np.int64(best) << 32) | place)
    return size


@njit(cache=True, nogil=True)
def inwards(
    back_first: Longs,
    back_source: Ints,
    back_cost: Ints,
    back_link: Ints,
    gone: int,
    marked: Ints,
    new: Ints,
    heap: Longs,
    size: int,
) -> None:
    """Go on from the rim into the part, and no farther."""
    while size:
        entry = heap[0]
        size = _pop(heap, size)
        here, now = entry & 0xFFFFFFFF, entry >> 32
        if now > new[here]:
            continue
        for arc in range(back_first[here], back_first[here + 1]):
            other, better = back_source[arc], now + back_cost[arc]
            if marked[other] == gone and back_link[arc] != gone and better < new[other]:
                new[other] = better
                size = _push(heap, size, np.int64((better << 32) | other))


@njit(cache=True, nogil=True)
def losses(
    first: Longs,
    target: Ints,
    arc_cost: Ints,
    link: Ints,
    back_first: Longs,
    back_source: Ints,
    back_cost: Ints,
    back_link: Ints,
    root: Ints,
    cost: Ints,
    weight: Numbers,
    steps: Ints,
    most_counted: int,
    count: int,
) -> tuple[Numbers, Numbers, Numbers, Numbers, Ints]:
    """Return what the loss of each link does, each (link,).

    Weight cut off; weight x time lost; the same with at most most_counted for a home, and that for who is cut off; weight that loses
    more than each step (link, step); the most that anybody loses.

    cost: of all places as `search` gives it. weight: (place,), 0 where nobody lives. Result: (link,) and, of steps, (link, step).
    """
    places = root.size
    above, leaves = np.empty(places, np.int32), np.empty(places, np.int32)
    ways_out(first, target, arc_cost, link, root, cost, above, leaves)
    order, stands, below = in_order(above)
    by_link, tops = grouped(leaves, count)
    cut, lost, burden = np.zeros(count), np.zeros(count), np.zeros(count)
    over, most = np.zeros((count, steps.size)), np.zeros(count, np.int32)
    marked, new = np.full(places, -1, np.int32), np.empty(places, np.int32)
    part, heap = np.empty(places, np.int32), np.empty(back_source.size + places + 1, np.int64)
    for gone in range(count):
        own = tops[by_link[gone] : by_link[gone + 1]]
        many = hanging(own, order, stands, below, gone, marked, part)
        size = rim(first, target, arc_cost, link, root, cost, gone, marked, part[:many], new, heap)
        inwards(back_first, back_source, back_cost, back_link, gone, marked, new, heap, size)
        for item in range(many):
            place = part[item]
            if weight[place] <= 0:
                continue
            if new[place] >= _NONE:
                cut[gone] += weight[place]
                burden[gone] += weight[place] * most_counted
                continue
            longer = new[place] - cost[place]
            lost[gone] += weight[place] * longer
            burden[gone] += weight[place] * min(longer, most_counted)
            most[gone] = max(most[gone], longer)
            for number in range(steps.size):
                if longer > steps[number]:
                    over[gone, number] += weight[place]
    return cut, lost, burden, over, most
