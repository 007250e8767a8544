"""Outlines of places: whether a GeoJSON geometry is one that a map can draw, and what is wrong with it otherwise."""

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
    outlined: list[Floats] = []
    for ring in (ring for rings in polygons for ring in rings):
        points = _points(ring)
        if points is None:
            return None, Text(
                f"每个环至少 {_FEWEST_POINTS} 个点，每点为两个有限的数",
                f"a ring needs {_FEWEST_POINTS} points or more of two finite numbers",
            )
        if (points[0] != points[-1]).any():
            return None, Text(
                "环须首尾相接：末点不是起点", "a ring ends where it began: its last point is not its first"
            )
        outlined.append(points)
    if wrong := _not_degrees(np.concatenate(outlined)):
        return None, wrong
    if not all(map(_has_area, outlined)):
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
        areas = _areas(points)
        left, right = areas > 0, areas < 0
        apart = left[:, :-1] & right[:, 1:] | right[:, :-1] & left[:, 1:]
        crossed = np.triu(apart & apart.T, 2)
        if crossed.any():
            east, north = points[crossed.any(1).argmax()]
            return Text(f"环在 {east:g}, {north:g} 附近自相交", f"a ring crosses itself near {east:g}, {north:g}")
    return Text()


def _areas(points: Floats) -> Floats:
    """Return twice the area of the triangle of each side of a ring (point, 2) and each of its points (side, point).

    It is above 0 where the point lies left of the side.
    """
    east, north = points[:, 0], points[:, 1]
    along_east, along_north = np.diff(east)[:, None], np.diff(north)[:, None]
    return along_east * (north - north[:-1, None]) - along_north * (east - east[:-1, None])


def _points(ring: Any) -> Floats | None:
    """Return the points of a ring (point, 2); None where it has too few, or where one is not two finite numbers and more."""
    if not isinstance(ring, list) or len(ring) < _FEWEST_POINTS:
        return None
    if not all(isinstance(point, list) and len(point) >= 2 for point in ring):
        return None
    numbers = [number for point in ring for number in point[:2]]
    if not {int, float}.issuperset(map(type, numbers)):
        return None
    try:
        points = np.array(numbers, dtype=np.float64).reshape(-1, 2)
    except OverflowError:  # an integer of hundreds of digits
        return None
    return points if np.isfinite(points).all() else None


def _has_area(points: Floats) -> bool:
    east, north = (points - points[0]).T
    return bool(np.any(east[:-1] * north[1:] != east[1:] * north[:-1]))


def _not_degrees(points: Floats) -> Text:
    """Return what the numbers (point, 2) say is wrong with their meaning: projected, swapped, or across the date line."""
    east, north = points.T
    if np.abs(points).max() > 180:
        return Text(
            "坐标不是经纬度：请转换为 WGS 84 经纬度",
            "coordinates are not degrees: transform them to WGS 84 longitude and latitude",
        )
    if np.abs(north).max() > 90:
        return Text(
            "纬度超过 90 度：经纬度像是写反了",
            "latitude is beyond 90 degrees: longitude and latitude look swapped",
        )
    if np.ptp(east) > 180:
        return Text(
            "跨越日期变更线：请在两侧分别绘制（RFC 7946，3.1.9）",
            "crosses the date line: cut it into parts on either side (RFC 7946, 3.1.9)",
        )
    return Text()
