"""Who reaches what: the walk from every node to the nearest of several sites, searched from the sites against the arcs.

Costs are int32 tenths of a second; `UNREACHED` stands where nothing is within the limit, and the limit itself is within.
Of two sites that are equally near the one with the smaller number counts, so an answer depends on neither order nor threads.
Nothing is prepared: what a network changes (stairs closed, another walker) costs no more than asking again.
"""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError
from lantu.space.network import Network, Sites
from lantu.text import Text

UNREACHED = 2**30  # tenths of a second: above any limit, and two of them still fit
_NOTHING = (UNREACHED << 32) | 0xFFFFFFFF  # the label of a node that nothing reaches: UNREACHED, site -1

Costs = NDArray[np.int32]


class Nearest(NamedTuple):
    """The nearest site of each node.

    cost: int32 (node,), tenths of a second, UNREACHED where none is within the limit.
    site: int32 (node,), its number in Sites, -1 where none.
    """

    cost: Costs
    site: NDArray[np.int32]


def nearest(network: Network, sites: Sites, limit: int) -> Nearest:
    """Return from every node the cost of walking to the nearest site, and which it is.

    limit: tenths of a second, the way from the network to the site included.

    >>> from lantu.space import Network, Sites, nearest
    >>> street = Network(  # 0 → 1 → 2, uphill twice as slow as down
    ...     first=np.array([0, 1, 3, 4]),
    ...     target=np.array([1, 0, 2, 1], dtype=np.int32),
    ...     cost=np.array([600, 300, 600, 300], dtype=np.int32),
    ...     edge=np.array([0, 0, 1, 1], dtype=np.int32),
    ... )
    >>> school = Sites(
    ...     node=np.array([[2, -1]], dtype=np.int32),
    ...     offset=np.array([[50, 0]], dtype=np.int32),
    ...     edge=np.array([-1], dtype=np.int32),
    ...     along=np.array([0], dtype=np.float32),
    ... )
    >>> cost, site = nearest(street, school, limit=9000)
    >>> cost.tolist(), site.tolist()
    ([1250, 650, 50], [0, 0, 0])
    """
    return nearest_of_kinds(network, {"": sites}, limit)[""]


def nearest_of_kinds(
    network: Network, sites: Mapping[str, Sites], limit: int, threads: int | None = None
) -> dict[str, Nearest]:
    """Return the nearest site of each kind, as `nearest` does; kinds are shared among threads (all of the machine's).

    Memory beside the answer: 8 bytes a node and thread, 16 a node and 12 an arc for the network against its arcs.
    """
    back = reversed_network(network)
    for kind in sites.values():
        check_sites(network, kind)
    limit = checked_limit(limit)

    def search(kind: Sites) -> Nearest:
        label = np.full(back.first.size - 1, _NOTHING, dtype=np.int64)
        _kernel().spread(back.first, back.target, back.cost, *starts(kind), limit, label)
        return _split(label)

    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as crew:
        return dict(zip(sites, crew.map(search, sites.values()), strict=True))


def at_homes(cost: Costs, homes: Sites, limit: int = UNREACHED) -> Costs:
    """Return the cost (home,) of each home, given the cost (node,) of the nodes: the better of the two ends of its edge.

    UNREACHED where a home hangs on no node, and above the limit: what lies beyond it was not searched.
    A home and a site on the same edge are as far apart as by its ends.
    """
    node = homes.node
    hangs = node >= 0
    by_end = np.full(node.shape, UNREACHED, dtype=np.int64)
    by_end[hangs] = cost[node[hangs]].astype(np.int64) + homes.offset[hangs]
    best = by_end.min(axis=1)
    return np.where(best <= min(limit, UNREACHED), best, UNREACHED).astype(np.int32)


def reversed_network(network: Network) -> Network:
    """Return the network with every arc turned round; the arcs of a node in the order of the nodes that they came from."""
    check_network(network)
    first = np.ascontiguousarray(network.first, dtype=np.int64)
    arcs = [np.ascontiguousarray(array, dtype=np.int32) for array in (network.target, network.cost, network.edge)]
    back, turned = np.zeros_like(first), [np.empty_like(array) for array in arcs]
    _kernel().reverse(first, *arcs, back, *turned)
    return Network(back, *turned)


def starts(sites: Sites) -> tuple[NDArray[np.int32], Costs, NDArray[np.int32]]:
    """Return where the search of sites starts: node, cost and site (start,)."""
    hangs = sites.node >= 0
    number = np.broadcast_to(np.arange(len(sites.node), dtype=np.int32)[:, None], hangs.shape)
    node, offset = (array[hangs].astype(np.int32, copy=False) for array in (sites.node, sites.offset))
    return node, offset, number[hangs]


def check_network(network: Network) -> None:
    """Raise LantuError for arcs that lead to no node or cost nothing: a search would read past its arrays, or never end."""
    nodes, arcs = network.first.size - 1, network.target.size
    if not (
        nodes >= 0 and network.first[0] == 0 and network.first[-1] == arcs and bool(np.all(np.diff(network.first) >= 0))
    ):
        raise LantuError(
            Text(
                f"路网中各节点的弧的起始位置应从 0 起、不减、止于弧数 {arcs}",
                f"where the arcs of a node begin must start with 0, never fall, and end with the number of arcs, {arcs}",
            )
        )
    if network.cost.size != arcs or network.edge.size != arcs:
        raise LantuError(
            Text(
                f"路网的弧的终点、代价、路段应同长，实为 {arcs}、{network.cost.size}、{network.edge.size}",
                f"ends, costs and edges of arcs must be equally long, found {arcs}, {network.cost.size}, {network.edge.size}",
            )
        )
    if arcs and (network.target.min() < 0 or network.target.max() >= nodes):
        raise LantuError(
            Text(
                f"路网的弧通向不存在的节点，节点编号应为 0 至 {nodes - 1}",
                f"an arc leads to no node; nodes are 0 to {nodes - 1}",
            )
        )
    if arcs and network.cost.min() < 1:
        raise LantuError(
            Text(
                f"弧的代价应至少为 1（十分之一秒），实为 {network.cost.min()}",
                f"an arc must cost 1 or more (tenths of a second), found {network.cost.min()}",
            )
        )


def check_sites(network: Network, sites: Sites) -> None:
    """Raise LantuError for sites on nodes that are none, or with an offset below 0."""
    nodes = network.first.size - 1
    if sites.node.size and sites.node.max() >= nodes:
        raise LantuError(
            Text(
                f"有地点挂在节点 {sites.node.max()} 上，而节点编号为 0 至 {nodes - 1}",
                f"a site hangs on node {sites.node.max()}, but nodes are 0 to {nodes - 1}",
            ),
            hint=Text("请在同一路网上重新吸附", "snap it to this network again"),
        )
    below = sites.offset[(sites.node >= 0) & (sites.offset < 0)]
    if below.size:
        raise LantuError(
            Text(
                f"地点到路网的时间不能为负，实为 {below[0]}",
                f"a site cannot be less than 0 from the network, found {below[0]}",
            )
        )


def checked_limit(limit: float) -> int:
    """Return the limit as whole tenths of a second; LantuError below 0 or where UNREACHED could be mistaken for an answer."""
    if not 0 <= limit < UNREACHED:
        raise LantuError(
            Text(
                f"时限应为 0 至 {UNREACHED - 1}（十分之一秒），实为 {limit}",
                f"a limit must be 0 to {UNREACHED - 1} tenths of a second, not {limit}",
            )
        )
    return int(limit)


def _split(label: NDArray[np.int64]) -> Nearest:
    return Nearest((label >> 32).astype(np.int32), label.astype(np.int32))


def _kernel() -> Any:
    """Return `lantu.space.access_kernel`; with it comes numba, which takes a second to import."""
    from lantu.space import access_kernel

    return access_kernel
