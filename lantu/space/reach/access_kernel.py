"""Shortest walks from one or many starts, with buckets of whole tenths of a second (Dial 1969).

A label is one number: cost in the upper 32 bits, the site that it belongs to in the lower. So the smaller of two labels is
the nearer site, and of two that are equally near the one with the smaller number, whatever order they come in. Arcs cost 1 or
more: when a bucket's turn comes, nothing can better what lies in it. An arc, too, is one number: cost above, node below.
From `nodes` on, what arcs lead to are homes: ends from which nobody walks on. Plain loops that numba compiles; no threads inside.

Source: R. B. Dial, Algorithm 360: shortest-path forest with topological ordering, Communications of the ACM 12 (11), 1969.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints, Labels, Numbers = NDArray[np.int32], NDArray[np.int64], NDArray[np.float64]

_SHIFT, _LOW = 32, 0xFFFFFFFF
NOTHING = (2**30 << 32) | 0xFFFFFFFF  # the label of what nothing reaches: 2**30 tenths of a second, site -1
_TOGETHER = 512  # starts of one search: neighbours, so that their streets fit into the cache


@njit(cache=True, nogil=True)
def turn(
    first: Labels, target: Ints, cost: Ints, home_node: Ints, home_cost: Ints, home: Ints, back: Ints, arc: Labels
) -> None:
    """Fill arcs that lead the other way, and from nodes to the homes that hang on them; back (node + home + 1,) starts as zeros."""
    nodes = first.size - 1
    for old in range(target.size):
        back[target[old] + 1] += 1
    for hang in range(home.size):
        back[home_node[hang] + 1] += 1
    for node in range(back.size - 1):
        back[node + 1] += back[node]
    at = back[:nodes].copy()
    for node in range(nodes):
        for old in range(first[node], first[node + 1]):
            arc[at[target[old]]] = (np.int64(cost[old]) << _SHIFT) | np.int64(node)
            at[target[old]] += 1
    for hang in range(home.size):
        arc[at[home_node[hang]]] = (np.int64(home_cost[hang]) << _SHIFT) | np.int64(nodes + home[hang])
        at[home_node[hang]] += 1


@njit(cache=True, nogil=True)
def walk(
    first: Ints,
    arc: Labels,
    nodes: int,
    start_node: Ints,
    start_label: Labels,
    limit: int,
    head: Ints,
    entry: NDArray[np.int32],
    label: Labels,
    touched: Ints,
) -> int:
    """Lower the labels (node + home,) to what the starts reach for at most the limit; return how many were NOTHING before.

    Those come into touched, if that is long enough for all. head (bucket,): -1, more buckets than any step is long.
    entry (start + arc, 2): room for what waits in a bucket: node, next entry.
    """
    used, free, waiting, new_ones = 0, -1, 0, 0
    for start in range(start_node.size):
        node, new = start_node[start], start_label[start]
        if new >> _SHIFT <= limit and new < label[node]:
            if touched.size and label[node] == NOTHING:
                touched[new_ones] = node
                new_ones += 1
            label[node] = new
            bucket = new >> _SHIFT
            entry[used, 0], entry[used, 1] = node, head[bucket]
            head[bucket] = used
            used += 1
            waiting += 1
    now, turn_of = -1, -1  # buckets stand in a ring; a remainder to find one would take longer than the search
    while waiting > 0:
        now += 1
        turn_of = turn_of + 1 if turn_of + 1 < head.size else 0
        while head[turn_of] >= 0:
            here = head[turn_of]
            node, head[turn_of] = entry[here, 0], entry[here, 1]
            entry[here, 1] = free
            free = here
            waiting -= 1
            reached = label[node]
            if reached >> _SHIFT != now:
                continue  # it was bettered after it had come into this bucket
            for leads in range(first[node], first[node + 1]):
                step, other = arc[leads] >> _SHIFT, arc[leads] & _LOW
                new, old = reached + (step << _SHIFT), label[other]
                if now + step > limit or new >= old:
                    continue
                if touched.size and old == NOTHING:
                    touched[new_ones] = other
                    new_ones += 1
                label[other] = new
                if other < nodes:
                    if free >= 0:
                        place, free = free, entry[free, 1]
                    else:
                        place, used = used, used + 1
                    bucket = turn_of + step if turn_of + step < head.size else turn_of + step - head.size
                    entry[place, 0], entry[place, 1] = other, head[bucket]
                    head[bucket] = place
                    waiting += 1
    return new_ones


@njit(cache=True, nogil=True)
def spread(
    first: Ints, arc: Labels, nodes: int, longest: int, start_node: Ints, start_label: Labels, limit: int, label: Labels
) -> None:
    """Lower the labels to what all starts reach: neighbours first, since what they share of the network is then near at hand.

    A label does not depend on the order in which starts come; longest: no arc and no start costs more.
    """
    head, entry, nobody = np.full(longest + 1, -1, np.int32), room(arc, start_node), np.empty(0, np.int32)
    for begin in range(0, start_node.size, _TOGETHER):
        some = slice(begin, begin + _TOGETHER)
        walk(first, arc, nodes, start_node[some], start_label[some], limit, head, entry, label, nobody)


@njit(cache=True, nogil=True)
def room(arc: Labels, start_node: Ints) -> NDArray[np.int32]:
    """Return room for entries: an arc and a start make one at most, and what is never touched takes no memory."""
    return np.empty((arc.size + start_node.size + 1, 2), np.int32)


@njit(cache=True, nogil=True)
def each(
    first: Ints,
    arc: Labels,
    nodes: int,
    longest: int,
    start_node: Ints,
    start_label: Labels,
    start_first: Labels,
    limit: int,
) -> tuple[Labels, Ints, Ints]:
    """Search from each site alone; return where its answers begin (site + 1,), and of each the node or home and the cost.

    start_first (site + 1,): where the starts of a site begin.
    """
    head, entry = np.full(longest + 1, -1, np.int32), room(arc, start_node)
    label, touched = np.full(first.size - 1, NOTHING, np.int64), np.empty(first.size - 1, np.int32)
    begins = np.zeros(start_first.size, np.int64)
    where, cost = np.empty(1024, np.int32), np.empty(1024, np.int32)
    for site in range(start_first.size - 1):
        own = slice(start_first[site], start_first[site + 1])
        count = walk(first, arc, nodes, start_node[own], start_label[own], limit, head, entry, label, touched)
        begin = begins[site]
        end = begins[site + 1] = begin + count
        if end > where.size:
            more = np.empty(max(end, 2 * where.size), np.int32)
            more[:begin] = where[:begin]
            where, more = more, np.empty(more.size, np.int32)
            more[:begin] = cost[:begin]
            cost = more
        for number in range(count):
            node = touched[number]
            where[begin + number] = node
            cost[begin + number] = label[node] >> _SHIFT
            label[node] = NOTHING
    return begins, where[: begins[-1]], cost[: begins[-1]]
