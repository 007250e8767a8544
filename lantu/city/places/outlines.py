"""Outlines of places: whether a GeoJSON geometry is one that a map can draw, and what is wrong with it otherwise."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import Location
from lantu.language.text import Text
from lantu.packs import Reading

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

# WGS 84, and CGCS2000, ETRS89 and NAD83, which differ from it by a metre or less
_DEGREES = re.compile(
    r"CRS:?:?84|(?<!\d)(?:4326|4490|4258|4269|4979|4480)(?!\d)|^WGS ?_?84$|^CGCS ?_?2000$", re.IGNORECASE
)
KINDS = ("Polygon", "MultiPolygon")
_MOST_POINTS = 3000  # of a ring that is looked over for crossings: each side is held against every other
_FEWEST_POINTS = 4  # of a ring: three corners, and the first one again

_TOO_FEW = Text(
    f"每个环至少 {_FEWEST_POINTS} 个点，每点为两个有限的数",
    f"a ring needs {_FEWEST_POINTS} points or more of two finite numbers",
)


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
    rings = [(number, ring, _points(ring)) for number, part in enumerate(polygons) for ring in part]
    points = [found for _, _, found in rings if found is not None]
    whole = [found for found in points if len(found) >= _FEWEST_POINTS]
    if len(points) < len(rings) or not whole:
        return None, _TOO_FEW
    if any((found[0] != found[-1]).any() for found in whole):
        return None, Text("环须首尾相接：末点不是起点", "a ring ends where it began: its last point is not its first")
    if wrong := _not_degrees(np.concatenate(whole)):
        return None, wrong
    kept = _with_area(rings)
    if not kept:
        return None, Text("环的各点在一条直线上，没有面积", "a ring covers nothing: its points lie on one line")
    return geometry if kept == polygons else {"type": "MultiPolygon", "coordinates": kept}, Text()


def _with_area(rings: list[tuple[int, Any, Floats | None]]) -> list[list[Any]]:
    """Return the rings by part without slivers, which cover nothing; a part whose outer ring is one has no holes either."""
    kept: dict[int, list[Any]] = {}
    gone: set[int] = set()
    for part, ring, points in rings:
        if points is not None and len(points) >= _FEWEST_POINTS and _has_area(points) and part not in gone:
            kept.setdefault(part, []).append(ring)
        elif part not in kept:
            gone.add(part)
    return list(kept.values())


def told_system(reading: Reading, where: Location, crs: Any) -> None:
    """Warn of a file whose `crs` member names another system of coordinates than degrees of WGS 84 or of a twin of it.

    RFC 7946 has no such member; GIS programs still write it, as GeoJSON of 2008 had it.
    """
    name = str(crs["properties"].get("name", "")) if _is_named(crs) else ""
    if not name or _DEGREES.search(name):
        return
    shifted = re.search(r"gcj|bd-?0?9|火星|百度|高德|mars", name, re.IGNORECASE)
    zh = f"坐标系为“{name}”，而这里的坐标按 WGS 84 经纬度读取"
    en = f"has the coordinate system '{name}', and its numbers are read as degrees of WGS 84"
    if shifted:
        zh, en = zh + "，图形会偏移几百米", en + ": outlines are shifted by some hundred metres"
    hint = Text("请在 GIS 中转换为 `EPSG:4326` 再另存", "transform it to EPSG:4326 in a GIS and save it again")
    reading.add("LB004", where, Text(zh, en), hint, "warning")


def _is_named(crs: Any) -> bool:
    return isinstance(crs, dict) and isinstance(crs.get("properties"), dict)


def crossing(geometry: Any) -> Text:
    """Return where a ring of an outline crosses itself, as a bow-tie does; empty where none does, or nobody could look in time.

    A map draws such an outline as it is, so this is a note and nothing is left out.
    """
    parts = geometry["coordinates"]
    for ring in parts if geometry["type"] == "Polygon" else [ring for rings in parts for ring in rings]:
        points = np.array([point[:2] for point in ring], dtype=np.float64)
        if len(points) > _MOST_POINTS:
            continue
        side, other = _sides_that_meet(points)
        crossed = _parts(points, side, other) & _parts(points, other, side)
        if crossed.any():
            east, north = points[side[crossed].min()]
            return Text(f"环在 {east:g}, {north:g} 附近自相交", f"a ring crosses itself near {east:g}, {north:g}")
    return Text()


def hole_outside(geometry: Any) -> Text:
    """Return what is said of an outline one of whose holes lies outside the ring that it is cut from; empty where none does."""
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    if not any(_apart(outer, hole) for outer, *holes in parts for hole in holes):
        return Text()
    return Text("有一个洞在外环之外", "a hole lies outside the ring that it is cut from")


def _apart(outer: Any, hole: Any) -> bool:
    """Whether the boxes of a ring and of a hole have nothing in common."""
    one, other = (np.array([point[:2] for point in ring], dtype=np.float64) for ring in (outer, hole))
    return bool((one.max(axis=0) <= other.min(axis=0)).any() or (other.max(axis=0) <= one.min(axis=0)).any())


def _sides_that_meet(points: Floats) -> tuple[Integers, Integers]:
    """Return the pairs of sides of a ring (point, 2) whose boxes meet, each with its lower number first; neighbours are none."""
    ends = np.stack([points[:-1], points[1:]])
    low, high = ends.min(axis=0), ends.max(axis=0)
    order = np.argsort(low[:, 0], kind="stable")  # from west to east
    last = np.searchsorted(low[order, 0], high[order, 0], side="right")
    place = np.arange(len(order))
    following = last - place - 1  # how many sides begin before this one ends
    west = np.repeat(place, following)
    east = np.arange(len(west)) - np.repeat(np.cumsum(following) - following, following) + west + 1
    one, two = order[west], order[east]
    apart = (low[one, 1] > high[two, 1]) | (low[two, 1] > high[one, 1]) | (abs(one - two) < 2)
    one, two = one[~apart], two[~apart]
    return np.minimum(one, two), np.maximum(one, two)


def _parts(points: Floats, side: Integers, other: Integers) -> NDArray[np.bool_]:
    """Whether a side of a ring parts the two ends of another side, for each pair: one lies left of it and one right."""
    begin, along = points[side], points[side + 1] - points[side]
    areas = [
        along[:, 0] * (end[:, 1] - begin[:, 1]) - along[:, 1] * (end[:, 0] - begin[:, 0])
        for end in (points[other], points[other + 1])
    ]
    return (areas[0] > 0) & (areas[1] < 0) | (areas[0] < 0) & (areas[1] > 0)


def _points(ring: Any) -> Floats | None:
    """Return the points of a ring (point, 2); None where it has none, or where one is not two finite numbers and more."""
    if not isinstance(ring, list) or not ring:
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
    if 180 < np.abs(east).max() <= 360 and np.abs(north).max() <= 90:
        return Text(
            "经度超过 180 度：像是跨越日期变更线，请在两侧分别绘制（RFC 7946，3.1.9）",
            "longitude is beyond 180 degrees, as across the date line: cut it into parts on either side (RFC 7946, 3.1.9)",
        )
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
