"""GCJ-02 and BD-09: the shifts of Chinese web maps, there and back.

GCJ-02 moves a point of mainland China by 300 to 700 m in a way that changes from place to place; BD-09, of one map, turns and
moves it once more. Neither is a coordinate system that PROJ knows. The formula was never published officially: it is the one that the
open implementations share (wandergis/coordtransform, googollee/eviltransform), good to about a metre. Undone by iteration.
Points outside mainland China are not moved: by its outline (gcj02_area.geojson), drawn 2 km wide of the border, and not by a
rectangle, which would take in Ulaanbaatar, Hanoi and Seoul.
"""

import json
import math
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

Floats = NDArray[np.float64]
Shift = Literal["gcj02", "bd09"]
_AXIS, _ECCENTRICITY_SQUARED = 6378245.0, 0.00669342162296594323  # Krasovsky's ellipsoid
_MIDDLE = (105.0, 35.0)  # degrees
_TURN = math.pi * 3000 / 180
_ROUNDS = 12  # of iteration: each shrinks the error some hundredfold


@lru_cache
def area() -> Any:
    """Return where GCJ-02 is used: mainland China, as a shape in degrees."""
    text = files("lantu.space.importers.coordinates").joinpath("gcj02_area.geojson").read_text(encoding="utf-8")
    outline = shape(json.loads(text))
    shapely.prepare(outline)
    return outline


def to_gcj02(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Return points of WGS 84 as GCJ-02 has them; those outside mainland China as they are."""
    east, north = _moved(lon, lat)
    inside = shapely.contains_xy(area(), lon, lat)
    return np.where(inside, east, lon), np.where(inside, north, lat)


def to_bd09(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Return points of WGS 84 as BD-09 has them; those outside mainland China as they are."""
    inside = shapely.contains_xy(area(), lon, lat)
    east, north = _turned(*_moved(lon, lat))
    return np.where(inside, east, lon), np.where(inside, north, lat)


def undone(lon: Floats, lat: Floats, shift: Shift) -> tuple[Floats, Floats]:
    """Return points without the shift of a Chinese web map, to 0.1 m of the formula; those outside mainland China as they are."""
    first = lon, lat
    if shift == "bd09":
        first = _inverse(_turned, lon, lat)
    east, north = _inverse(_moved, *first)
    inside = shapely.contains_xy(area(), east, north)
    return np.where(inside, east, lon), np.where(inside, north, lat)


def _inverse(
    move: Callable[[Floats, Floats], tuple[Floats, Floats]], lon: Floats, lat: Floats
) -> tuple[Floats, Floats]:
    east, north = lon, lat
    for _ in range(_ROUNDS):
        there = move(east, north)
        east, north = east + lon - there[0], north + lat - there[1]
    return east, north


def _moved(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Return points moved as GCJ-02 does, wherever they lie."""
    x, y = lon - _MIDDLE[0], lat - _MIDDLE[1]
    short = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    north = -100 + 2 * x + 3 * y + 0.2 * y**2 + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north += (short + _waves(y, 20, 40) + 160 * np.sin(y * np.pi / 12) + 320 * np.sin(y * np.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x**2 + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east += (short + _waves(x, 20, 40) + 150 * np.sin(x * np.pi / 12) + 300 * np.sin(x * np.pi / 30)) * 2 / 3
    angle = np.radians(lat)
    bent = 1 - _ECCENTRICITY_SQUARED * np.sin(angle) ** 2
    along = _AXIS * (1 - _ECCENTRICITY_SQUARED) / bent**1.5
    across = _AXIS / np.sqrt(bent) * np.cos(angle)
    return lon + np.degrees(east / across), lat + np.degrees(north / along)


def _waves(of: Floats, first: float, second: float) -> Floats:
    return first * np.sin(np.pi * of) + second * np.sin(np.pi * of / 3)


def _turned(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Return points of GCJ-02 as BD-09 has them."""
    far = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _TURN)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _TURN)
    return far * np.cos(angle) + 0.0065, far * np.sin(angle) + 0.006
