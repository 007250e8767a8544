"""Ways that hang together, and islands: small groups of ways that the map joins to nothing.

Most islands are slips of the map: a path in a park drawn without touching the street. Who is put on one reaches nothing, so
by default nobody is; how many would have been is told.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.network import Network, Sites
from lantu.space.streets import WAY_KINDS, Streets
from lantu.space.walking.profiles import everyone


@dataclass(frozen=True)
class Parts:
    """Parts of the streets: from every node of a part one can walk to every other one of it. Longest first.

    of_node: int32 (node,), the part that a node is in.
    nodes: int64 (part,), how many nodes. length: float64 (part,), metres of ways with both ends in it.
    island: bool (part,), whether it is an island: not the longest, and shorter than `island` in walking_figures.csv. A node
    that only closed ways touch is a part by itself and no island.
    """

    of_node: NDArray[np.int32]
    nodes: NDArray[np.int64]
    length: NDArray[np.float64]
    island: NDArray[np.bool_]


def parts(streets: Streets, network: Network | None = None, *, closed: NDArray[np.bool_] | None = None) -> Parts:
    """Return the parts that the streets fall into for everybody, ferries aside; with a network, those of its walker.

    closed: edges (edge,) that nobody may walk, such as private ways: see `closed_to_all`.
    """
    if network is None:
        walked = streets.kind != WAY_KINDS.index("ferry")
        if closed is not None:
            walked &= ~closed
        forth, back = walked & (streets.direction >= 0), walked & (streets.direction <= 0)
        leaves = np.concatenate((streets.start[forth], streets.end[back]))
        comes = np.concatenate((streets.end[forth], streets.start[back]))
    else:
        walked = np.zeros(streets.length.size, dtype=bool)
        walked[network.edge] = True
        leaves = np.repeat(np.arange(streets.lon.size), np.diff(network.first))
        comes = network.target
    size = streets.lon.size
    from scipy.sparse import csr_array  # slow to import; every verb reads plans, and few of them walk
    from scipy.sparse.csgraph import connected_components

    graph = csr_array((np.ones(leaves.size, dtype=np.int8), (leaves, comes)), shape=(size, size))
    count, found = connected_components(graph, directed=True, connection="strong")
    within = walked & (found[streets.start] == found[streets.end])
    metres = streets.length[within].astype(np.float64)
    length = np.bincount(found[streets.start[within]], metres, count).astype(np.float64)
    nodes = np.bincount(found, minlength=count)
    order = np.lexsort((np.arange(count), -nodes, -length))
    place = np.empty(count, dtype=np.int32)
    place[order] = np.arange(count, dtype=np.int32)
    touched = np.bincount(found[np.concatenate((leaves, comes))], minlength=count) > 0
    island = (length[order] < everyone("island")) & touched[order]
    island[:1] = False
    return Parts(place[found], nodes[order], length[order], island)


def closed_to_all(streets: Streets, network: Network) -> NDArray[np.bool_]:
    """Return the edges (edge,) that are closed by who may enter, whoever walks.

    As the network's settings say; of a network that does not tell, the kinds of access of which it walks none.
    """
    if network.opens is not None:
        return streets.access > network.opens
    walked = np.unique(streets.access[network.edge])
    return ~np.isin(streets.access, walked)


def on_islands(streets: Streets, found: Parts) -> NDArray[np.bool_]:
    """Return which edges (edge,) lie on islands, at either end: what hangs on one by a one-way leads nowhere back."""
    return found.island[found.of_node[streets.start]] | found.island[found.of_node[streets.end]]


def ways_of(streets: Streets, found: Parts, part: int) -> NDArray[np.int64]:
    """Return the numbers of the ways that have an edge in the part, to be looked up on the map."""
    inside = (found.of_node[streets.start] == part) | (found.of_node[streets.end] == part)
    return np.unique(streets.way[inside])


def share_on(edges: NDArray[np.bool_], sites: Sites, weight: NDArray[np.float64]) -> float:
    """Return what share of a weight (site,), such as people or floor space, hangs on some of the edges (edge,).

    Who would be stranded on islands: sites snapped with `islands=True`, and `on_islands`. What hangs on no edge is on none of them.
    """
    hangs = sites.edge >= 0
    there = np.zeros(hangs.size, dtype=bool)
    there[hangs] = edges[sites.edge[hangs]]
    total = float(np.sum(weight))
    return float(np.sum(weight[there])) / total if total else 0.0
