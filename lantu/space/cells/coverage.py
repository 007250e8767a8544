"""Which share of each cell lies in each zone: exact, by the area that is covered, not by the middle of the cell.

The engine is exactextract (Baston 2022, exactextract 0.3). What it does silently is settled here: systems are compared first, nothing of a
user's columns is handed to it (a column `id` would come back as row numbers), and a zone that meets no cell has no rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.cells.grid import Grid
from lantu.space.cells.zones import Zones


@dataclass(frozen=True)
class CellPieces:
    """Pieces of cells in zones: zone, cell int (piece,), share float64 (piece,), above 0 and at most 1, of the cell."""

    zone: NDArray[np.int64]
    cell: NDArray[np.int64]
    share: NDArray[np.float64]


def covered_cells(grid: Grid, zones: Zones) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield the cells of each zone in turn, and the share of each cell that it covers: one zone is held at a time.

    LantuError where the zones are in another system than the grid.
    """
    refuse_other_crs(grid.crs, zones.crs)
    from exactextract.raster import NumPyRasterSource

    west, south, east, north = grid.bounds
    blank = NumPyRasterSource(
        np.zeros((grid.rows, grid.columns), np.uint8), xmin=west, ymin=south, xmax=east, ymax=north, nodata=255
    )
    for shape in zones.shapes:
        told = extracted(blank, shape, ["cell_id", "coverage"])
        cell, share = np.asarray(told["cell_id"], np.int64), np.asarray(told["coverage"], np.float64)
        del told
        if not share.all():
            cell, share = cell[share > 0], share[share > 0]
        yield cell, share


def coverage(grid: Grid, zones: Zones) -> CellPieces:
    """Return the pieces of cells that lie in zones. LantuError where the zones are in another system than the grid, or miss it."""
    found = list(covered_cells(grid, zones))
    if not sum(cell.size for cell, _ in found):
        raise no_meeting()
    sizes = np.array([cell.size for cell, _ in found])
    return CellPieces(
        np.repeat(np.arange(sizes.size), sizes),
        np.concatenate([cell for cell, _ in found]),
        np.concatenate([share for _, share in found]),
    )


def extracted(source: Any, shape: Any, asked: list[str], cells_at_once: int = 30_000_000) -> Mapping[str, Any]:
    """Return what exactextract says of one area over a raster's source; the area goes to it without columns, so none is mistaken."""
    import shapely
    from exactextract import exact_extract

    feature = {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(shape)}
    (found,) = cast("Any", exact_extract(source, [feature], asked, max_cells_in_memory=cells_at_once))
    return found["properties"]


def refuse_other_crs(raster: Any, zones: Any) -> None:
    """Raise LantuError where two coordinate systems differ, or one is not known: exactextract would only warn, and give nothing."""
    from pyproj import CRS

    for system, zh, en in ((raster, "栅格", "raster"), (zones, "分区", "zones")):
        if not system:
            raise LantuError(
                Text(
                    f"{zh}没有坐标系",
                    f"the {en} name no coordinate system" if en == "zones" else f"the {en} names no coordinate system",
                ),
                hint=Text("请先在 QGIS 中写明坐标系", "state it first, in QGIS for example"),
            )
    one, other = CRS.from_user_input(raster), CRS.from_user_input(zones)
    if not one.equals(other, ignore_axis_order=True):
        raise LantuError(
            Text(
                f"坐标系不同：栅格为 {_name(one)}，分区为 {_name(other)}",
                f"the coordinate systems differ: raster {_name(one)}, zones {_name(other)}",
            ),
            hint=Text("请把其中一个转换到另一个的坐标系", "bring one of them to the system of the other"),
        )


def no_meeting() -> LantuError:
    """Return the error of zones that meet no cell."""
    return LantuError(
        Text("分区与单元没有任何重叠", "the zones and the cells do not meet anywhere"),
        hint=Text(
            "请检查文件和坐标系；经纬度可能颠倒",
            "look at the files and their systems; longitude and latitude may be swapped",
        ),
    )


def _name(system: Any) -> str:
    code = system.to_epsg()
    return f"EPSG:{code}" if code else str(system.name)
