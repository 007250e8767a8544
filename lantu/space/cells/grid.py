"""A grid of equal cells on a plane of equal areas: where it lies, and which cell a point is in."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

WORLD = "EPSG:6933"  # equal areas between 86° north and south, true to shape at 30°
SQUARE = 1.25  # how much wider than high a square of that grid may be on the ground before a local plane is taken
LARGEST = 400_000_000  # cells of a grid: beyond it nobody meant the size that was typed
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Grid:
    """Cells in rows from the north, columns from the west; cell number = row * columns + column.

    crs: of the plane, as an EPSG code or the text that pyproj reads. west, north: its outer corner, metres; size: side of a cell, metres.
    """

    crs: str
    west: float
    north: float
    size: float
    rows: int
    columns: int

    @property
    def count(self) -> int:
        """How many cells there are."""
        return self.rows * self.columns

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north, metres of the plane."""
        return self.west, self.north - self.rows * self.size, self.west + self.columns * self.size, self.north

    def cell(self, x: Numbers, y: Numbers) -> NDArray[np.int64]:
        """Return the cell of points (point,) of the plane, -1 outside; a point on a side belongs to the cell south or east of it.

        >>> Grid("EPSG:6933", 0, 200, 100, 2, 3).cell(
        ...     np.array([50.0, 299.0, 300.0]), np.array([150.0, 0.5, 10.0])
        ... ).tolist()
        [0, 5, -1]
        """
        column = np.floor((np.asarray(x, np.float64) - self.west) / self.size)
        row = np.floor((self.north - np.asarray(y, np.float64)) / self.size)
        inside = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        found = np.where(inside, row, 0).astype(np.int64) * self.columns + np.where(inside, column, 0).astype(np.int64)
        return np.where(inside, found, -1)

    def middles(self, cells: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
        """Return x and y of the middles of cells, metres of the plane."""
        row, column = np.divmod(cells, self.columns)
        return self.west + (column + 0.5) * self.size, self.north - (row + 0.5) * self.size

    def degrees(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Return longitude and latitude of points of the plane."""
        return _way(self.crs, inverse=True).transform(x, y)

    def plane(self, lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
        """Return points in degrees on the plane."""
        return _way(self.crs).transform(lon, lat)


def grid_over(west: float, south: float, east: float, north: float, size: float, crs: str | None = None) -> Grid:
    """Return the grid of cells of a size, metres, over a box in degrees.

    Without a system it is EPSG:6933 where its squares are nearly square on the ground (latitudes of about 16 to 46 degrees), else
    Lambert's azimuthal plane of equal areas about the middle, rounded to a degree, so that neighbours get the same one. Corners stand at
    multiples of the size, so grids of one system fit together.
    LantuError: a size that is none, a system that is none or in degrees, more cells than anybody meant.
    """
    if not (math.isfinite(size) and size > 0):
        raise LantuError(
            Text(f"--size：应为大于 0 的米数，实为 {size:g}", f"--size: expected metres above 0, found {size:g}")
        )
    system = crs or plane_of((west + east) / 2, (south + north) / 2)
    _refuse_degrees(system)
    edge = np.linspace(0, 1, 21)
    lon = west + (east - west) * np.concatenate([edge, edge, 0 * edge, 0 * edge + 1])
    lat = south + (north - south) * np.concatenate([0 * edge, 0 * edge + 1, edge, edge])
    x, y = _way(system).transform(lon, lat)
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise LantuError(
            Text(f"{system} 在这里没有定义", f"{system} is not defined here"),
            hint=Text("请用 --crs 另选坐标系", "choose another --crs"),
        )
    left, top = math.floor(x.min() / size) * size, math.ceil(y.max() / size) * size
    rows, columns = max(1, math.ceil((top - y.min()) / size)), max(1, math.ceil((x.max() - left) / size))
    if rows * columns > LARGEST:
        raise LantuError(
            Text(
                f"边长 {size:g} 米会有 {rows * columns:,} 个单元，最多 {LARGEST:,} 个",
                f"cells of {size:g} m would be {rows * columns:,}, and at most {LARGEST:,} are made",
            ),
            hint=Text("请用 --size 写更大的边长", "write a larger --size"),
        )
    return Grid(system, float(left), float(top), float(size), rows, columns)


def plane_of(lon: float, lat: float) -> str:
    """Return the plane of equal areas for a place: EPSG:6933, or Lambert's own about the nearest degree.

    >>> plane_of(106.55, 29.56), plane_of(7.42, 43.73), plane_of(24.9, 60.2)
    ('EPSG:6933', 'EPSG:6933', '+proj=laea +lat_0=60 +lon_0=25 +datum=WGS84 +units=m +type=crs')
    """
    stretch = math.cos(math.radians(30)) / max(math.cos(math.radians(lat)), 1e-9)
    if max(stretch, 1 / stretch) ** 2 <= SQUARE * SQUARE:
        return WORLD
    return f"+proj=laea +lat_0={round(lat)} +lon_0={round(lon)} +datum=WGS84 +units=m +type=crs"


def _way(crs: str, inverse: bool = False) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(*((crs, "EPSG:4326") if inverse else ("EPSG:4326", crs)), always_xy=True)


def _refuse_degrees(crs: str) -> None:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        system = CRS.from_user_input(crs)
    except CRSError:
        raise LantuError(
            Text(f"--crs：没有坐标系“{crs}”", f"--crs: there is no coordinate system '{crs}'"),
            hint=Text("例如 EPSG:6933", "such as EPSG:6933"),
        ) from None
    if not system.is_projected or any(axis.unit_name not in ("metre", "meter") for axis in system.axis_info[:2]):
        raise LantuError(
            Text(
                f"--crs：单元以米为边，{crs} 不是以米为单位的平面",
                f"--crs: cells have sides in metres; {crs} is no plane of metres",
            ),
            hint=Text("请用 EPSG:6933 或当地的投影坐标系", "take EPSG:6933, or a projected system of the place"),
        )
