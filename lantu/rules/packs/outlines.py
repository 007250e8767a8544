"""LB013: outlines of places that do not fit each other, or the areas that stand beside them."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from lantu.city import Place
from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.rules.findings import Ground
from lantu.space.geodesy import ring_areas
from lantu.space.inside import Numbers, inside

Outline = Mapping[str, Any]  # GeoJSON
FAR = 8.0  # degrees to the nearest other district: some 800 km, beyond any city
NEAR = 3.0  # degrees, within which an outline lies near others
SHARED = 0.1  # of the smaller of two outlines; borders that were simplified share less
AREA_APART = 3.0  # times: an outline drawn with its sea or without it differs by less
SUM_APART = 1.1  # times: districts of a city, and the city
_STEPS = 16  # points a side of the grid by which an outline is held against others


def lb013_outlines(ground: Ground) -> Iterator[Finding]:
    """LB013 Outlines that do not fit each other, or their areas (边界互相重叠、相距过远，或与面积不符).

    Why: a map with longitude and latitude swapped, or a district drawn twice, puts people and projects where nobody lives.
    Example: two districts with the same outline; one at 29° E, 106° N among others at 106° E, 29° N; an area in hectares.
    How to fix: draw the outline anew or correct the area in places.geojson; areas are in km2.
    """
    districts = ground.city.districts()
    drawn = {place.id: _in_arrays(place.geometry) for place in districts if place.geometry}
    yield from _areas(ground, districts, drawn)
    boxes = {name: _box(outline) for name, outline in drawn.items()}
    yield from _far(ground, boxes)
    samples: dict[str, tuple[Numbers, Numbers]] = {}
    for one, other in combinations(sorted(drawn), 2):
        if not _meet(boxes[one], boxes[other]):
            continue
        for name in (one, other):
            if name not in samples:
                samples[name] = _points_inside(drawn[name], boxes[name])
        shared = max(_share_inside(drawn[other], samples[one]), _share_inside(drawn[one], samples[other]))
        if shared > SHARED:
            zh = f"“{one}”与“{other}”的边界重叠，占较小一方的 {100 * shared:.0f} %"
            en = f"the outlines of '{one}' and '{other}' overlap, over {100 * shared:.0f} % of the smaller"
            yield _tell(ground, f"{one}/{other}", zh, en, Text("一块地只属于一个区县", "land lies in one district"))


def _tell(ground: Ground, subject: str, zh: str, en: str, hint: Text) -> Finding:
    return ground.finding("LB013", "warning", Location("places.geojson"), subject, zh, en, hint)


def _areas(ground: Ground, districts: tuple[Place, ...], outlines: Mapping[str, Outline]) -> Iterator[Finding]:
    """Tell of areas that are not those of their outlines, and of districts that add up to another area than their city."""
    for place in districts:
        drawn = _area(outlines[place.id]) if place.id in outlines else 0.0
        if place.area_km2 and drawn > 0 and not 1 / AREA_APART <= place.area_km2 / drawn <= AREA_APART:
            zh = f"“{place.id}”的 area_km2 为 {place.area_km2:,.6g}，而边界内约 {drawn:,.4g} 平方公里"
            en = f"'{place.id}' has area_km2 {place.area_km2:,.6g}, and its outline holds about {drawn:,.4g} km2"
            yield _tell(ground, place.id, zh, en, Text("面积以平方公里计", "areas are in km2"))
    city = ground.city.place("city")
    told = [place.area_km2 for place in districts]
    whole = city.area_km2 if city else None
    if whole and all(told):
        total = sum(area or 0.0 for area in told)
        if not 1 / SUM_APART <= total / whole <= SUM_APART:
            zh = f"各区县面积合计 {total:,.6g} 平方公里，全市为 {whole:,.6g} 平方公里"
            en = f"the areas of the districts add up to {total:,.6g} km2, the city has {whole:,.6g} km2"
            yield _tell(ground, "city", zh, en, Text())


def _far(ground: Ground, boxes: dict[str, Numbers]) -> Iterator[Finding]:
    """Tell of a district that lies far from all others; of two alone the later one."""
    centres = {name: (box[:2] + box[2:]) / 2 for name, box in boxes.items()}
    for name, centre in list(centres.items())[1 if len(centres) == 2 else 0 :]:
        others = np.array([other for place, other in centres.items() if place != name])
        if not len(others) or (apart := float(np.abs(others - centre).max(axis=1).min())) < FAR:
            continue
        swapped = float(np.abs(others - centre[::-1]).max(axis=1).min()) < NEAR
        zh = f"“{name}”的边界距其他区县 {apart:.0f} 度" + ("，经纬度像是写反了" if swapped else "")
        en = f"the outline of '{name}' lies {apart:.0f} degrees from all other districts"
        en += ": longitude and latitude look swapped" if swapped else ""
        yield _tell(ground, name, zh, en, Text("坐标先经度后纬度", "longitude comes first"))


def _in_arrays(geometry: Any) -> Outline:
    """Return a Polygon or MultiPolygon as a MultiPolygon whose rings are arrays (point, 2): each outline is asked many times."""
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [[np.array([point[:2] for point in ring], dtype=np.float64) for ring in part] for part in parts]
    return {"type": "MultiPolygon", "coordinates": rings}


def _box(outline: Outline) -> Numbers:
    """Return west, south, east and north."""
    points = np.concatenate([ring for part in outline["coordinates"] for ring in part])
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _area(outline: Outline) -> float:
    """Return the area of an outline in km2, without its holes."""
    found = 0.0
    for outer, *holes in outline["coordinates"]:
        for ring, sign in ((outer, 1.0), *((hole, -1.0) for hole in holes)):
            first = np.array([0, len(ring) - 1], dtype=np.int64)
            found += sign * float(ring_areas(ring[:-1, 0], ring[:-1, 1], first)[0][0]) / 1e6
    return found


def _meet(one: Numbers, other: Numbers) -> bool:
    return bool((np.maximum(one[:2], other[:2]) < np.minimum(one[2:], other[2:])).all())


def _points_inside(outline: Outline, box: Numbers) -> tuple[Numbers, Numbers]:
    """Return points (lon, lat) of a grid over the box of an outline that lie in it."""
    middle = (np.arange(_STEPS) + 0.5) / _STEPS
    lon = np.tile(box[0] + middle * (box[2] - box[0]), _STEPS)
    lat = np.repeat(box[1] + middle * (box[3] - box[1]), _STEPS)
    kept = inside(outline, lon, lat)
    return lon[kept], lat[kept]


def _share_inside(outline: Outline, points: tuple[Numbers, Numbers]) -> float:
    lon, lat = points
    return float(inside(outline, lon, lat).mean()) if lon.size else 0.0
