"""The way that is nearest to a place, and the point of it: pieces of ways on a grid, looked at in cells around the place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.streets import Streets
from lantu.space.walking.slopes import METRES_A_DEGREE

Floats = NDArray[np.float64]

_FIRST_LOOK = 32.0  # metres: most doors have a street so near; who has none is looked for twice as far, and so on
_AT_ONCE = 4_000_000  # pairs of a site and a piece of a way that are measured together


def nearest_way(
    streets: Streets, edges: NDArray[np.intp], lon: Floats, lat: Floats, limit: float
) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Edge, share along it and distance in metres of the nearest of the edges, -1 where none is within the limit."""
    edge = np.full(lon.size, -1, dtype=np.int64)
    along, metres = np.zeros(lon.size), np.zeros(lon.size)
    left = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    edges = _around(streets, edges, lon[left], lat[left], limit)
    radius = min(_FIRST_LOOK, limit)
    while left.size and edges.size:
        found = _within(_Pieces.of(streets, edges, radius), lon[left], lat[left], radius)
        edge[left], along[left], metres[left] = found
        left = left[found[0] < 0]
        if radius >= limit:
            break
        radius = min(2 * radius, limit)
    return edge, along, metres


def _around(streets: Streets, edges: NDArray[np.intp], lon: Floats, lat: Floats, limit: float) -> NDArray[np.intp]:
    """Those of the edges that may come within the limit of some point: a school more is no reason to look at a whole city."""
    if not (edges.size and lon.size):
        return edges[:0]
    high = 1.01 * limit / METRES_A_DEGREE
    wide = high / np.cos(np.deg2rad(min(np.abs(lat).max() + high, 89.9)))
    begin = streets.shape_first[:-1]
    near = np.ones(begin.size, dtype=bool)
    for shape, points, far in ((streets.shape_lon, lon, wide), (streets.shape_lat, lat, high)):
        near &= np.minimum.reduceat(shape, begin) <= points.max() + far
        near &= np.maximum.reduceat(shape, begin) >= points.min() - far
    return edges[near[edges]]


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
