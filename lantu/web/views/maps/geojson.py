"""Shapes as a map is sent them: GeoJSON (RFC 7946), longitude before latitude, in degrees."""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict


class Geometry(TypedDict):
    """A shape: its kind (Point, Polygon, MultiPolygon …) and its coordinates, nested as deep as the kind says."""

    type: str
    coordinates: Any


class Feature(TypedDict):
    """A shape with what is told of it."""

    type: Literal["Feature"]
    id: NotRequired[int | str]
    properties: Mapping[str, object]
    geometry: Geometry


class FeatureCollection(TypedDict):
    """Shapes that a map draws as one layer."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


def collected(features: list[Feature]) -> FeatureCollection:
    """Return features as one layer.

    >>> collected([])
    {'type': 'FeatureCollection', 'features': []}
    """
    return {"type": "FeatureCollection", "features": features}
