"""A raster's window on a grid of degrees: as it is where it lies so already, else brought there at its own resolution."""

import math
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lantu.space.elevation import Elevation
from lantu.space.importers.coordinates.extent import METRES_PER_DEGREE, Extent
from lantu.space.importers.rasters.raster import OpenRaster

_STRIP = 500_000  # cells that are brought to degrees at once
SAMPLES = 100

DegreeGrid = tuple[NDArray[np.float32], float, float, float, float]  # values, west, north, step_lon, step_lat


class ValuesInDegrees(Protocol):
    """Whatever has a value at points in degrees, NaN where it has none."""

    def at(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values at points."""
        ...


def is_plain(raster: OpenRaster) -> bool:
    """Whether the cells lie along meridians and parallels, north up, and keep their degrees on WGS 84."""
    at = raster.source.transform
    if not raster.crs.is_geographic or at.b or at.d or at.a <= 0 or at.e >= 0:
        return False
    lon, lat = raster.degrees(np.array([0.0]), np.array([0.0]))
    return bool(abs(lon[0] - at.c) < at.a / 20 and abs(lat[0] - at.f) < -at.e / 20)


def as_it_is(raster: OpenRaster, window: Any, _: Extent) -> DegreeGrid:
    """Return the values of a window whose cells lie along meridians and parallels."""
    at = raster.source.transform
    west, north = at.c + window.col_off * at.a, at.f + window.row_off * at.e
    return raster.values(window, np.float32), west, north, at.a, -at.e


def brought(raster: OpenRaster, window: Any, wide: Extent, mixed: bool = True) -> DegreeGrid:
    """Return the values on a grid of degrees of the same resolution, each between the four nearest cells of the raster.

    mixed: False gives each the value of the cell that it lies in, since a depth beside a dry cell is not half as deep.
    """
    left, top = float(window.col_off), float(window.row_off)
    stored = Elevation(raster.values(window, np.float32), left, -top, 1.0, 1.0, "bare_earth")  # by column and row
    columns = np.array([left, left + window.width, left, left + window.width])
    rows = np.array([top, top, top + window.height, top + window.height])
    lon, lat = raster.degrees(columns, rows)
    west, east = max(wide.west, float(np.min(lon))), min(wide.east, float(np.max(lon)))
    south, north = max(wide.south, float(np.min(lat))), min(wide.north, float(np.max(lat)))
    across, along = raster.cell_metres(left + window.width / 2, top + window.height / 2)
    step_lat = along / METRES_PER_DEGREE
    step_lon = across / METRES_PER_DEGREE / math.cos(math.radians((south + north) / 2))
    wide_count, high_count = max(1, math.ceil((east - west) / step_lon)), max(1, math.ceil((north - south) / step_lat))
    values = np.empty((high_count, wide_count), dtype=np.float32)
    at_lon = west + (np.arange(wide_count) + 0.5) * step_lon
    strip = max(1, _STRIP // wide_count)
    for first in range(0, high_count, strip):
        at_lat = north - (np.arange(first, min(first + strip, high_count)) + 0.5) * step_lat
        column, row = raster.cells(*(part.astype(np.float64) for part in np.meshgrid(at_lon, at_lat)))
        values[first : first + strip] = stored.at(column, -row) if mixed else _of_cell(stored, column, row)
    return values, west, north, step_lon, step_lat


def _of_cell(stored: Elevation, column: NDArray[np.float64], row: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the value of the cell that each point lies in, NaN outside the window."""
    across = np.floor(column - stored.west).astype(np.int64)
    down = np.floor(row + stored.north).astype(np.int64)
    rows, columns = stored.height.shape
    inside = (across >= 0) & (across < columns) & (down >= 0) & (down < rows)
    return np.where(inside, stored.height[np.where(inside, down, 0), np.where(inside, across, 0)], np.nan)


def covered(ground: ValuesInDegrees, place: Extent) -> int:
    """Return how many percent of a place have a value, by a grid of a hundred by a hundred points."""
    lon, lat = (
        part.ravel()
        for part in np.meshgrid(
            np.linspace(place.west, place.east, SAMPLES + 2)[1:-1],
            np.linspace(place.south, place.north, SAMPLES + 2)[1:-1],
        )
    )
    inside = place.holds(lon, lat)
    known = np.isfinite(ground.at(lon[inside], lat[inside]))
    return int(100 * known.mean()) if known.size else 0
