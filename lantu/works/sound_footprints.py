"""Footprints whose GeoJSON leaves nothing to ask, read many at once; whatever is unusual is left to the reader that can say why.

A city's works have some 100,000 of them. Written as text for GEOS to parse they cost three seconds; their numbers, put into
one array, a third of one.
"""

from array import array
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_FEWEST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}  # points of a line, of a closed ring
_LISTS, _NUMBERS = frozenset((list, tuple)), frozenset((float, int, Decimal))
_AT_ONCE = 512


def sound_footprints(given: Sequence[Mapping[str, Any] | None]) -> NDArray[Any]:
    """Return geometries (footprint,) in two dimensions; None for none, and for what has to be read slowly.

    Read here is what has a type of one kind of part, two finite numbers a point, no part without points and every ring closed.
    """
    found = np.full(len(given), None, object)
    of_type: dict[str, list[int]] = {kind: [] for kind in _DEPTH}
    for at, geometry in enumerate(given):
        kind = None if geometry is None else geometry.get("type")
        if isinstance(kind, str) and kind in of_type:
            of_type[kind].append(at)
    for kind, own in of_type.items():
        for begin in range(0, len(own), _AT_ONCE):
            block = own[begin : begin + _AT_ONCE]
            coordinates = [(given[at] or {}).get("coordinates") for at in block]
            read = _read(kind, coordinates)
            if read is None:  # one of them is unusual: the others need not wait for it
                alone = [_read(kind, [each]) for each in coordinates]
                read = np.array([None if one is None else one[0] for one in alone], object)
            found[block] = read
    return found


def _read(kind: str, coordinates: list[Any]) -> NDArray[Any] | None:
    """Return geometries of one kind; None where any of them is unusual."""
    counts: list[NDArray[np.int64]] = []
    parts: list[Any] = coordinates
    for _ in range(_DEPTH[kind]):
        if not _LISTS.issuperset(map(type, parts)):
            return None
        counts.append(np.fromiter(map(len, parts), np.int64, len(parts)))
        if counts[-1].min(initial=1) < 1:
            return None
        parts = list(chain.from_iterable(parts))
    if not _LISTS.issuperset(map(type, parts)) or any(size != 2 for size in set(map(len, parts))):
        return None
    numbers = list(chain.from_iterable(parts))
    if not _NUMBERS.issuperset(map(type, numbers)):
        return None
    try:
        points = np.array(array("d", numbers)).reshape(-1, 2)
    except OverflowError:  # a whole number beyond what a float can be
        return None
    offsets = [np.concatenate([[0], np.cumsum(count)]) for count in reversed(counts)]
    if not np.isfinite(points).all() or (offsets and not _lines_hold(kind, points, offsets[0])):
        return None
    of_kind = shapely.GeometryType[kind.upper()]
    return np.array(shapely.from_ragged_array(of_kind, points, tuple(offsets) or None), object)


def _lines_hold(kind: str, points: NDArray[np.float64], first: NDArray[np.int64]) -> bool:
    """Return whether lines have two points and rings four, the last of them the first; first (line + 1,) is where each begins."""
    if np.diff(first).min(initial=4) < _FEWEST.get(kind, 1):
        return False
    return "Polygon" not in kind or bool(np.array_equal(points[first[:-1]], points[first[1:] - 1]))
