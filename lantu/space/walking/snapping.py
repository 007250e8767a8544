"""Where homes and facilities meet the streets: the nearest point of the nearest way, and the walk from there to both ends."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.network import Network, Sites
from lantu.space.streets import WAY_KINDS, Streets
from lantu.space.walking.islands import closed_to_all, on_islands, parts
from lantu.space.walking.nearest_way import nearest_way

Floats = NDArray[np.float64]
Key = TypeVar("Key", bound=Hashable)
EdgeCosts = tuple[NDArray[np.int32], NDArray[np.int32]]  # from start to end, from end to start

NO_DOORS = tuple(WAY_KINDS.index(kind) for kind in ("elevator", "escalator", "moving_walkway", "ferry"))


def doors(streets: Streets) -> NDArray[np.bool_]:
    """Return which edges (edge,) may have doors: not bridges and tunnels, which lead over or under what stands there."""
    return (streets.level == 0) & ~np.isin(streets.kind, NO_DOORS)


def snap(
    streets: Streets,
    network: Network,
    lon: Floats,
    lat: Floats,
    limit_m: float,
    *,
    leaving: bool,
    islands: bool = False,
    on: NDArray[np.bool_] | None = None,
) -> Sites:
    """Return where points (site,), degrees, hang on a network: `snap_on_each` with one of them."""
    return snap_on_each(streets, {0: network}, lon, lat, limit_m, leaving=leaving, islands=islands, on=on)[0]


def snap_on_each(
    streets: Streets,
    networks: Mapping[Key, Network],
    lon: Floats,
    lat: Floats,
    limit_m: float,
    *,
    leaving: bool,
    islands: bool = False,
    on: NDArray[np.bool_] | None = None,
) -> dict[Key, Sites]:
    """Return where points (site,), degrees, hang on each network: on none where no way is within the limit, metres.

    Walkers for whom the same ways are open share one search.

    leaving: True for homes, whose offsets are walked from them to the ends of their edge; False for facilities, to which
    people walk from those ends. On a slope the two differ; along a one-way only one end has a node.
    islands: whether ways that are joined to nothing count too, or to the rest by closed ways alone.
    on: the edges (edge,) that count, instead of `doors`.
    An offset is the walk along the edge, in proportion to its length, and the straight way between point and street at the
    level speed of the network's walker. Of two ways equally near (to the micrometre) that with the smaller number counts.
    Two sites on one edge are as far apart as by its ends until `on_own_street` has mended it.
    """
    if not limit_m > 0:
        raise LantuError(
            Text(
                f"离街道的距离上限应大于 0 米，实为 {limit_m}",
                f"the limit to the street should be above 0 m, found {limit_m}",
            )
        )
    lon, lat = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    may = doors(streets) if on is None else on
    joined: dict[bytes, NDArray[np.bool_]] = {}
    found: dict[bytes, tuple[NDArray[np.int64], Floats, Floats]] = {}
    sites: dict[Key, Sites] = {}
    for key, network in networks.items():
        there, back = edge_costs(streets, network)
        open_ = may & ((there >= 0) | (back >= 0))
        if not islands:
            closed = closed_to_all(streets, network)
            if closed.tobytes() not in joined:
                joined[closed.tobytes()] = ~on_islands(streets, parts(streets, closed=closed))
            open_ &= joined[closed.tobytes()]
        same = np.packbits(open_).tobytes()
        if same not in found:
            found[same] = nearest_way(streets, np.flatnonzero(open_), lon, lat, float(limit_m))
        sites[key] = _hung(streets, found[same], there, back, network.level_speed, leaving=leaving)
    return sites


def _hung(
    streets: Streets,
    found: tuple[NDArray[np.int64], Floats, Floats],
    there: NDArray[np.int32],
    back: NDArray[np.int32],
    level_speed: float,
    *,
    leaving: bool,
) -> Sites:
    """Sites on their edges, with the walks to both ends."""
    edge, along, metres = found
    hangs = edge >= 0
    to_start, to_end = (back, there) if leaving else (there, back)
    node = np.full((edge.size, 2), -1, dtype=np.int32)
    offset = np.zeros((edge.size, 2), dtype=np.int32)
    aside = np.rint(10 * metres / level_speed) if level_speed > 0 else np.zeros(edge.size)
    for side, (cost, end, share) in enumerate(((to_start, streets.start, along), (to_end, streets.end, 1 - along))):
        walks = np.flatnonzero(hangs)
        walks = walks[cost[edge[walks]] >= 0]
        node[walks, side] = end[edge[walks]]
        offset[walks, side] = np.rint(share[walks] * cost[edge[walks]]) + aside[walks]
    return Sites(node, offset, edge.astype(np.int32), np.where(hangs, along, 0).astype(np.float32))


def edge_costs(streets: Streets, network: Network) -> EdgeCosts:
    """Return the cost of each edge from start to end and from end to start, tenths of a second; -1 where it is closed."""
    leaves = np.repeat(np.arange(network.first.size - 1), np.diff(network.first))
    forth = leaves == streets.start[network.edge]
    loop = np.flatnonzero(streets.start[network.edge] == streets.end[network.edge])
    once, first = np.unique(network.edge[loop], return_index=True)
    forth[loop] = False  # of a loop's two arcs, which leave the same node, the first is the way there
    forth[loop[first]] = streets.direction[once] >= 0
    there, back = (np.full(streets.length.size, -1, dtype=np.int32) for _ in range(2))
    there[network.edge[forth]] = network.cost[forth]
    back[network.edge[~forth]] = network.cost[~forth]
    return there, back


@dataclass(frozen=True)
class Neighbours:
    """Homes and sites on one edge, and the walk along it: home, site: int64 (pair,); cost: int32 (pair,), tenths of a second."""

    home: NDArray[np.int64]
    site: NDArray[np.int64]
    cost: NDArray[np.int32]


def neighbours(
    streets: Streets, network: Network, homes: Sites, sites: Sites, costs: EdgeCosts | None = None
) -> Neighbours:
    """Return every home with every site on the same edge that it can walk to along it; homes snapped leaving, sites not.

    costs: those of the network's edges, where they are known already.
    """
    order = np.argsort(sites.edge, kind="stable")
    sorted_edges = sites.edge[order]
    begin, end = (np.searchsorted(sorted_edges, homes.edge, side=side) for side in ("left", "right"))
    count = np.where(homes.edge >= 0, end - begin, 0)
    home = np.repeat(np.arange(count.size), count)
    site = order[np.repeat(begin, count) + np.arange(home.size) - np.repeat(np.cumsum(count) - count, count)]
    there, back = costs or edge_costs(streets, network)
    edge = homes.edge[home]
    step = sites.along[site].astype(np.float64) - homes.along[home]
    cost = np.where(step >= 0, there[edge], back[edge])
    walk = np.rint(np.abs(step) * cost) + _aside(homes, back, there)[home] + _aside(sites, there, back)[site]
    can = (cost >= 0) | (step == 0)
    return Neighbours(home[can], site[can], np.maximum(walk[can], 0).astype(np.int32))


def on_own_street(
    streets: Streets,
    network: Network,
    homes: Sites,
    sites: Sites,
    cost: NDArray[np.int32],
    costs: EdgeCosts | None = None,
) -> NDArray[np.int32]:
    """Return the cost (home,) to the nearest site, mended where one lies on the home's own edge.

    cost: as `at_homes` gives it, by the ends of the edge: a school three doors away would be reached round the block.
    """
    found = neighbours(streets, network, homes, sites, costs)
    mended = cost.copy()
    np.minimum.at(mended, found.home, found.cost)
    return mended


def _aside(sites: Sites, to_start: NDArray[np.int32], to_end: NDArray[np.int32]) -> Floats:
    """The walk between each site and its street: what its offset has beside the walk along the edge."""
    along = sites.along.astype(np.float64)
    edge = np.maximum(sites.edge, 0)
    by_start = sites.offset[:, 0] - np.rint(along * to_start[edge])
    by_end = sites.offset[:, 1] - np.rint((1 - along) * to_end[edge])
    return np.where(sites.node[:, 0] >= 0, by_start, by_end)
