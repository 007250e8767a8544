"""Where homes and facilities meet the streets: the nearest point of the nearest way, and the walk from there to both ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError
from lantu.space.islands import on_islands, parts
from lantu.space.network import Network, Sites
from lantu.space.slopes import METRES_A_DEGREE
from lantu.space.streets import WAY_KINDS, Streets
from lantu.text import Text

Floats = NDArray[np.float64]

NO_DOORS = tuple(WAY_KINDS.index(kind) for kind in ("elevator", "escalator", "moving_walkway", "ferry"))
_FIRST_LOOK = 32.0  # metres: most doors have a street so near; who has none is looked for twice as far, and so on
_AT_ONCE = 4_000_000  # pairs of a site and a piece of a way that are measured together


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
    """Return where points (site,), degrees, hang on the network: on none where no way is within the limit, metres.

    leaving: True for homes, whose offsets are walked from them to the ends of their edge; False for facilities, to which
    people walk from those ends. On a slope the two differ; along a one-way only one end has a node.
    islands: whether ways that are joined to nothing count too. on: the edges (edge,) that count, instead of `doors`.
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
    there, back = edge_costs(streets, network)
    open_ = (doors(streets) if on is None else on) & ((there >= 0) | (back >= 0))
    if not islands:
        open_ &= ~on_islands(streets, parts(streets))
    edge, along, metres = _nearest(streets, np.flatnonzero(open_), lon, lat, float(limit_m))
    hangs = edge >= 0
    to_start, to_end = (back, there) if leaving else (there, back)
    node = np.full((lon.size, 2), -1, dtype=np.int32)
    offset = np.zeros((lon.size, 2), dtype=np.int32)
    aside = np.rint(10 * metres / network.level_speed) if network.level_speed > 0 else np.zeros(lon.size)
    for side, (cost, end, share) in enumerate(((to_start, streets.start, along), (to_end, streets.end, 1 - along))):
        walks = np.flatnonzero(hangs)
        walks = walks[cost[edge[walks]] >= 0]
        node[walks, side] = end[edge[walks]]
        offset[walks, side] = np.rint(share[walks] * cost[edge[walks]]) + aside[walks]
    return Sites(node, offset, edge.astype(np.int32), np.where(hangs, along, 0).astype(np.float32))


def edge_costs(streets: Streets, network: Network) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
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


def neighbours(streets: Streets, network: Network, homes: Sites, sites: Sites) -> Neighbours:
    """Return every home with every site on the same edge that it can walk to along it; homes snapped leaving, sites not."""
    order = np.argsort(sites.edge, kind="stable")
    sorted_edges = sites.edge[order]
    begin, end = (np.searchsorted(sorted_edges, homes.edge, side=side) for side in ("left", "right"))
    count = np.where(homes.edge >= 0, end - begin, 0)
    home = np.repeat(np.arange(count.size), count)
    site = order[np.repeat(begin, count) + np.arange(home.size) - np.repeat(np.cumsum(count) - count, count)]
    there, back = edge_costs(streets, network)
    edge = homes.edge[home]
    step = sites.along[site].astype(np.float64) - homes.along[home]
    cost = np.where(step >= 0, there[edge], back[edge])
    walk = np.rint(np.abs(step) * cost) + _aside(homes, back, there)[home] + _aside(sites, there, back)[site]
    can = (cost >= 0) | (step == 0)
    return Neighbours(home[can], site[can], np.maximum(walk[can], 0).astype(np.int32))


def on_own_street(
    streets: Streets, network: Network, homes: Sites, sites: Sites, cost: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the cost (home,) to the nearest site, mended where one lies on the home's own edge.

    cost: as `at_homes` gives it, by the ends of the edge: a school three doors away would be reached round the block.
    """
    found = neighbours(streets, network, homes, sites)
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


def _nearest(
    streets: Streets, edges: NDArray[np.intp], lon: Floats, lat: Floats, limit: float
) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Edge, share along it and distance in metres of the nearest of the edges, -1 where none is within the limit."""
    edge = np.full(lon.size, -1, dtype=np.int64)
    along, metres = np.zeros(lon.size), np.zeros(lon.size)
    left = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    radius = min(_FIRST_LOOK, limit)
    while left.size and edges.size:
        found = _within(_Pieces.of(streets, edges, radius), lon[left], lat[left], radius)
        edge[left], along[left], metres[left] = found
        left = left[found[0] < 0]
        if radius >= limit:
            break
        radius = min(2 * radius, limit)
    return edge, along, metres


@dataclass(frozen=True)
class _Pieces:
    """Straight pieces of edges, none longer than a radius, sorted by the cell of a grid that their middle lies in."""

    edge: NDArray[np.int64]
    lon: Floats  # (piece, 2)
    lat: Floats  # (piece, 2)
    share: Floats  # (piece, 2), of the length of the edge
    cell: NDArray[np.int64]
    side: tuple[float, float]  # degrees
    across: int

    @classmethod
    def of(cls, streets: Streets, edges: NDArray[np.intp], radius: float) -> "_Pieces":
        begin, count = streets.shape_first[edges].astype(np.int64), np.diff(streets.shape_first)[edges] - 1
        owner = np.repeat(edges, count)
        at = np.repeat(begin, count) + np.arange(owner.size) - np.repeat(np.cumsum(count) - count, count)
        lon, lat = streets.shape_lon, streets.shape_lat
        metres = _metres(lon[at + 1] - lon[at], lat[at + 1] - lat[at], lat[at])
        way = np.concatenate(([0.0], np.cumsum(metres)))
        whole = np.bincount(owner, metres, streets.length.size)[owner]
        start = way[np.concatenate(([0], np.cumsum(count)))][np.repeat(np.arange(edges.size), count)]
        with np.errstate(invalid="ignore"):
            share = np.nan_to_num(np.stack((way[:-1] - start, way[1:] - start), axis=1) / whole[:, None])
        cuts = np.maximum(np.ceil(metres / radius), 1).astype(np.int64)
        piece = np.repeat(np.arange(owner.size), cuts)
        number = np.arange(piece.size) - np.repeat(np.cumsum(cuts) - cuts, cuts)
        part = np.stack((number, number + 1), axis=1) / cuts[piece][:, None]

        def cut(first: Floats, last: Floats) -> Floats:
            return first[piece][:, None] * (1 - part) + last[piece][:, None] * part

        lons, lats = cut(lon[at], lon[at + 1]), cut(lat[at], lat[at + 1])
        narrowest = np.cos(np.deg2rad(min(np.abs(lats).max(initial=0.0) + 0.1, 89.9)))
        high = 1.51 * radius / METRES_A_DEGREE  # a point within the radius lies in a cell beside that of the middle
        side = (high / narrowest, high)
        across = int(360 / side[0]) + 3
        cell = _cell(lons.mean(axis=1), lats.mean(axis=1), side, across)
        order = np.argsort(cell, kind="stable")
        return cls(owner[piece][order], lons[order], lats[order], cut(*share.T)[order], cell[order], side, across)


def _cell(lon: Floats, lat: Floats, side: tuple[float, float], across: int) -> NDArray[np.int64]:
    column, row = np.floor((lon + 180) / side[0]), np.floor((lat + 90) / side[1])
    return row.astype(np.int64) * across + column.astype(np.int64) + 1


def _metres(lon: Floats, lat: Floats, at: Floats) -> Floats:
    return np.hypot(lon * np.cos(np.deg2rad(at)), lat) * METRES_A_DEGREE


def _within(pieces: _Pieces, lon: Floats, lat: Floats, radius: float) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Edge, share along and metres of the nearest piece, edge -1 where none is within the radius."""
    edge, along, metres = np.full(lon.size, -1, dtype=np.int64), np.zeros(lon.size), np.zeros(lon.size)
    here = _cell(lon, lat, pieces.side, pieces.across)
    rows = here[:, None] + np.array([-1, 0, 1]) * pieces.across  # three rows of cells, three cells each
    begin = np.searchsorted(pieces.cell, rows - 1, side="left")
    count = np.searchsorted(pieces.cell, rows + 1, side="right") - begin
    chunk = np.cumsum(count.sum(axis=1)) // _AT_ONCE
    for sites in np.split(np.arange(lon.size), np.flatnonzero(np.diff(chunk)) + 1):
        many = count[sites].ravel()
        site = np.repeat(np.repeat(sites, 3), many)
        piece = np.repeat(begin[sites].ravel(), many) + np.arange(site.size) - np.repeat(np.cumsum(many) - many, many)
        if not site.size:
            continue
        narrow = np.cos(np.deg2rad(lat[site]))
        x, y = (pieces.lon[piece] - lon[site][:, None]) * narrow[:, None], pieces.lat[piece] - lat[site][:, None]
        run, rise = x[:, 1] - x[:, 0], y[:, 1] - y[:, 0]
        square = run**2 + rise**2
        part = np.divide(-(x[:, 0] * run + y[:, 0] * rise), square, out=np.zeros_like(square), where=square > 0)
        part = np.clip(part, 0, 1)
        far = np.hypot(x[:, 0] + part * run, y[:, 0] + part * rise) * METRES_A_DEGREE
        micro = np.rint(far * 1e6).astype(np.int64)
        near = np.flatnonzero(far <= radius)
        order = near[np.lexsort((pieces.edge[piece[near]], micro[near], site[near]))]
        chosen, first = np.unique(site[order], return_index=True)
        best = order[first]
        edge[chosen], metres[chosen] = pieces.edge[piece[best]], far[best]
        share = pieces.share[piece[best]]
        along[chosen] = np.clip(share[:, 0] + part[best] * (share[:, 1] - share[:, 0]), 0, 1)
    return edge, along, metres
