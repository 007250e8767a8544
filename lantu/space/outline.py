"""The outline of a place: rings of points, and whether a point lies within; for what must do without a library of geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Outline:
    """Rings of polygons, outer ones and holes alike; each float64 (point, 2), degrees, longitude first."""

    rings: tuple[NDArray[np.float64], ...]

    def holds(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which points (point,) lie within: those from which a ray crosses an odd number of sides.

        >>> square, hole = ([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]])
        >>> outline = Outline((np.array(square, float), np.array(hole, float)))
        >>> outline.holds(np.array([0.5, 1.5, 5.0]), np.array([0.5, 1.5, 1.0])).tolist()
        [True, False, False]
        """
        order = np.argsort(lat, kind="stable")
        x, y = lon[order], lat[order]
        crossed = np.zeros(len(order), np.int64)
        for ring in self.rings:
            ends = np.roll(ring, -1, axis=0)
            low, high = np.minimum(ring[:, 1], ends[:, 1]), np.maximum(ring[:, 1], ends[:, 1])
            spans = np.searchsorted(y, low, "left"), np.searchsorted(y, high, "left")
            for side in np.flatnonzero(spans[1] > spans[0]):
                here = slice(spans[0][side], spans[1][side])
                (west, south), (east, north) = ring[side], ends[side]
                crossed[here] += x[here] < west + (y[here] - south) * (east - west) / (north - south)
        inside = np.zeros(len(order), np.bool_)
        inside[order] = crossed % 2 == 1
        return inside


def outline_of(geojson: object) -> Outline | None:
    """Return the polygons of a GeoJSON object; None where it holds none, ValueError where one is not made of points."""
    rings = tuple(np.array(ring, dtype=np.float64)[:, :2] for polygon in _polygons(geojson) for ring in polygon)
    return Outline(rings) if rings else None


def _polygons(given: object) -> list[Sequence[Any]]:
    if not isinstance(given, dict):
        return []
    item = cast("dict[str, Any]", given)
    match item.get("type"):
        case "FeatureCollection":
            return [polygon for feature in item.get("features", ()) for polygon in _polygons(feature)]
        case "GeometryCollection":
            return [polygon for geometry in item.get("geometries", ()) for polygon in _polygons(geometry)]
        case "Feature":
            return _polygons(item.get("geometry"))
        case "Polygon":
            return [item.get("coordinates", ())]
        case "MultiPolygon":
            return list(item.get("coordinates", ()))
        case _:
            return []
