"""How much can be reached: sites counted, their weights added, or added the less the farther they are (Hansen 1959).

Every answer is one number a node, or a home where homes are given. Where nothing is reached it is 0. own_street: homes and sites
on one edge (`neighbours`), which also walk along it.

Source: W. G. Hansen, How accessibility shapes land use, Journal of the American Institute of Planners 25 (2), 1959.
"""

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.network import Network, Sites
from lantu.space.reach.catchment_search import catchments_by_block
from lantu.space.reach.decay import Decay
from lantu.space.walking.snapping import Neighbours

Numbers = NDArray[np.float64]


def count_within(
    network: Network,
    sites: Sites,
    limit: int,
    homes: Sites | None = None,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> NDArray[np.int32]:
    """Return how many sites can be reached within the limit, in tenths of a second.

    >>> from lantu.space import Network, Sites, count_within
    >>> street = Network(  # 0 - 1 - 2, a minute each
    ...     first=np.array([0, 1, 3, 4]),
    ...     target=np.array([1, 0, 2, 1], dtype=np.int32),
    ...     cost=np.array([600, 600, 600, 600], dtype=np.int32),
    ...     edge=np.array([0, 0, 1, 1], dtype=np.int32),
    ... )
    >>> shops = Sites(
    ...     node=np.array([[0, -1], [2, -1], [2, -1]], dtype=np.int32),
    ...     offset=np.zeros((3, 2), dtype=np.int32),
    ...     edge=np.full(3, -1, dtype=np.int32),
    ...     along=np.zeros(3, dtype=np.float32),
    ... )
    >>> count_within(street, shops, limit=600).tolist()
    [1, 3, 2]
    """
    counts = np.zeros(_size(network, homes), dtype=np.int32)
    for _, found in catchments_by_block(network, sites, limit, homes, own_street, threads=threads):
        np.add.at(counts, found.home, np.int32(1))  # a plain 1 would take the slow way, thirty times as long
    return counts


def sum_within(
    network: Network,
    sites: Sites,
    weights: Numbers,
    limit: int,
    homes: Sites | None = None,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Numbers:
    """Return the weights (site,) of all sites that can be reached within the limit, added in the order of the sites."""
    return _sums(network, sites, weights, np.ones(1), limit, homes, own_street, threads)


def gravity(
    network: Network,
    sites: Sites,
    weights: Numbers,
    decay: Decay,
    homes: Sites | None = None,
    own_street: Neighbours | None = None,
    *,
    threads: int | None = None,
) -> Numbers:
    """Return the weights (site,) of all sites, each times the decay of the walk to it; beyond the decay's end it is 0."""
    return _sums(network, sites, weights, decay, decay.size - 1, homes, own_street, threads)


def _sums(
    network: Network,
    sites: Sites,
    weights: Numbers,
    decay: Decay,
    limit: int,
    homes: Sites | None,
    own_street: Neighbours | None,
    threads: int | None,
) -> Numbers:
    weights = np.asarray(weights, dtype=np.float64)
    check_one_each(weights, sites, Text("权重", "weights"))
    sums = np.zeros(_size(network, homes))
    for block, found in catchments_by_block(network, sites, limit, homes, own_street, threads=threads):
        share = np.repeat(weights[block], np.diff(found.first))
        np.add.at(sums, found.home, share * decay[np.minimum(found.cost, decay.size - 1)])
    return sums


def check_one_each(numbers: Numbers, sites: Sites, what: Text) -> None:
    """Raise LantuError unless there is one number for each site."""
    if numbers.shape != (len(sites.node),):
        raise LantuError(
            Text(
                f"{what.zh}应每处一个，共 {len(sites.node)} 处，实有 {numbers.size} 个",
                f"{what.en}: expected one for each of {len(sites.node)} sites, found {numbers.size}",
            )
        )


def _size(network: Network, homes: Sites | None) -> int:
    return network.first.size - 1 if homes is None else len(homes.node)
