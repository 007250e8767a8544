"""Which points lie in an outline, so that shares can be told place by place."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_PAIRS = 100_000  # of a point and a side that are asked at once


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
        if near.size:
            found[near] ^= _crosses_oddly(ring, lon[near], lat[near])
    return found


def _crosses_oddly(ring: Numbers, lon: Numbers, lat: Numbers) -> NDArray[np.bool_]:
    """Return of which points (point,) a line to the east crosses a ring (corner, 2) an odd number of times."""
    first, then = ring[:-1], ring[1:]
    low, high = np.minimum(first[:, 1], then[:, 1]), np.maximum(first[:, 1], then[:, 1])
    met = np.flatnonzero((low < high) & (low <= lat.max()) & (high > lat.min()))  # sides that such a line can cross
    odd = np.zeros(lon.size, dtype=bool)
    x, y = lon[:, None], lat[:, None]
    at_once = max(1, _PAIRS // lon.size)
    for begin in range(0, met.size, at_once):
        sides = met[begin : begin + at_once]
        (x0, y0), (x1, y1) = first[sides].T, then[sides].T
        crossed = ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
        odd ^= np.logical_xor.reduce(crossed, axis=1)
    return odd
