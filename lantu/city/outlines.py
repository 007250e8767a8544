"""Outlines of places: whether a GeoJSON geometry is one that a map can draw, and what is wrong with it otherwise."""

import math
from typing import Any

KINDS = ("Polygon", "MultiPolygon")
_FEWEST_POINTS = 4  # of a ring: three corners, and the first one again


def outline(geometry: Any) -> tuple[dict[str, Any] | None, str]:
    """Return (the geometry where a map can draw it, else None; what is wrong, empty where nothing is).

    A map draws Polygon and MultiPolygon in degrees (WGS 84, longitude first: RFC 7946, 3.1.1).

    >>> outline({"type": "Point", "coordinates": [106.5, 29.5]})[1]
    'expected a Polygon or MultiPolygon, found Point'
    """
    if geometry is None:
        return None, ""
    if not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
        found = geometry.get("type") if isinstance(geometry, dict) else type(geometry).__name__
        return None, f"expected a Polygon or MultiPolygon, found {found}"
    parts = geometry.get("coordinates")
    polygons: Any = [parts] if geometry["type"] == "Polygon" else parts
    if (
        not isinstance(polygons, list)
        or not polygons
        or not all(isinstance(rings, list) and rings for rings in polygons)
    ):
        return None, "is empty"
    points = []
    for ring in (ring for rings in polygons for ring in rings):
        if not isinstance(ring, list) or len(ring) < _FEWEST_POINTS or not all(map(_is_point, ring)):
            return None, f"a ring needs {_FEWEST_POINTS} points or more of two finite numbers"
        points += ring
    wrong = _not_degrees([(point[0], point[1]) for point in points])
    return (None, wrong) if wrong else (geometry, "")


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(
            isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
            for value in point[:2]
        )
    )


def _not_degrees(points: list[tuple[float, float]]) -> str:
    """Return what the numbers say is wrong with their meaning: projected, swapped, or across the date line."""
    east, north = [point[0] for point in points], [point[1] for point in points]
    if any(abs(value) > 180 for value in (*east, *north)):
        return "coordinates are not degrees: transform them to WGS 84 longitude and latitude"
    if any(abs(value) > 90 for value in north):
        return "latitude is beyond 90 degrees: longitude and latitude look swapped"
    if max(east) - min(east) > 180:
        return "crosses the date line: cut it into parts on either side (RFC 7946, 3.1.9)"
    return ""
