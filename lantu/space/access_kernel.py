"""Shortest walks from several starts at once, with buckets of whole tenths of a second (Dial 1969).

A label is one number: cost in the upper 32 bits, the site that it belongs to in the lower. So the smaller of two labels is
the nearer site, and of two that are equally near the one with the smaller number, whatever order they come in. Arcs cost 1 or
more: when a bucket's turn comes, nothing can better what lies in it. Plain loops that numba compiles; no threads inside.

Source: R. B. Dial, Algorithm 360: shortest-path forest with topological ordering, Communications of the ACM 12 (11), 1969.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

_SHIFT = 32
_SITE = 0xFFFFFFFF


@njit(cache=True, nogil=True)
def reverse(
    first: NDArray[np.int64],
    target: NDArray[np.int32],
    cost: NDArray[np.int32],
    edge: NDArray[np.int32],
    first_back: NDArray[np.int64],
    target_back: NDArray[np.int32],
    cost_back: NDArray[np.int32],
    edge_back: NDArray[np.int32],
) -> None:
    """Fill the arcs of the network that is walked the other way; first_back (node + 1,) starts as zeros."""
    nodes = first.size - 1
    for arc in range(target.size):
        first_back[target[arc] + 1] += 1
    for node in range(nodes):
        first_back[node + 1] += first_back[node]
    at = first_back[:nodes].copy()
    for node in range(nodes):
        for arc in range(first[node], first[node + 1]):
            place = at[target[arc]]
            at[target[arc]] = place + 1
            target_back[place] = node
            cost_back[place] = cost[arc]
            edge_back[place] = edge[arc]


@njit(cache=True, nogil=True)
def spread(
    first: NDArray[np.int64],
    target: NDArray[np.int32],
    cost: NDArray[np.int32],
    start_node: NDArray[np.int32],
    start_cost: NDArray[np.int32],
    start_site: NDArray[np.int32],
    limit: int,
    label: NDArray[np.int64],
) -> None:
    """Lower the labels (node,) to what the starts reach along the arcs for at most the limit."""
    head = np.full(_longest(cost, start_cost, limit) + 1, -1, np.int32)  # the entry of each bucket that came last
    entry = np.empty((cost.size + start_cost.size + 1, 2), np.int32)  # node, next entry; an arc makes one at most
    used, free, waiting = 0, -1, 0
    for start in range(start_node.size):
        node, step = start_node[start], start_cost[start]
        new = (np.int64(step) << _SHIFT) | np.int64(start_site[start])
        old = label[node]
        if step <= limit and new < old:
            label[node] = new
            if step < old >> _SHIFT:
                entry[used, 0], entry[used, 1] = node, head[step]
                head[step] = used
                used += 1
                waiting += 1
    now = -1
    while waiting > 0:
        now += 1
        bucket = now % head.size
        here = head[bucket]
        head[bucket] = -1
        while here >= 0:
            node, after = entry[here, 0], entry[here, 1]
            entry[here, 1] = free
            free, here = here, after
            waiting -= 1
            reached = label[node]
            if reached >> _SHIFT != now:
                continue  # it was bettered after it had come into this bucket
            for arc in range(first[node], first[node + 1]):
                step, other = now + cost[arc], target[arc]
                new = (np.int64(step) << _SHIFT) | (reached & _SITE)
                old = label[other]
                if step <= limit and new < old:
                    label[other] = new
                    if step < old >> _SHIFT:
                        if free >= 0:
                            place, free = free, entry[free, 1]
                        else:
                            place, used = used, used + 1
                        comes = step % head.size
                        entry[place, 0], entry[place, 1] = other, head[comes]
                        head[comes] = place
                        waiting += 1


@njit(cache=True, nogil=True)
def _longest(cost: NDArray[np.int32], start_cost: NDArray[np.int32], limit: int) -> int:
    """Return the longest step within the limit."""
    longest = 0
    for arc in range(cost.size):
        if cost[arc] <= limit:
            longest = max(longest, cost[arc])
    for start in range(start_cost.size):
        if start_cost[start] <= limit:
            longest = max(longest, start_cost[start])
    return longest
