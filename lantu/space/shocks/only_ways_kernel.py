"""Links without any way round: the bridges of a graph, found in one walk through it. Plain loops that numba compiles.

Source: R. E. Tarjan, A note on finding the bridges of a graph, Information Processing Letters 2 (6), 1974.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints, Longs = NDArray[np.int32], NDArray[np.int64]


@njit(cache=True, nogil=True)
def only_ways(first: Longs, target: Ints, edge: Ints, edges: int) -> NDArray[np.bool_]:
    """Return which edges (edge,) nothing goes round. Every edge stands with both of its ends, under its number."""
    nodes = first.size - 1
    found = np.zeros(edges, np.bool_)
    entered, lowest = np.full(nodes, -1, np.int64), np.zeros(nodes, np.int64)
    came, by, at = np.full(nodes, -1, np.int64), np.full(nodes, -1, np.int64), np.zeros(nodes, np.int64)
    turn = 0
    for start in range(nodes):
        if entered[start] >= 0:
            continue
        here = start
        entered[here] = lowest[here] = turn
        at[here] = first[here]
        turn += 1
        while here >= 0:
            if at[here] < first[here + 1]:
                arc = at[here]
                at[here] += 1
                to = target[arc]
                if edge[arc] == by[here]:
                    continue  # back along the edge by which one came; a second edge beside it has another number
                if entered[to] >= 0:
                    lowest[here] = min(lowest[here], entered[to])
                else:
                    came[to], by[to], at[to] = here, edge[arc], first[to]
                    entered[to] = lowest[to] = turn
                    turn += 1
                    here = to
            else:
                above = came[here]
                if above >= 0:
                    lowest[above] = min(lowest[above], lowest[here])
                    if lowest[here] > entered[above]:
                        found[by[here]] = True
                here = above
    return found
