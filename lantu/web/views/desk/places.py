"""Districts of a city on a map of the desk, and the district that a point lies in."""

from typing import Any

import numpy as np

from lantu.city import City
from lantu.space.inside import inside
from lantu.web.views.maps.geojson import FeatureCollection, Geometry, collected


def district_at(city: City, lon: float, lat: float) -> str:
    """Return the code of the district that a point (degrees) lies in; "" where it lies in none that has an outline."""
    x, y = np.array([lon]), np.array([lat])
    return next((place.id for place in city.districts() if place.geometry and inside(place.geometry, x, y).all()), "")


def district_shapes(city: City) -> FeatureCollection:
    """Return the outlines of districts as GeoJSON, rounded to about ten metres."""
    return collected(
        [
            {
                "type": "Feature",
                "properties": {"id": place.id, "name_zh": place.name_zh, "name_en": place.name_en},
                "geometry": {"type": place.geometry["type"], "coordinates": _rounded(place.geometry["coordinates"])},
            }
            for place in city.districts()
            if place.geometry
        ]
    )


def box_of(shapes: FeatureCollection) -> list[float] | None:
    """Return west, south, east and north of shapes; None where there are none."""
    points = [point for item in shapes["features"] for ring in _rings(item["geometry"]) for point in ring]
    if not points:
        return None
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return [min(lons), min(lats), max(lons), max(lats)]


def _rings(geometry: Geometry) -> list[Any]:
    """Return all rings of a polygon or of several."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0], 4), round(coordinates[1], 4)]
    return [_rounded(part) for part in coordinates]
