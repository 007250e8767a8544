"""The nearest site while sites open and close: only whom a change touches is asked again.

`keep_nearest` asks once; `with_site_added` and `with_site_closed` give the answer that asking anew would give, to the byte, and leave
the one that they were given as it was.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.network import Network, Sites
from lantu.space.reach.access import NOTHING, Nearest, as_nearest, spread
from lantu.space.reach.backwards import Backwards, backwards, check_sites, checked_limit, hangs, starts
from lantu.space.walking.snapping import Neighbours


@dataclass(frozen=True)
class KeptNearest:
    """The nearest site of every node and home, with what is needed to change it.

    sites: all that ever were, a closed one on no node; own_street: homes and sites on one edge. label: int64 (node + home,).
    """

    network: Network
    back: Backwards
    sites: Sites
    limit: int
    homes: Sites | None
    own_street: Neighbours | None
    label: NDArray[np.int64]

    @property
    def nearest(self) -> Nearest:
        """What `nearest` says: of homes where homes were given, else of nodes."""
        return as_nearest(self.label[0 if self.homes is None else self.back.nodes :])


def keep_nearest(
    network: Network, sites: Sites, limit: int, homes: Sites | None = None, own_street: Neighbours | None = None
) -> KeptNearest:
    """Return the nearest sites as `nearest` finds them, to be kept up to date. Memory: 8 bytes an arc, 12 a node and home."""
    back = backwards(network, homes)
    check_sites(network, sites)
    kept = KeptNearest(
        network,
        back,
        sites,
        checked_limit(limit),
        homes,
        own_street,
        np.full(back.first.size - 1, NOTHING, dtype=np.int64),
    )
    spread(back, *starts(sites, back, own_street), kept.limit, kept.label)
    return kept


def with_site_added(kept: KeptNearest, site: Sites, own_street: Neighbours | None = None) -> KeptNearest:
    """Return the answer with one more site, which has the next number; own_street: homes on its edge, with its number in site.

    >>> from lantu.space import Network, Sites, keep_nearest, with_site_added, with_site_closed
    >>> street = Network(  # 0 - 1 - 2, a minute each
    ...     first=np.array([0, 1, 3, 4]),
    ...     target=np.array([1, 0, 2, 1], dtype=np.int32),
    ...     cost=np.array([600, 600, 600, 600], dtype=np.int32),
    ...     edge=np.array([0, 0, 1, 1], dtype=np.int32),
    ... )
    >>> def at(node):
    ...     nodes, ways = np.array([[node, -1]], dtype=np.int32), np.array([-1], dtype=np.int32)
    ...     return Sites(nodes, np.zeros((1, 2), dtype=np.int32), ways, np.zeros(1, dtype=np.float32))
    >>> today = keep_nearest(street, at(0), limit=9000)
    >>> tomorrow = with_site_added(today, at(2))
    >>> tomorrow.nearest.cost.tolist(), tomorrow.nearest.site.tolist()
    ([0, 600, 0], [0, 0, 1])
    >>> with_site_closed(tomorrow, 0).nearest.cost.tolist()
    [1200, 600, 0]
    """
    check_sites(kept.network, site)
    if len(site.node) != 1:
        raise LantuError(
            Text(f"一次只能增加一处，实为 {len(site.node)} 处", f"one site is added at a time, not {len(site.node)}")
        )
    number, label = len(kept.sites.node), kept.label.copy()
    node, start = starts(site, kept.back)
    start += number
    if own_street is not None:
        node = np.concatenate([node, (kept.back.nodes + own_street.home).astype(np.int32)])
        start = np.concatenate([start, (own_street.cost.astype(np.int64) << 32) | number])
    spread(kept.back, node, start, kept.limit, label)
    return replace(
        kept, sites=_joined(kept.sites, site), own_street=_more(kept.own_street, own_street, number), label=label
    )


def with_site_closed(kept: KeptNearest, number: int) -> KeptNearest:
    """Return the answer without a site; the numbers of the others stay as they are."""
    if not 0 <= number < len(kept.sites.node):
        raise LantuError(
            Text(
                f"没有编号为 {number} 的地点，编号为 0 至 {len(kept.sites.node) - 1}",
                f"there is no site {number}; their numbers are 0 to {len(kept.sites.node) - 1}",
            )
        )
    ends = kept.sites.node.copy()
    ends[number] = -1
    sites = replace(kept.sites, node=ends)
    own = kept.own_street
    if own is not None:
        stays = own.site != number
        own = Neighbours(own.home[stays], own.site[stays], own.cost[stays])
    lost = (kept.label & 0xFFFFFFFF) == number
    label = np.where(lost, NOTHING, kept.label)
    begin, labels = starts(sites, kept.back, own)
    near = lost[begin]
    ways = [(begin[near], labels[near]), *_ways_out(kept, lost, label)]
    node, start = (np.concatenate(column) for column in zip(*ways, strict=True))
    spread(kept.back, node, start, kept.limit, label)
    return replace(kept, sites=sites, own_street=own, label=label)


def _ways_out(
    kept: KeptNearest, lost: NDArray[np.bool_], label: NDArray[np.int64]
) -> list[tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Ways from nodes and homes that lost their site to a node that kept its own: where they begin, and with what label."""
    first, nodes = kept.network.first, np.flatnonzero(lost[: kept.back.nodes])
    count = first[nodes + 1] - first[nodes]
    leaves = np.repeat(nodes, count).astype(np.int32)
    arc = np.repeat(first[nodes] - np.cumsum(count) + count, count) + np.arange(leaves.size)
    comes = label[kept.network.target[arc]] + (kept.network.cost[arc].astype(np.int64) << 32)
    ways = [(leaves, comes)]
    if kept.homes is not None:
        node, offset, home = hangs(kept.homes)
        begin = (kept.back.nodes + home).astype(np.int32)
        own = lost[begin]
        ways.append((begin[own], label[node[own]] + (offset[own].astype(np.int64) << 32)))
    return ways


def _joined(sites: Sites, more: Sites) -> Sites:
    return Sites(
        node=np.concatenate([sites.node, more.node]),
        offset=np.concatenate([sites.offset, more.offset]),
        edge=np.concatenate([sites.edge, more.edge]),
        along=np.concatenate([sites.along, more.along]),
    )


def _more(own: Neighbours | None, more: Neighbours | None, number: int) -> Neighbours | None:
    if more is None:
        return own
    own = own or Neighbours(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32))
    site = np.full(more.site.size, number)
    return Neighbours(
        np.concatenate([own.home, more.home]), np.concatenate([own.site, site]), np.concatenate([own.cost, more.cost])
    )
