"""Outlines of places: whether a GeoJSON geometry is one that a map can draw, and what is wrong with it otherwise."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text

Floats = NDArray[np.float64]

KINDS = ("Polygon", "MultiPolygon")
_MOST_POINTS = 3000  # of a ring that is looked over for crossings: each side is held against every other
_FEWEST_POINTS = 4  # of a ring: three corners, and the first one again


def outline(geometry: Any) -> tuple[dict[str, Any] | None, Text]:
    """Return (the geometry where a map can draw it, else None; what is wrong, empty where nothing is).

    A map draws Polygon and MultiPolygon in degrees (WGS 84, longitude first: RFC 7946, 3.1.1).

    >>> outline({"type": "Point", "coordinates": [106.5, 29.5]})[1]["en"]
    'expected a Polygon or MultiPolygon, found Point'
    """
    if geometry is None:
        return None, Text()
    if not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
        found = geometry.get("type") if isinstance(geometry, dict) else type(geometry).__name__
        return None, Text(
            f"应为 Polygon 或 MultiPolygon，实为 {found}", f"expected a Polygon or MultiPolygon, found {found}"
        )
    parts = geometry.get("coordinates")
    polygons: Any = [parts] if geometry["type"] == "Polygon" else parts
    if (
        not isinstance(polygons, list)
        or not polygons
        or not all(isinstance(rings, list) and rings for rings in polygons)
    ):
        return None, Text("没有内容", "is empty")
    points = []
    for ring in (ring for rings in polygons for ring in rings):
        if not isinstance(ring, list) or len(ring) < _FEWEST_POINTS or not all(map(_is_point, ring)):
            return None, Text(
                f"每个环至少 {_FEWEST_POINTS} 个点，每点为两个有限的数",
                f"a ring needs {_FEWEST_POINTS} points or more of two finite numbers",
            )
        if ring[0][:2] != ring[-1][:2]:
            return None, Text(
                "环须首尾相接：末点不是起点", "a ring ends where it began: its last point is not its first"
            )
        points += ring
    if wrong := _not_degrees([(point[0], point[1]) for point in points]):
        return None, wrong
    if not all(_has_area(ring) for rings in polygons for ring in rings):
        return None, Text("环的各点在一条直线上，没有面积", "a ring covers nothing: its points lie on one line")
    return geometry, Text()


def crossing(geometry: Any) -> Text:
    """Return where a ring of an outline crosses itself, as a bow-tie does; empty where none does, or nobody could look in time.

    A map draws such an outline as it is, so this is a note and nothing is left out.
    """
    parts = geometry["coordinates"]
    for ring in parts if geometry["type"] == "Polygon" else [ring for rings in parts for ring in rings]:
        points = np.array([point[:2] for point in ring], dtype=np.float64)
        if len(points) > _MOST_POINTS:
            continue
        side = _sides(points)
        apart = side[:, :-1] * side[:, 1:] < 0
        found = np.argwhere(np.triu(apart & apart.T, 2))
        if len(found):
            east, north = points[found[0][0]]
            return Text(f"环在 {east:g}, {north:g} 附近自相交", f"a ring crosses itself near {east:g}, {north:g}")
    return Text()


def _sides(points: Floats) -> Floats:
    """Return on which side of each side of a ring (point, 2) its points lie (side, point): the sign of twice a triangle's area."""
    east, north = points[:, 0], points[:, 1]
    along_east, along_north = np.diff(east)[:, None], np.diff(north)[:, None]
    return np.sign(along_east * (north - north[:-1, None]) - along_north * (east - east[:-1, None]))


def _has_area(ring: list[Any]) -> bool:
    points = np.array([point[:2] for point in ring], dtype=np.float64)
    east, north = points[:, 0] - points[0, 0], points[:, 1] - points[0, 1]
    crossed = np.abs(east[:-1] * north[1:] - east[1:] * north[:-1])
    return bool(crossed.max() > 0)


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(
            isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
            for value in point[:2]
        )
    )


def _not_degrees(points: list[tuple[float, float]]) -> Text:
    """Return what the numbers say is wrong with their meaning: projected, swapped, or across the date line."""
    east, north = [point[0] for point in points], [point[1] for point in points]
    if any(abs(value) > 180 for value in (*east, *north)):
        return Text(
            "坐标不是经纬度：请转换为 WGS 84 经纬度",
            "coordinates are not degrees: transform them to WGS 84 longitude and latitude",
        )
    if any(abs(value) > 90 for value in north):
        return Text(
            "纬度超过 90 度：经纬度像是写反了",
            "latitude is beyond 90 degrees: longitude and latitude look swapped",
        )
    if max(east) - min(east) > 180:
        return Text(
            "跨越日期变更线：请在两侧分别绘制（RFC 7946，3.1.9）",
            "crosses the date line: cut it into parts on either side (RFC 7946, 3.1.9)",
        )
    return Text()
