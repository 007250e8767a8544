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
    kind = shapely.get_type_id(ground)
    area = kind == shapely.GeometryType.POLYGON
    whole = area & (shapely.get_num_interior_rings(ground) == 0) & (shapely.get_num_coordinates(ground) <= MANY)
    whole |= (kind == shapely.GeometryType.LINESTRING) | (kind == shapely.GeometryType.POINT)
    whole &= ~shapely.is_empty(ground) & ~(_sides(ground).max(axis=1, initial=0) > LONG)
    found = _as_they_are(ground[whole], given[whole], area[whole])
    rest = ~whole & ~shapely.is_missing(ground)
    return joined(found, _cut(ground[rest], given[rest])) if rest.any() else found


def _cut(ground: Geometries, given: NDArray[np.int64]) -> Pieces:
    """Return the pieces of geometries of many parts, with holes, with many corners or of great length."""
    parts, of = shapely.get_parts(ground, return_index=True)
    while np.any(shapely.get_type_id(parts) > shapely.GeometryType.POLYGON):  # what was in a collection
        parts, inner = shapely.get_parts(parts, return_index=True)
        of = of[inner]
    kept = ~shapely.is_empty(parts) & ~shapely.is_missing(parts)
    parts, of = parts[kept], given[of[kept]]
    area = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    areas, area_of = _cut_areas(parts[area], of[area])
    lines, line_of = parts[~area], of[~area]
    long = np.max(_sides(lines), axis=1, initial=0) > LONG
    segment, line = _segments(shapely.segmentize(lines[long], LONG))
    long_lines = _pieces(segment, np.arange(len(segment) + 1), np.zeros(len(segment), np.bool_), line_of[long][line])
    whole = _as_they_are(lines[~long], line_of[~long], np.zeros(np.count_nonzero(~long), np.bool_))
    rims, rim_of = shapely.get_rings(areas, return_index=True)
    segment, rim = _segments(rims)
    first = np.searchsorted(rim_of[rim], np.arange(len(areas) + 1))
    return joined(joined(_pieces(segment, first, np.ones(len(areas), np.bool_), area_of), whole), long_lines)


def _as_they_are(ground: Geometries, owner: NDArray[np.int64], area: NDArray[np.bool_]) -> Pieces:
    """Return each geometry, of one part and without holes, as one piece."""
    segment, of = _segments(ground)
    return _pieces(segment, np.searchsorted(of, np.arange(len(ground) + 1)), area, owner)


def _pieces(
    segment: NDArray[np.float64], first: NDArray[np.int64], area: NDArray[np.bool_], owner: NDArray[np.int64]
) -> Pieces:
    """Return pieces with their boxes."""
    box = np.zeros((area.size, 4))
    if area.size:
        box[:, :2] = np.minimum.reduceat(np.minimum(segment[:, :2], segment[:, 2:]), first[:-1])
        box[:, 2:] = np.maximum.reduceat(np.maximum(segment[:, :2], segment[:, 2:]), first[:-1])
    return Pieces(segment, first.astype(np.int64), area, owner.astype(np.int64), box)


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


def _segments(lines: Geometries) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the segments (segment, 4) of lines, rings or points, and the rows of whose they are; a point is one without length."""
    points, line = shapely.get_coordinates(lines, return_index=True)
    if not line.size:
        return np.zeros((0, 4)), np.zeros(0, np.int64)
    goes_on = line[1:] == line[:-1]
    begin = np.flatnonzero(goes_on)
    end = begin + 1
    alone = np.flatnonzero(~np.append(goes_on, False) & ~np.append(False, goes_on))
    if alone.size:
        begin, end = np.concatenate([begin, alone]), np.concatenate([end, alone])
        order = np.argsort(begin, kind="stable")
        begin, end = begin[order], end[order]
    return np.hstack([points[begin], points[end]]), line[begin].astype(np.int64)


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
