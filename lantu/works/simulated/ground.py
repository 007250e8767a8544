"""Where simulated works stand: along a real street, or as a block beside one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.space.streets import WAY_KINDS, Streets
from lantu.works.simulated.kinds import SimulatedKind

METRES_A_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km


@dataclass(frozen=True)
class SimulatedGround:
    """Streets by kind of works. edges: by kind, numbers of edges; weights: their lengths summed up, from 0 to 1."""

    streets: Streets
    edges: Mapping[str, NDArray[np.int64]]
    weights: Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True)
class SimulatedPlace:
    """geometry: GeoJSON in degrees (WGS 84), LineString or Polygon. way: number of its way. metres: along the street."""

    geometry: dict[str, Any]
    way: int
    metres: float


def simulated_ground(streets: Streets, kinds: tuple[SimulatedKind, ...]) -> SimulatedGround:
    """Return where works of each kind may stand; a kind whose ways a place has none of stands on any way."""
    edges: dict[str, NDArray[np.int64]] = {}
    weights: dict[str, NDArray[np.float64]] = {}
    for kind in kinds:
        fits = np.isin(streets.kind, [WAY_KINDS.index(way) for way in kind.ways]) & (streets.length >= 1)
        found = np.flatnonzero(fits) if fits.any() else np.arange(streets.length.size)
        summed = np.cumsum(streets.length[found], dtype=np.float64)
        edges[kind.id], weights[kind.id] = found, summed / summed[-1]
    return SimulatedGround(streets, edges, weights)


def edges_drawn(
    ground: SimulatedGround, kinds: Sequence[SimulatedKind], where: NDArray[np.float64], again: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the edge (work,) where each work begins.

    kinds: of each work. where: 0 to 1, which street, each by its length. again: below 0 for a street of its own, else 0 to 1: which
    of the works before it was on the same street, as far as works of its kind stand on such ways.
    """
    fits = {kind.id: set(ground.edges[kind.id].tolist()) for kind in set(kinds)}
    found = np.zeros(len(kinds), np.int64)
    for work, kind in enumerate(kinds):
        edges, weights = ground.edges[kind.id], ground.weights[kind.id]
        found[work] = edges[min(int(np.searchsorted(weights, where[work])), edges.size - 1)]
        if work and again[work] >= 0:
            other = int(found[int(again[work] * work)])
            found[work] = other if other in fits[kind.id] else found[work]
    return found


def place_at(streets: Streets, kind: SimulatedKind, edge: int, size: float) -> SimulatedPlace:
    """Return the place of works of a kind that begin at an edge; size: metres that are wanted."""
    return _block(streets, edge, size, kind.width) if kind.shape == "block" else _along(streets, edge, size)


def _along(streets: Streets, first: int, size: float) -> SimulatedPlace:
    """Follow a way from an edge until it is as long as wanted, or ends."""
    last, metres = first, float(streets.length[first])
    while (
        metres < size
        and last + 1 < streets.length.size
        and streets.way[last + 1] == streets.way[first]
        and streets.start[last + 1] == streets.end[last]
    ):
        last += 1
        metres += float(streets.length[last])
    line: list[list[float]] = []
    for edge in range(first, last + 1):
        for point in _shape(streets, edge):
            if not line or line[-1] != point:
                line.append(point)
    if len(line) < 2:
        line = [line[0], [line[0][0], round(line[0][1] + 1e-5, 7)]]
    return SimulatedPlace({"type": "LineString", "coordinates": line}, int(streets.way[first]), metres)


def _block(streets: Streets, edge: int, long: float, short: float) -> SimulatedPlace:
    """Return a rectangle beside the middle of an edge, its longer side along the street."""
    shape = _shape(streets, edge)
    (west, south), (east, north) = shape[len(shape) // 2 - 1 : len(shape) // 2 + 1] if len(shape) > 1 else shape * 2
    high = 1 / METRES_A_DEGREE
    wide = high / max(np.cos(np.radians(south)), 0.01)
    along = np.array([(east - west) / wide, (north - south) / high])
    length = float(np.hypot(*along))
    along = along / length if length > 0 else np.array([1.0, 0.0])
    across = np.array([-along[1], along[0]])
    middle = np.array([(east + west) / 2, (north + south) / 2])
    corners = [(-long / 2, 3), (long / 2, 3), (long / 2, 3 + short), (-long / 2, 3 + short), (-long / 2, 3)]
    ring = [middle + (along * x + across * y) * [wide, high] for x, y in corners]
    rounded = [[round(float(lon), 7), round(float(lat), 7)] for lon, lat in ring]
    return SimulatedPlace({"type": "Polygon", "coordinates": [rounded]}, int(streets.way[edge]), min(length, long))


def _shape(streets: Streets, edge: int) -> list[list[float]]:
    part = slice(int(streets.shape_first[edge]), int(streets.shape_first[edge + 1]))
    points = np.stack([streets.shape_lon[part], streets.shape_lat[part]], axis=1)
    return np.round(points, 7).tolist()
