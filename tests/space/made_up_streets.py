"""Small directed networks as they come, with loops, parallel arcs and islands, and their plain graph."""

import networkx as nx
import numpy as np

from lantu.space import Network, Sites


def network_of(nodes: int, arcs: list[tuple[int, int, int]]) -> Network:
    """Return arcs (from, to, cost) as a network; the edge of an arc is its place in the list."""
    order = sorted(range(len(arcs)), key=lambda arc: arcs[arc][0])
    leaves = np.array([arcs[arc][0] for arc in order], dtype=np.int64)
    return Network(
        first=np.searchsorted(leaves, np.arange(nodes + 1)).astype(np.int64),
        target=np.array([arcs[arc][1] for arc in order], dtype=np.int32),
        cost=np.array([arcs[arc][2] for arc in order], dtype=np.int32),
        edge=np.array(order, dtype=np.int32),
    )


def sites_of(*hangs: tuple[tuple[int, int], ...]) -> Sites:
    """Return sites, each given as one or two (node, offset)."""
    padded = [[*site, (-1, 0), (-1, 0)][:2] for site in hangs]
    both = np.array(padded, dtype=np.int32).reshape(len(hangs), 2, 2)
    nothing = np.full(len(hangs), -1, dtype=np.int32)
    return Sites(both[..., 0], both[..., 1], nothing, np.zeros(len(hangs), dtype=np.float32))


def made_up(seed: int) -> tuple[Network, list[tuple[int, int, int]]]:
    """Return a small network and its arcs; few costs, so that ties are common."""
    draw = np.random.default_rng(seed)
    nodes = int(draw.integers(1, 14))
    count = int(draw.integers(0, 4 * nodes))
    longest = int(draw.choice([2, 5, 300]))
    arcs = list(
        zip(
            draw.integers(0, nodes, count).tolist(),
            draw.integers(0, nodes, count).tolist(),
            draw.integers(1, longest + 1, count).tolist(),
            strict=True,
        )
    )
    return network_of(nodes, arcs), arcs


def made_up_sites(seed: int, nodes: int, most: int = 5) -> Sites:
    """Return up to `most` sites on nodes: on one, on two, on none."""
    draw = np.random.default_rng([seed, 1])
    sites = []
    for _ in range(int(draw.integers(0, most + 1))):
        ends = draw.integers(-1, nodes, 2).tolist()
        offsets = draw.integers(0, 4, 2).tolist()
        sites.append(tuple(zip(ends, offsets, strict=True)))
    return sites_of(*sites)


def graph_of(nodes: int, arcs: list[tuple[int, int, int]]) -> nx.DiGraph:
    """Return the plain graph; of parallel arcs the cheapest."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(nodes))
    for start, end, cost in arcs:
        if not graph.has_edge(start, end) or graph.edges[start, end]["cost"] > cost:
            graph.add_edge(start, end, cost=cost)
    return graph
