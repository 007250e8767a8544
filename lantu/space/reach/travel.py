"""How long it takes from each of some places to each of others, as a matrix."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from lantu.space.network import Network, Sites
from lantu.space.reach.backwards import UNREACHED
from lantu.space.reach.catchment_search import catchments_by_block
from lantu.space.walking.snapping import Neighbours


def travel_times(
    network: Network,
    origins: Sites,
    destinations: Sites,
    limit: int,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> NDArray[np.int32]:
    """Return the cost of each walk, int32 (origin, destination), tenths of a second; UNREACHED where there is none within the limit.

    own_street: origins and destinations on one edge (`neighbours`), which also walk along it. Memory: 4 bytes a pair;
    `travel_times_by_block` keeps few destinations at a time.

    >>> from lantu.space import Network, Sites, travel_times
    >>> street = Network(  # 0 → 1 → 2, uphill twice as slow as down
    ...     first=np.array([0, 1, 3, 4]),
    ...     target=np.array([1, 0, 2, 1], dtype=np.int32),
    ...     cost=np.array([600, 300, 600, 300], dtype=np.int32),
    ...     edge=np.array([0, 0, 1, 1], dtype=np.int32),
    ... )
    >>> ends = Sites(
    ...     node=np.array([[0, -1], [2, -1]], dtype=np.int32),
    ...     offset=np.array([[0, 0], [50, 0]], dtype=np.int32),
    ...     edge=np.full(2, -1, dtype=np.int32),
    ...     along=np.zeros(2, dtype=np.float32),
    ... )
    >>> travel_times(street, ends, ends, limit=1300).tolist()
    [[0, 1250], [650, 100]]
    """
    matrix = np.full((len(origins.node), len(destinations.node)), UNREACHED, dtype=np.int32)
    for block, costs in travel_times_by_block(network, origins, destinations, limit, own_street, threads=threads):
        matrix[:, block] = costs
    return matrix


def travel_times_by_block(
    network: Network,
    origins: Sites,
    destinations: Sites,
    limit: int,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Iterator[tuple[slice, NDArray[np.int32]]]:
    """Yield the costs from all origins to some destinations after others: which destinations, and int32 (origin, some)."""
    for block, found in catchments_by_block(network, destinations, limit, origins, own_street, threads=threads):
        counts = np.diff(found.first)
        costs = np.full((len(origins.node), counts.size), UNREACHED, dtype=np.int32)
        costs[found.home, np.repeat(np.arange(counts.size), counts)] = found.cost
        yield slice(block.start, block.start + counts.size), costs
