"""The ground of works cut into pieces for a quick search: few segments each, none with a box that is much larger than it is."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

LONG = 1000.0  # metres: a line with a larger box is cut at each corner, and at least this often
MANY = 64  # segments: an area with more is cut in half, again and again
EMPTY = 4.0  # an area that takes less than one part in this of a box longer than LONG is cut too

Geometries = NDArray[Any]


@dataclass(frozen=True)
class Pieces:
    """Pieces of ground, in metres.

    segment: float64 (segment, 4), x and y of both ends. first: int64 (piece + 1,), where each piece's segments begin.
    area: bool (piece,), whether they are the rim of an area. owner: int64 (piece,), the number of the work.
    box: float64 (piece, 4), west, south, east, north.
    """

    segment: NDArray[np.float64]
    first: NDArray[np.int64]
    area: NDArray[np.bool_]
    owner: NDArray[np.int64]
    box: NDArray[np.float64]

    def __len__(self) -> int:
        return self.area.size


def pieces_of(ground: Geometries, owner: NDArray[np.int64] | None = None) -> Pieces:
    """Cut geometries in metres (valid, of any kind; None and empty ones give no piece) into pieces; owner counts from 0 by itself."""
    given = np.arange(len(ground)) if owner is None else np.asarray(owner, np.int64)
    parts, of = shapely.get_parts(ground, return_index=True)
    while np.any(shapely.get_type_id(parts) > shapely.GeometryType.POLYGON):  # what was in a collection
        parts, inner = shapely.get_parts(parts, return_index=True)
        of = of[inner]
    kept = ~shapely.is_empty(parts) & ~shapely.is_missing(parts)
    parts, of = parts[kept], given[of[kept]]
    area = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    areas, area_of = _cut_areas(parts[area], of[area])
    rings, ring_of = shapely.get_rings(areas, return_index=True)
    rims = _segments(rings, ring_of)
    lines, line_of = parts[~area], of[~area]
    long = np.max(_sides(lines), axis=1, initial=0) > LONG
    whole = _segments(lines[~long], np.arange(np.count_nonzero(~long)))
    cut = _segments(shapely.segmentize(lines[long], LONG), np.arange(np.count_nonzero(long)))
    first = np.concatenate(
        [
            np.searchsorted(rims[1], np.arange(len(areas))),
            len(rims[1]) + np.searchsorted(whole[1], np.arange(np.count_nonzero(~long))),
            len(rims[1]) + len(whole[1]) + np.arange(len(cut[1]) + 1),
        ]
    ).astype(np.int64)
    segment = np.concatenate([rims[0], whole[0], cut[0]])
    count = len(first) - 1
    box = np.zeros((count, 4))
    if count:
        low = np.minimum.reduceat(np.minimum(segment[:, :2], segment[:, 2:]), first[:-1])
        high = np.maximum.reduceat(np.maximum(segment[:, :2], segment[:, 2:]), first[:-1])
        box = np.hstack([low, high])
    return Pieces(
        segment,
        first,
        np.arange(count) < len(areas),
        np.concatenate([area_of, line_of[~long], line_of[long][cut[1]]]).astype(np.int64),
        box,
    )


def ordered(pieces: Pieces, order: NDArray[np.int64]) -> Pieces:
    """Return pieces in another order, or some of them."""
    begin, count = pieces.first[:-1][order], np.diff(pieces.first)[order]
    first = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    at = np.arange(first[-1]) - np.repeat(first[:-1] - begin, count)
    return Pieces(pieces.segment[at], first, pieces.area[order], pieces.owner[order], pieces.box[order])


def joined(one: Pieces, other: Pieces) -> Pieces:
    """Return the pieces of one and then of another."""
    return Pieces(
        np.concatenate([one.segment, other.segment]),
        np.concatenate([one.first, one.first[-1] + other.first[1:]]),
        np.concatenate([one.area, other.area]),
        np.concatenate([one.owner, other.owner]),
        np.concatenate([one.box, other.box]),
    )


def _segments(lines: Geometries, of: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the segments (segment, 4) of lines, rings or points, and whose they are; a point is one without length."""
    points, line = shapely.get_coordinates(lines, return_index=True)
    if not line.size:
        return np.zeros((0, 4)), np.zeros(0, np.int64)
    goes_on = np.flatnonzero(line[1:] == line[:-1])
    alone = np.flatnonzero(np.bincount(line, minlength=len(lines))[line] == 1)
    begin = np.concatenate([goes_on, alone])
    end = np.concatenate([goes_on + 1, alone])
    if alone.size:
        order = np.argsort(begin, kind="stable")
        begin, end = begin[order], end[order]
    return np.hstack([points[begin], points[end]]), np.asarray(of, np.int64)[line[begin]]


def _sides(ground: Geometries) -> NDArray[np.float64]:
    """Return width and height (geometry, 2) of boxes."""
    bounds = shapely.bounds(ground).reshape(-1, 4)
    return bounds[:, 2:] - bounds[:, :2]


def _cut_areas(areas: Geometries, of: NDArray[np.int64]) -> tuple[Geometries, NDArray[np.int64]]:
    """Cut areas in half across their longer side until none has many segments or a box that is mostly empty."""
    done, done_of = [], []
    while len(areas):
        sides = _sides(areas)
        wasteful = (sides.max(axis=1) > LONG) & (shapely.area(areas) * EMPTY < sides[:, 0] * sides[:, 1])
        large = ((shapely.get_num_coordinates(areas) > MANY) | wasteful) & (sides.max(axis=1) > 1.0)
        done.append(areas[~large])
        done_of.append(of[~large])
        areas, of, sides = areas[large], of[large], sides[large]
        if not len(areas):
            break
        bounds = shapely.bounds(areas)
        wide = sides[:, 0] >= sides[:, 1]
        middle = np.where(wide, (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2)
        low, high = bounds.copy(), bounds.copy()
        low[wide, 2] = high[wide, 0] = middle[wide]
        low[~wide, 3] = high[~wide, 1] = middle[~wide]
        halves = [shapely.intersection(areas, shapely.box(*half.T)) for half in (low, high)]
        parts, half_of = shapely.get_parts(np.concatenate(halves), return_index=True)
        flat = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
        kept = flat & ~shapely.is_empty(parts)
        areas, of = parts[kept], np.concatenate([of, of])[half_of[kept]]
    if not done:
        return areas, of
    whole_of = np.concatenate(done_of)
    order = np.argsort(whole_of, kind="stable")
    return np.concatenate(done)[order], whole_of[order]
