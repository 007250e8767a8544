"""The catchment of every site: who can walk to it within a limit, and how long it takes them; searched site by site."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from lantu.space.network import Network, Sites
from lantu.space.reach.backwards import Backwards, backwards, check_sites, checked_limit, crew_of, kernel, starts
from lantu.space.reach.catchments import Catchments
from lantu.space.walking.snapping import Neighbours

_BLOCK = 1024  # sites of one piece of work, whatever the number of threads


def catchments_within(
    network: Network,
    sites: Sites,
    limit: int,
    homes: Sites | None = None,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Catchments:
    """Return for each site every home from which it can be reached within the limit; every node where no homes are given.

    limit: tenths of a second. own_street: homes and sites on one edge (`neighbours`), which also walk along it.
    Homes of a site are in ascending order. Memory: 8 bytes a pair; `catchments_by_block` keeps few at a time.
    """
    parts = [part for _, part in catchments_by_block(network, sites, limit, homes, own_street, threads=threads)]
    counts = np.concatenate([np.zeros(1, dtype=np.int64), *(np.diff(part.first) for part in parts)])
    home, cost = (
        np.concatenate([np.empty(0, dtype=np.int32), *(getattr(part, name) for part in parts)])
        for name in ("home", "cost")
    )
    order = np.lexsort((home, np.repeat(np.arange(counts.size - 1), counts[1:])))
    return Catchments(np.cumsum(counts), home[order], cost[order], _origins(network, homes))


def catchments_by_block(
    network: Network,
    sites: Sites,
    limit: int,
    homes: Sites | None = None,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Iterator[tuple[slice, Catchments]]:
    """Yield the catchments of some sites after others, in their order: which sites, and what `catchments_within` says of them.

    Blocks do not depend on the number of threads, so sums that are taken in this order do not either.
    """
    back = backwards(network, homes)
    check_sites(network, sites)
    limit, threads = checked_limit(limit), crew_of(threads)
    node, label = starts(sites, back, own_street)
    site = label & 0xFFFFFFFF
    order = np.argsort(site, kind="stable")
    node, label = node[order], label[order]
    begins = np.searchsorted(site[order], np.arange(len(sites.node) + 1))
    waiting: deque[tuple[slice, Future[Catchments]]] = deque()
    with ThreadPoolExecutor(threads) as crew:
        for begin in range(0, len(sites.node), _BLOCK):
            block = slice(begin, min(begin + _BLOCK, len(sites.node)))
            own = begins[block.start : block.stop + 1]
            some = slice(own[0], own[-1])
            waiting.append(
                (block, crew.submit(_search, back, node[some], label[some], own - own[0], limit, homes is not None))
            )
            if len(waiting) > threads:
                done, found = waiting.popleft()
                yield done, found.result()
        while waiting:
            done, found = waiting.popleft()
            yield done, found.result()


def _search(
    back: Backwards,
    node: NDArray[np.int32],
    label: NDArray[np.int64],
    begins: NDArray[np.int64],
    limit: int,
    only_homes: bool,
) -> Catchments:
    longest = min(max(back.longest, int(label.max(initial=0)) >> 32), limit)
    first, where, cost = kernel().each(back.first, back.arc, back.nodes, longest, node, label, begins, limit)
    if not only_homes:
        return Catchments(first, where, cost, back.nodes)
    home = where >= back.nodes
    kept = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(home)])[first]
    return Catchments(kept, where[home] - np.int32(back.nodes), cost[home], back.first.size - 1 - back.nodes)


def _origins(network: Network, homes: Sites | None) -> int:
    return network.first.size - 1 if homes is None else len(homes.node)
