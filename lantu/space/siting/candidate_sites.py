"""Candidates for a facility: street nodes on open ground, or points that somebody brings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.space.geodesy import metres_per_degree
from lantu.space.network import Sites
from lantu.space.outline import Outline
from lantu.space.streets import PERMISSIVE, WAY_KINDS, Streets

MOST_CANDIDATES = 10_000  # squares grow until no more are left: what two corners 50 m apart are worth differs little
_BESIDE = [WAY_KINDS.index(kind) for kind in ("street", "main_road", "service", "footway", "path", "plaza")]


@dataclass(frozen=True)
class Candidates:
    """Points where a facility might be built.

    lon, lat: float64 (candidate,), degrees. node: int32 (candidate,), the street node that it is; -1 for a point that was brought.
    spacing: metres, the side of the squares that have one candidate each; 0 where none was left out.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    node: NDArray[np.int32]
    spacing: float

    def sites(self) -> Sites:
        """Return street nodes as sites on the network."""
        count = len(self.node)
        node = np.stack((self.node, np.full(count, -1, np.int32)), axis=1)
        return Sites(node, np.zeros((count, 2), np.int32), np.full(count, -1, np.int32), np.zeros(count, np.float32))


def street_candidates(
    streets: Streets, outline: Outline | None, spacing: float = 50.0, most: int = MOST_CANDIDATES
) -> Candidates:
    """Return one street node a square, within the outline, that nothing but open ways on the ground meet.

    What touches a bridge, a tunnel, a building's inside or a closed compound is left out; whether the ground beside the street is
    free, for sale or flat, nobody knows here. Of the nodes of a square the one nearest to its middle is taken; squares of
    spacing metres are doubled until at most `most` are left.
    """
    edge_node = np.concatenate((streets.start, streets.end))
    ground = (streets.level == 0) & (streets.access <= PERMISSIVE)
    open_way = ground & np.isin(streets.kind, _BESIDE)
    count = streets.lon.size
    closed = np.bincount(edge_node, np.tile(~ground, 2), count) > 0
    beside = np.bincount(edge_node, np.tile(open_way, 2), count) > 0
    node = np.flatnonzero(beside & ~closed)
    if outline is not None:
        node = node[outline.holds(streets.lon[node], streets.lat[node])]
    lon, lat = streets.lon[node], streets.lat[node]
    east, north = metres_per_degree(lat.mean() if lat.size else 0.0)
    east, north = lon * east, lat * north
    while spacing > 0:
        row, column = np.floor(north / spacing), np.floor(east / spacing)
        off = (north / spacing - row - 0.5) ** 2 + (east / spacing - column - 0.5) ** 2
        order = np.lexsort((node, off, column, row))
        first = np.ones(len(order), np.bool_)
        first[1:] = (np.diff(row[order]) != 0) | (np.diff(column[order]) != 0)
        kept = np.sort(order[first])
        if len(kept) <= most:
            lon, lat, node = lon[kept], lat[kept], node[kept]
            break
        spacing *= 2
    return Candidates(lon, lat, node.astype(np.int32), spacing)
