"""Hatching as shapes: lines and dots inside districts, which show in every picture, without colour and on paper."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

import numpy as np

from lantu.report.drawn.maps import FlatFeature

ACROSS = 110  # lines from one corner of the map to the other
DECIMALS = 4


class PatternFeature(TypedDict):
    """The lines or dots inside a district, as a GeoJSON feature with the id of the district."""

    type: Literal["Feature"]
    id: str
    geometry: Mapping[str, Any]


def hatched(features: Sequence[FlatFeature]) -> list[PatternFeature]:
    """Return each district's diagonal lines, as GeoJSON features with the ids of the districts (see `flat_features`).

    >>> square = {
    ...     "id": "a",
    ...     "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]},
    ... }
    >>> hatched([square])[0]["geometry"]["type"]
    'MultiLineString'
    """
    from shapely import MultiLineString

    west, south, east, north = _extent(features)
    high = north - south
    starts = np.linspace(west - high, east, ACROSS + 1)
    return _inside(features, MultiLineString([[(start, south), (start + high, north)] for start in starts]))


def dotted(features: Sequence[FlatFeature]) -> list[PatternFeature]:
    """Return each district's dots, on a grid as wide as the lines of `hatched`."""
    from shapely import MultiPoint

    west, south, east, north = _extent(features)
    step = 1.4 * (east - west + north - south) / ACROSS
    grid = [(x, y) for y in np.arange(south, north, step) for x in np.arange(west, east, step)]
    return _inside(features, MultiPoint(grid))


def _extent(features: Sequence[FlatFeature]) -> tuple[float, float, float, float]:
    from shapely import total_bounds
    from shapely.geometry import shape

    west, south, east, north = total_bounds([shape(feature["geometry"]) for feature in features])
    return float(west), float(south), float(east), float(north)


def _inside(features: Sequence[FlatFeature], pattern: Any) -> list[PatternFeature]:
    """Return what of a pattern of many lines or points lies inside each district; a corner that a line touches does not."""
    from shapely import get_parts, get_type_id, make_valid, set_precision
    from shapely.geometry import mapping, shape

    kind = get_type_id(pattern.geoms[0])
    made: list[PatternFeature] = []
    for feature in features:
        part = make_valid(shape(feature["geometry"])).intersection(pattern)
        parts = get_parts(set_precision(part, 10**-DECIMALS))
        inside = type(pattern)(list(parts[get_type_id(parts) == kind]))
        if not inside.is_empty:
            made.append({"type": "Feature", "id": feature["id"], "geometry": mapping(inside)})
    return made
