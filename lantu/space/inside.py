"""Which points lie in an outline, so that shares can be told place by place."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def inside(geometry: Mapping[str, Any], lon: Numbers, lat: Numbers) -> NDArray[np.bool_]:
    """Return which points (point,) lie in a Polygon or MultiPolygon of GeoJSON, holes left out.

    A point is inside where a line to the east crosses the rings an odd number of times; of two outlines that share a side a point on
    it is in one. Source: identity (even-odd rule).

    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
    >>> inside(square, np.array([1.0, 3.0]), np.array([1.0, 1.0])).tolist()
    [True, False]
    """
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    found = np.zeros(lon.size, dtype=bool)
    for ring in (np.asarray(ring, dtype=np.float64)[:, :2] for part in parts for ring in part):
        west, south, east, north = *ring.min(axis=0), *ring.max(axis=0)
        near = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
        odd = np.zeros(near.size, dtype=bool)
        x, y = lon[near], lat[near]
        for (x0, y0), (x1, y1) in pairwise(ring):
            if y0 != y1:
                odd ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
        found[near] ^= odd
    return found
