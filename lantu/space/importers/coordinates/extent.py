"""Where a pack lies: what an import cuts a larger file to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.folder import BOUNDARY, SpaceFolder

METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km
FAR = 0.5  # degrees beyond a place, within which a file still counts as one of that place
BEYOND_STREETS = 2000.0  # metres: people live, and are counted, a walk beyond the outermost mapped street


@dataclass(frozen=True)
class Extent:
    """A part of the ground: west, south, east, north in degrees, and its outline where somebody drew one.

    told: what it was taken from.
    """

    west: float
    south: float
    east: float
    north: float
    told: Text
    outline: Any = None

    def widened(self, metres: float) -> "Extent":
        """Return it with a margin, and without its outline."""
        up = metres / METRES_PER_DEGREE
        side = up / max(math.cos(math.radians((self.south + self.north) / 2)), 0.01)
        return Extent(self.west - side, self.south - up, self.east + side, self.north + up, self.told)

    def holds(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which points lie in it: in its outline, else in its box."""
        inside = (lon >= self.west) & (lon <= self.east) & (lat >= self.south) & (lat <= self.north)
        if self.outline is not None:
            near = np.flatnonzero(inside)
            inside[near] = shapely.contains_xy(self.outline, lon[near], lat[near])
        return inside

    @property
    def corners(self) -> Text:
        """Its box as people write it."""
        west, south, east, north = (f"{value:.4f}" for value in (self.west, self.south, self.east, self.north))
        return Text(
            f"经度 {west} 至 {east}、纬度 {south} 至 {north}",
            f"longitude {west} to {east}, latitude {south} to {north}",
        )


def extent_of(space: SpaceFolder, districts: Sequence[Any] = ()) -> Extent:
    """Return where a pack lies: in its boundary, else around its streets, else in its districts (GeoJSON geometries).

    LantuError where it has none of them.
    """
    path = space.folder / "boundary.geojson"
    if path.exists():
        return of_outline(boundary(space), Text("边界", "its boundary"))
    if (streets := space.streets()) is not None:
        lon, lat = streets.lon, streets.lat
        told = Text("街道", "its streets")
        box = Extent(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()), told)
        return box.widened(BEYOND_STREETS)
    shapes = [shapely.make_valid(shape(item)) for item in districts if item]
    if shapes:
        return of_outline(shapely.union_all(shapes), Text("区县轮廓", "the outlines of its districts"))
    raise LantuError(
        Text("这个规划包还不知道自己在哪里", "this pack does not know yet where it lies"),
        hint=Text(
            "先导入街道或边界：`lantu import osm FILE PACK`，或 `lantu import vector FILE PACK --as boundary`",
            "import streets or a boundary first: `lantu import osm FILE PACK`, or `lantu import vector FILE PACK --as boundary`",
        ),
    )


def boundary(space: SpaceFolder) -> Any:
    """Return the boundary of a pack as one shape; LantuError where its file cannot be read."""
    content, path = space.boundary(), space.folder / BOUNDARY
    try:
        found = (content or {}).get("features", [content])
        shapes = [shapely.make_valid(shape(item.get("geometry", item))) for item in found]
    except (ValueError, AttributeError, KeyError, TypeError, shapely.errors.ShapelyError):
        raise LantuError(
            Text("不是可读的 GeoJSON 边界", "is not a boundary in GeoJSON that can be read"),
            location=Location(str(path)),
        ) from None
    return shapely.union_all(shapes)


def of_outline(outline: Any, told: Text) -> Extent:
    """Return the extent of a shape in degrees."""
    shapely.prepare(outline)
    west, south, east, north = (float(value) for value in outline.bounds)
    return Extent(west, south, east, north, told, outline)
