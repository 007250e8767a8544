"""How steep streets are: heights along each way, smoothed where roofs are in them, even on bridges and in tunnels."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lantu.space.elevation import Elevation
from lantu.space.streets import WAY_KINDS, Streets
from lantu.space.walking.profiles import everyone

METRES_A_DEGREE = 111_195.0  # along a meridian, on a sphere of 6,371 km
CLIMBING = tuple(WAY_KINDS.index(kind) for kind in ("steps", "escalator", "elevator"))
NOT_ON_THE_GROUND = tuple(WAY_KINDS.index(kind) for kind in ("elevator", "corridor", "platform"))


@dataclass(frozen=True)
class Slopes:
    """The slopes of streets: every edge in stretches of equal length.

    first: int64 (edge + 1,), where the stretches of an edge begin.
    slope: float64 (stretch,), rise over run in the direction of the edge; 0 where no height is known.
    rise: float64 (edge,), metres from start to end; NaN where no height is known at either end.
    """

    first: NDArray[np.int64]
    slope: NDArray[np.float64]
    rise: NDArray[np.float64]


def smoothed(elevation: Elevation, radius: float) -> Elevation:
    """Return the heights without what is narrower than the radius (metres): roofs, trees, cuttings; 0 leaves them as they are.

    First an opening: what rises above all that lies around it within half the radius goes. Then a mean with a Gaussian
    weight of a standard deviation of half the radius. Unknown cells stay unknown and weigh nothing.
    Source: opening as in Zhang et al., A progressive morphological filter for removing nonground measurements from airborne
    LIDAR data, IEEE Transactions on Geoscience and Remote Sensing 41 (4), 2003, with one window.
    """
    from scipy.ndimage import gaussian_filter, grey_opening  # slow to import, as scipy.sparse below

    if radius <= 0:
        return elevation
    height = elevation.height.astype(np.float64)
    middle = np.deg2rad(elevation.north - elevation.step_lat * height.shape[0] / 2)
    cells = radius / 2 / METRES_A_DEGREE / np.array([elevation.step_lat, elevation.step_lon * np.cos(middle)])
    unknown = np.isnan(height)
    window = 2 * np.round(cells).astype(int) + 1
    low = np.where(unknown, np.inf, height)
    low = grey_opening(low, size=(int(window[0]), int(window[1])), mode="nearest")
    known = gaussian_filter(np.where(unknown, 0.0, 1.0), cells, mode="nearest", truncate=3)
    low = gaussian_filter(np.where(unknown, 0.0, low), cells, mode="nearest", truncate=3)
    with np.errstate(invalid="ignore", divide="ignore"):
        height = np.where(unknown, np.nan, low / known)
    return replace(elevation, height=height.astype(np.float32))


@dataclass(frozen=True)
class HeightPoints:
    """Points where heights are looked up along the streets: between the ends of an edge, at equal distances.

    first: int64 (edge + 1,), where the stretches of an edge begin. lon, lat: float64 (point,), degrees, edge after edge.
    """

    first: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]


def height_points(streets: Streets, step: float | None = None) -> HeightPoints:
    """Return points at most `step` metres apart (as in walking_figures.csv where not said), none where the height runs evenly."""
    even = (streets.level > 0) | np.isin(streets.kind, (*NOT_ON_THE_GROUND, *CLIMBING))
    length = streets.length.astype(np.float64)
    pieces = np.where(even, 1, np.maximum(np.ceil(length / (step or everyone("sampling"))), 1)).astype(np.int64)
    between = pieces - 1
    edge = np.repeat(np.arange(pieces.size), between)
    share = (np.arange(edge.size) - np.repeat(np.cumsum(between) - between, between) + 1) / pieces[edge]
    return HeightPoints(np.concatenate(([0], np.cumsum(pieces))), *points_along(streets, edge, share))


def slopes(streets: Streets, elevation: Elevation | None, along: HeightPoints | None = None) -> Slopes:
    """Return how steep the streets are; along: the points, where they are known already.

    On a bridge or in a tunnel the height runs evenly from end to end; lifts, corridors and platforms have none of their own.
    Without heights every way is level.
    """
    edges = streets.length.size
    if elevation is None:
        return Slopes(np.arange(edges + 1, dtype=np.int64), np.zeros(edges), np.full(edges, np.nan))
    along = along or height_points(streets)
    at_node = node_heights(streets, elevation)
    pieces = np.diff(along.first)
    begins = along.first[:-1] + np.arange(edges)  # an edge of n stretches has n + 1 heights
    height = np.empty(along.first[-1] + edges)
    inside, after = np.ones(height.size, dtype=bool), np.ones(height.size, dtype=bool)
    inside[begins] = inside[begins + pieces] = after[begins] = False
    height[begins], height[begins + pieces] = at_node[streets.start], at_node[streets.end]
    height[inside] = elevation.at(along.lon, along.lat)
    stretch = np.maximum(streets.length.astype(np.float64), 0.01) / pieces
    slope = np.diff(height, prepend=0.0)[after] / np.repeat(stretch, pieces)
    rise = at_node[streets.end] - at_node[streets.start]
    return Slopes(along.first, np.where(np.isnan(slope), 0.0, slope), rise)


def without_heights(streets: Streets, elevation: Elevation) -> NDArray[np.bool_]:
    """Return which edges (edge,) have an end without a height: beyond the grid, or in a hole of it. They are taken for level."""
    unknown = np.isnan(elevation.at(streets.lon, streets.lat))
    return unknown[streets.start] | unknown[streets.end]


def points_along(
    streets: Streets, edge: NDArray[np.int64], share: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return lon and lat of points at a share (0 to 1) of the length of edges, along their shape."""
    narrow = np.cos(np.deg2rad(streets.shape_lat))
    steps = np.hypot(np.diff(streets.shape_lon) * narrow[1:], np.diff(streets.shape_lat))
    way = np.concatenate(([0.0], np.cumsum(steps)))
    begin, last = streets.shape_first[edge], streets.shape_first[edge + 1] - 1
    at = way[begin] + share * (way[last] - way[begin])
    before = np.clip(np.searchsorted(way, at, side="right") - 1, begin, np.maximum(last - 1, begin))
    after = np.minimum(before + 1, last)
    span = way[after] - way[before]
    part = np.divide(at - way[before], span, out=np.zeros_like(at), where=span > 0)
    lon, lat = streets.shape_lon, streets.shape_lat
    return lon[before] + part * (lon[after] - lon[before]), lat[before] + part * (lat[after] - lat[before])


def node_heights(streets: Streets, elevation: Elevation) -> NDArray[np.float64]:
    """Return the height of each node, metres: the ground's, and on bridges and in tunnels evenly between their ends.

    A node that only bridges or tunnels touch takes the mean of its neighbours on them, weighed by nearness: along a chain of
    edges the height then runs evenly, where chains meet it bends but does not jump.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.linalg import spsolve

    ground = elevation.at(streets.lon, streets.lat)
    on_ground = (streets.level == 0) & ~np.isin(streets.kind, NOT_ON_THE_GROUND)
    stands = np.zeros(ground.size, dtype=bool)
    stands[streets.start[on_ground]] = stands[streets.end[on_ground]] = True
    hangs = (streets.level > 0) & ~np.isin(streets.kind, CLIMBING)
    start, end = streets.start[hangs], streets.end[hangs]
    weight = 1 / np.maximum(streets.length[hangs].astype(np.float64), 1.0)
    free = np.zeros(ground.size, dtype=bool)
    free[start] = free[end] = True
    free &= ~stands
    if not free.any():
        return ground
    number = np.cumsum(free) - 1
    count = int(free.sum())
    held = 1e-9  # a bridge that ends nowhere floats at the mean height of the ground below it
    pulls = free | ~np.isnan(ground)  # an end beyond the grid says nothing: the bridge goes on level
    known = np.where(np.isnan(ground), np.nanmean(ground) if np.isfinite(ground).any() else 0.0, ground)
    diagonal, right = np.full(count, held), held * known[free]
    rows, columns, values = [np.arange(count)], [np.arange(count)], [diagonal]
    for here, there in ((start, end), (end, start)):
        mine = free[here] & pulls[there]
        np.add.at(diagonal, number[here[mine]], weight[mine])
        both, fixed = mine & free[there], mine & ~free[there]
        np.add.at(right, number[here[fixed]], weight[fixed] * known[there[fixed]])
        rows.append(number[here[both]])
        columns.append(number[there[both]])
        values.append(-weight[both])
    matrix = coo_array((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count))
    heights = ground.copy()
    heights[free] = spsolve(matrix.tocsc(), right)
    return heights
