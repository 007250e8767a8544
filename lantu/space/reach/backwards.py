"""A network as a search from its sites wants it: against the arcs, with the homes that hang on it, checked once.

Made anew for each question: at a million nodes it takes less time than one kind's answer. Whoever asks often keeps it.
"""

import os
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.network import Network, Sites
from lantu.space.walking.snapping import Neighbours

UNREACHED = 2**30  # tenths of a second: above any limit, and two of them still fit

Ints = NDArray[np.int32]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Backwards:
    """Arcs by the node that they come to.

    first: int32 (node + home + 1,), where the arcs to a node begin; from a home none lead on.
    arc: int64 (arc,), cost in the upper 32 bits; in the lower the node that one comes from, or nodes + a home's number.
    nodes: how many nodes there are. longest: the highest cost of an arc.
    """

    first: Ints
    arc: Labels
    nodes: int
    longest: int


def backwards(network: Network, homes: Sites | None = None) -> Backwards:
    """Return a network against its arcs, with homes on it; LantuError for arrays that fit no walk."""
    check_network(network)
    if homes is None:
        hang, count = [np.empty(0, dtype=np.int32)] * 3, 0
    else:
        check_sites(network, homes)
        hang, count = hangs(homes), len(homes.node)
    first = np.ascontiguousarray(network.first, dtype=np.int64)
    target, cost = (np.ascontiguousarray(array, dtype=np.int32) for array in (network.target, network.cost))
    back, arc = np.zeros(first.size + count, dtype=np.int32), np.empty(target.size + hang[0].size, dtype=np.int64)
    kernel().turn(first, target, cost, *hang, back, arc)
    longest = max(int(costs.max(initial=0)) for costs in (cost, hang[1]))
    return Backwards(back, arc, first.size - 1, longest)


def hangs(sites: Sites) -> list[Ints]:
    """Return where sites hang: node, offset and site, each (hang,), in the order of the sites."""
    held = sites.node >= 0
    number = np.broadcast_to(np.arange(len(sites.node), dtype=np.int32)[:, None], held.shape)
    return [array[held].astype(np.int32, copy=False) for array in (sites.node, sites.offset, number)]


def starts(sites: Sites, back: Backwards, own_street: Neighbours | None = None) -> tuple[Ints, Labels]:
    """Return where a search of sites starts: node and label (start,); at the homes themselves that lie on a site's own edge."""
    node, offset, number = hangs(sites)
    label = (offset.astype(np.int64) << 32) | number
    if own_street is not None:
        node = np.concatenate([node, (back.nodes + own_street.home).astype(np.int32)])
        label = np.concatenate([label, (own_street.cost.astype(np.int64) << 32) | own_street.site])
    return node, label


def reversed_network(network: Network) -> Network:
    """Return the network with every arc turned round; the arcs of a node in the order of the nodes that they came from."""
    check_network(network)
    nodes = network.first.size - 1
    comes_from = np.repeat(np.arange(nodes, dtype=np.int32), np.diff(network.first))
    order = np.argsort(network.target, kind="stable")
    first = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(network.target, minlength=nodes), out=first[1:])
    return replace(network, first=first, target=comes_from[order], cost=network.cost[order], edge=network.edge[order])


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


def crew_of(threads: int | None) -> int:
    """Return how many threads are meant: all of the machine where nothing is said."""
    return threads or os.cpu_count() or 1


def kernel() -> Any:
    """Return `lantu.space.reach.access_kernel`; with it comes numba, which takes a second to import."""
    from lantu.space.reach import access_kernel

    return access_kernel
