"""Every link lost in turn: who is cut off from the nearest of some sites, and how many minutes the others lose.

Exact: only walks that used a link are looked for again (`every_link_kernel`), which gives what asking anew for each link gives.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.network import Network, Sites
from lantu.space.reach.backwards import UNREACHED, backwards, check_sites, hangs, starts
from lantu.space.shocks.shock import MINUTE, MOST_COUNTED, STEPS
from lantu.space.walking.snapping import Neighbours

Ints, Longs, Numbers = NDArray[np.int32], NDArray[np.int64], NDArray[np.float64]


@dataclass(frozen=True)
class Forth:
    """Places of walks: the nodes, then the homes. Arcs as they are walked, and turned round.

    first, back_first: int64 (place + 1,). target, cost, link and source, back_cost, back_link: int32 (arc,); link -1: is never lost.
    root: int32 (place,), tenths of a second where a site is at hand, else UNREACHED. nodes: how many places are nodes.
    """

    first: Longs
    target: Ints
    cost: Ints
    link: Ints
    back_first: Longs
    source: Ints
    back_cost: Ints
    back_link: Ints
    root: Ints
    nodes: int


@dataclass(frozen=True)
class LinkLosses:
    """What the loss of each link does, each (link,).

    cut: weight of homes that reached a site before and reach none now. minutes: weight x minutes, lost by those who still reach one.
    burden: the same with at most MOST_COUNTED minutes a home, and as many for who is cut off: by it links are ranked.
    over: (link, step), weight that loses more than each of STEPS, those cut off not among them. longest: minutes, the most that a home
    loses. reached: weight of all homes that reach a site while nothing is lost; cost: their weight x minutes.
    """

    cut: Numbers
    minutes: Numbers
    burden: Numbers
    over: Numbers
    longest: Numbers
    reached: float
    cost: float = 0.0


def forth(
    network: Network,
    link_of_edge: Ints,
    sites: Sites,
    homes: Sites,
    own_street: Neighbours | None = None,
) -> Forth:
    """Return the places and arcs of all walks from homes to sites. link_of_edge: int32 (edge,), the link of each edge, -1 of none.

    A home reaches its street's ends, and a site on its own street, whatever is lost: the link is then closed to those who pass.
    """
    check_sites(network, sites)
    nodes = network.first.size - 1
    node, offset, number = hangs(homes)
    places = nodes + len(homes.node)
    leaves = np.concatenate([np.repeat(np.arange(nodes, dtype=np.int32), np.diff(network.first)), nodes + number])
    target = np.concatenate([network.target, node]).astype(np.int32)
    cost = np.concatenate([network.cost, offset]).astype(np.int32)
    link = np.concatenate([link_of_edge[network.edge], np.full(node.size, -1)]).astype(np.int32)
    order = np.argsort(leaves, kind="stable")
    back = np.argsort(target, kind="stable")
    root = np.full(places, UNREACHED, dtype=np.int32)
    begin, label = starts(sites, backwards(network, homes), own_street)
    np.minimum.at(root, begin, (label >> 32).astype(np.int32))
    return Forth(
        _firsts(leaves, places),
        target[order],
        cost[order],
        link[order],
        _firsts(target, places),
        leaves[back].astype(np.int32),
        cost[back],
        link[back],
        root,
        nodes,
    )


def every_link(walked: Forth, weight: Numbers, links: int) -> LinkLosses:
    """Return what the loss of each of so many links does to homes of some weight (home,).

    >>> from lantu.space import Network, Sites
    >>> street = Network(  # home - 0 - 1 - 2 - site, a minute each, and a way of 4 minutes from 0 to 2
    ...     first=np.array([0, 2, 4, 6]),
    ...     target=np.array([1, 2, 0, 2, 1, 0], dtype=np.int32),
    ...     cost=np.array([600, 2400, 600, 600, 600, 2400], dtype=np.int32),
    ...     edge=np.array([0, 2, 0, 1, 1, 2], dtype=np.int32),
    ... )
    >>> def at(node):
    ...     nodes, none = np.array([[node, -1]], dtype=np.int32), np.array([-1], dtype=np.int32)
    ...     return Sites(nodes, np.zeros((1, 2), dtype=np.int32), none, np.zeros(1, dtype=np.float32))
    >>> walked = forth(street, np.arange(3, dtype=np.int32), at(2), at(0))
    >>> found = every_link(walked, np.array([10.0]), 3)
    >>> found.minutes.tolist(), found.cut.tolist()
    ([20.0, 20.0, 0.0], [0.0, 0.0, 0.0])
    """
    from lantu.space.shocks import every_link_kernel as kernel  # with it comes numba, which takes a second to import

    places = walked.root.size
    held = np.zeros(places)
    held[walked.nodes :] = weight
    cost = np.empty(places, dtype=np.int32)
    kernel.search(walked.back_first, walked.source, walked.back_cost, walked.root, cost)
    steps = np.array(STEPS, dtype=np.int32) * MINUTE
    cut, lost, burden, over, most = kernel.losses(
        walked.first,
        walked.target,
        walked.cost,
        walked.link,
        walked.back_first,
        walked.source,
        walked.back_cost,
        walked.back_link,
        walked.root,
        cost,
        held,
        steps,
        MOST_COUNTED * MINUTE,
        links,
    )
    there = cost < UNREACHED
    whole = float((held[there] * cost[there]).sum() / MINUTE)
    return LinkLosses(cut, lost / MINUTE, burden / MINUTE, over, most / MINUTE, float(held[there].sum()), whole)


def only_ways(start: Ints, end: Ints, nodes: int) -> NDArray[np.bool_]:
    """Return which edges (edge,) nothing goes round, whichever way one walks.

    >>> only_ways(np.array([0, 1, 2, 0]), np.array([1, 2, 0, 3]), 4).tolist()
    [False, False, False, True]
    """
    from lantu.space.shocks import only_ways_kernel as kernel

    ends = np.concatenate([start, end])
    order = np.argsort(ends, kind="stable")
    target = np.concatenate([end, start])[order].astype(np.int32)
    edge = np.tile(np.arange(len(start), dtype=np.int32), 2)[order]
    return kernel.only_ways(_firsts(ends, nodes), target, edge, len(start))


def _firsts(owner: Ints, places: int) -> Longs:
    first = np.zeros(places + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=places), out=first[1:])
    return first
