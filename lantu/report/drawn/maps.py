"""The shapes of districts for maps, flattened so that no projection is needed in the page."""

import math
from typing import Any, Literal, TypedDict

from lantu.city import City


class FlatFeature(TypedDict):
    """A district as a GeoJSON feature on a flat map; geometry: type and coordinates, longitudes squeezed."""

    type: Literal["Feature"]
    id: str
    name: str
    geometry: dict[str, Any]


def flat_features(city: City) -> list[FlatFeature]:
    """Return GeoJSON features of the districts that have a polygon: id, name (zh), names of both languages.

    Longitudes are squeezed by the cosine of the city's mean latitude (equirectangular), good to a percent or two
    over a city region; coordinates are rounded to about 100 m.
    """
    shapes = [place for place in city.districts() if place.geometry]
    if not shapes:
        return []
    latitudes = [point[1] for place in shapes for ring in _rings(place.geometry) for point in ring]
    squeeze = math.cos(math.radians(sum(latitudes) / len(latitudes)))
    return [
        {
            "type": "Feature",
            "id": place.id,
            "name": f"{place.name_zh} {place.name_en}".strip(),
            "geometry": {
                "type": place.geometry["type"],
                "coordinates": _flatten(place.geometry["coordinates"], squeeze),
            },
        }
        for place in shapes
        if place.geometry
    ]


def _flatten(coordinates: Any, squeeze: float) -> Any:
    if coordinates and isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0] * squeeze, 3), round(coordinates[1], 3)]
    return [_flatten(part, squeeze) for part in coordinates]


def _rings(geometry: Any) -> list[Any]:
    parts = geometry["coordinates"]
    return list(parts) if geometry["type"] == "Polygon" else [ring for polygon in parts for ring in polygon]
