"""Who reaches what: the walk from every node to the nearest of several sites, searched from the sites against the arcs.

Costs are int32 tenths of a second; `UNREACHED` stands where nothing is within the limit, and the limit itself is within.
Of two sites that are equally near the one with the smaller number counts, so an answer depends on neither order nor threads.
Nothing is prepared: what a network changes (stairs closed, another walker) costs no more than asking again.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lantu.space.network import Network, Sites
from lantu.space.reach.backwards import (
    UNREACHED,
    Backwards,
    backwards,
    check_sites,
    checked_limit,
    crew_of,
    kernel,
    starts,
)
from lantu.space.walking.snapping import Neighbours

NOTHING = (UNREACHED << 32) | 0xFFFFFFFF  # the label of what nothing reaches: UNREACHED, site -1

Costs = NDArray[np.int32]
Labels = NDArray[np.int64]


class Nearest(NamedTuple):
    """The nearest site of each node.

    cost: int32 (node,), tenths of a second, UNREACHED where none is within the limit.
    site: int32 (node,), its number in Sites, -1 where none.
    """

    cost: Costs
    site: NDArray[np.int32]


def nearest(
    network: Network, sites: Sites, limit: int, homes: Sites | None = None, own_street: Neighbours | None = None
) -> Nearest:
    """Return from every node the cost of walking to the nearest site, and which it is; from every home where homes are given.

    limit: tenths of a second, what lies between site, network and home included. own_street: homes and sites on one edge
    (`neighbours`), which also walk along it.

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
    return nearest_of_kinds(network, {"": sites}, limit, homes, None if own_street is None else {"": own_street})[""]


def nearest_of_kinds(
    network: Network,
    sites: Mapping[str, Sites],
    limit: int,
    homes: Sites | None = None,
    own_street: Mapping[str, Neighbours] | None = None,
    *,
    threads: int | None = None,
) -> dict[str, Nearest]:
    """Return the nearest site of each kind, as `nearest` does; kinds are shared among threads (all of the machine's).

    Memory beside the answer: 4 bytes a node and 8 an arc, and for each thread 16 a node.
    """
    back = backwards(network, homes)
    for kind in sites.values():
        check_sites(network, kind)
    limit = checked_limit(limit)
    begin = 0 if homes is None else back.nodes

    def search(kind: str) -> Nearest:
        label = np.full(back.first.size - 1, NOTHING, dtype=np.int64)
        spread(back, *starts(sites[kind], back, (own_street or {}).get(kind)), limit, label)
        return as_nearest(label[begin:])

    with ThreadPoolExecutor(crew_of(threads)) as crew:
        return dict(zip(sites, crew.map(search, sites), strict=True))


def at_homes(cost: Costs, homes: Sites, limit: int = UNREACHED) -> Costs:
    """Return the cost (home,) of each home, given the cost (node,) of the nodes: the better of the two ends of its edge.

    UNREACHED where a home hangs on no node, and above the limit: what lies beyond it was not searched.
    """
    held = homes.node >= 0
    by_end = np.full(held.shape, UNREACHED, dtype=np.int64)
    by_end[held] = cost[homes.node[held]].astype(np.int64) + homes.offset[held]
    best = by_end.min(axis=1)
    return np.where(best <= min(limit, UNREACHED), best, UNREACHED).astype(np.int32)


def spread(back: Backwards, node: Costs, begin: Labels, limit: int, label: Labels) -> None:
    """Lower the labels (node + home,) to what starts at nodes, with the labels that they begin with, reach within the limit."""
    order = np.argsort(node, kind="stable")
    longest = min(max(back.longest, int(begin.max(initial=0)) >> 32), limit)
    kernel().spread(back.first, back.arc, back.nodes, longest, node[order], begin[order], limit, label)


def as_nearest(label: Labels) -> Nearest:
    """Return labels as cost and site."""
    return Nearest((label >> 32).astype(np.int32), label.astype(np.int32))
